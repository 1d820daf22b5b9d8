"""Mails go out once the transaction is committed, later when the server is away, and hold nothing that was not meant."""

from __future__ import annotations

import email
import email.policy
import smtplib
import socket
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from jinja2 import UndefinedError

from core.extensions import db
from core.jobs import Permanent
from core.jobs.history import list_jobs
from core.mail import send
from core.mail.message import as_html, single_address
from core.mail.templates import OWN, render
from core.testing.jobs import run_waiting

MakeApp = Callable[..., Flask]
URL = "http://127.0.0.1:8000/reset?token=tell-nobody-3141"
VALUES = {"url": URL, "hours": 24, "minutes": 30, "device": "Firefox on Linux"}


class Sink:
    """An SMTP server that keeps what it gets, and answers as it is told."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))  # type: ignore[arg-type]
        return self.answer


@pytest.fixture
def sink() -> Iterator[Sink]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = Sink()
    kept.port = port  # type: ignore[attr-defined]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept
    controller.stop()


@pytest.fixture
def mailing(make_app: MakeApp, sink: Sink) -> Iterator[Flask]:
    app = make_app(
        MARQUEE_MAIL__HOST="127.0.0.1",
        MARQUEE_MAIL__PORT=str(sink.port),  # type: ignore[attr-defined]
        MARQUEE_MAIL__SECURITY="none",
        MARQUEE_MAIL__SENDER="Marquee <hello@films.example.org>",
    )
    with app.app_context():
        yield app


def send_reset(to: str = "ada@example.org") -> None:
    send(to, "reset", "en", url=URL, minutes=30)
    db.session.commit()


def test_a_mail_arrives_with_text_and_html(mailing: Flask, sink: Sink) -> None:
    send_reset()
    run_waiting(mailing)
    mail = sink.mails[0]
    assert (mail["to"], mail["from"], mail["subject"]) == (
        "ada@example.org",
        "Marquee <hello@films.example.org>",
        "Choose a new password",
    )
    assert URL in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert f'<a href="{URL}">' in mail.get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_a_mail_of_a_transaction_that_is_rolled_back_is_never_sent(mailing: Flask, sink: Sink) -> None:
    send("ada@example.org", "reset", "en", url=URL, minutes=30)
    db.session.rollback()
    assert run_waiting(mailing) == []


def test_nothing_of_a_sent_mail_stays_in_the_queue(mailing: Flask) -> None:
    send_reset()
    run_waiting(mailing)
    assert list_jobs() == []


def test_a_server_that_is_away_gets_the_mail_later(make_app: MakeApp) -> None:
    app = make_app(MARQUEE_MAIL__HOST="127.0.0.1", MARQUEE_MAIL__PORT="9", MARQUEE_MAIL__SECURITY="none")
    with app.app_context():
        send_reset()
        with pytest.raises(ConnectionRefusedError):
            run_waiting(app)


def test_a_server_that_is_busy_gets_the_mail_later(mailing: Flask, sink: Sink) -> None:
    sink.answer = "451 later"
    send_reset()
    with pytest.raises(smtplib.SMTPDataError):
        run_waiting(mailing)


def test_a_mail_that_is_refused_is_not_tried_again(mailing: Flask, sink: Sink) -> None:
    sink.answer = "554 never"
    send_reset()
    with pytest.raises(Permanent, match="554"):
        run_waiting(mailing)


def test_a_server_without_encryption_is_not_used_when_encryption_is_asked_for(make_app: MakeApp, sink: Sink) -> None:
    app = make_app(MARQUEE_MAIL__HOST="127.0.0.1", MARQUEE_MAIL__PORT=str(sink.port))  # type: ignore[attr-defined]
    with app.app_context():
        send_reset()
        with pytest.raises(smtplib.SMTPNotSupportedError):
            run_waiting(app)
    assert sink.mails == []


def test_without_a_server_the_mail_lies_in_the_instance_and_the_log_says_so(
    app: Flask, instance: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with app.app_context():
        send_reset()
    run_waiting(app)
    [file] = (instance / "mail").iterdir()
    assert f"no mail server configured: mail written to {file}" in caplog.text
    assert (file.stat().st_mode & 0o777, file.suffix) == (0o600, ".eml")
    assert "tell-nobody-3141" in file.read_text()
    assert "tell-nobody-3141" not in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org\nBcc: b@example.org",
        "a@example.org, b@example.org",
        "a@example.org\r\n\r\nhello",
        "",
        "nobody",
        "A <a@example.org>",
    ],
)
def test_only_one_plain_address_is_written_to(address: str) -> None:
    with pytest.raises(ValueError, match="not a single e-mail address"):
        single_address(address)


def test_a_value_cannot_become_a_header(mailing: Flask, sink: Sink) -> None:
    with pytest.raises(ValueError, match="single"):
        send("ada@example.org\nBcc: all@example.org", "reset", "en", url=URL, minutes=30)
    send("ada@example.org", "session-reuse-alert", "en", device="x\nBcc: all@example.org")
    db.session.commit()
    run_waiting(mailing)
    assert sink.mails[0]["bcc"] is None


def test_a_value_cannot_become_html() -> None:
    assert "<script>" not in as_html("hello <script>alert(1)</script> https://x.example/?a=<b>")


def test_a_missing_value_is_found_before_anything_is_queued(mailing: Flask) -> None:
    with pytest.raises(UndefinedError):
        send("ada@example.org", "reset", "en", minutes=30)


@pytest.mark.parametrize("template", sorted({path.name.split(".")[0] for path in OWN.glob("*.txt")}))
def test_every_mail_is_written_in_every_language(mailing: Flask, template: str) -> None:
    texts = [render(mailing, template, language, VALUES) for language in ("en", "de")]
    assert all(text.subject and text.body for text in texts)
    assert texts[0].subject != texts[1].subject


def test_a_language_that_is_not_there_is_replaced_by_english(mailing: Flask) -> None:
    assert render(mailing, "reset", "fr", VALUES) == render(mailing, "reset", "en", VALUES)
    assert render(mailing, "reset", "../../x", VALUES) == render(mailing, "reset", "en", VALUES)
