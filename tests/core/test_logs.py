"""Log lines can be searched, say where they belong, and hold no secret."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from core.logs import Redaction, bind, context, log_context, secrets_of, set_up_logs

MakeApp = Callable[..., Flask]


@pytest.fixture
def logged(make_app: MakeApp) -> tuple[Flask, io.StringIO]:
    return logging_to_memory(make_app(migrated=False, MARQUEE_LOGS__FORMAT="json", MARQUEE_MAIL__PASSWORD="smtp-hush-2718"))


def logging_to_memory(app: Flask) -> tuple[Flask, io.StringIO]:
    stream = io.StringIO()
    set_up_logs(app.extensions["marquee"].settings, stream)
    return app, stream


def entries(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_each_request_leaves_one_line_that_a_machine_can_read(logged: tuple[Flask, io.StringIO]) -> None:
    app, stream = logged
    answer = app.test_client().get("/healthz?token=tell-nobody")
    [entry] = entries(stream)
    assert (entry["method"], entry["path"], entry["status"], entry["address"]) == ("GET", "/healthz", 200, "127.0.0.1")
    assert entry["request"] == answer.headers["X-Request-ID"]


def test_lines_within_a_request_carry_its_id_and_viewer(logged: tuple[Flask, io.StringIO]) -> None:
    app, stream = logged

    def view() -> str:
        bind(user=7, profile=9)
        logging.getLogger("acme").warning("hello")
        return ""

    app.add_url_rule("/view", "view", view)
    identity = app.test_client().get("/view").headers["X-Request-ID"]
    hello, access = entries(stream)
    assert (hello["message"], hello["user"], hello["profile"], hello["request"]) == ("hello", 7, 9, identity)
    assert access["user"] == 7


def test_lines_of_a_plugin_and_a_job_name_both() -> None:
    with log_context(plugin="billing"), log_context(job=12):
        assert context().items() >= {"plugin": "billing", "job": 12}.items()
    assert "plugin" not in context()


def test_a_request_id_comes_from_a_trusted_proxy_alone(make_app: MakeApp) -> None:
    given = {"X-Request-ID": "abcdef-12345"}
    open_app = make_app(migrated=False)
    behind = make_app(migrated=False, MARQUEE_SERVER__TRUSTED_PROXIES='["127.0.0.0/8"]')
    assert open_app.test_client().get("/healthz", headers=given).headers["X-Request-ID"] != "abcdef-12345"
    assert behind.test_client().get("/healthz", headers=given).headers["X-Request-ID"] == "abcdef-12345"
    assert behind.test_client().get("/healthz", headers={"X-Request-ID": "a b\tc<script>"}).headers["X-Request-ID"].isalnum()


SECRETS = [
    "Authorization: Bearer abc.def-ghi",
    "{'Authorization': 'Basic dXNlcjpwYXNz'}",
    "Cookie: access_token_cookie=abcdefgh; csrf=abcdefgh",
    "GET /reset?token=abcdefgh&x=1",
    'password="abcdefgh"',
    '{"new_password": "abcdefgh", "name": "x"}',
    "refresh_token=abcdefgh",
    "postgresql://marquee:abcdefgh@db/marquee",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefgh",
    "/files/abcdefghabcdefghabcdefgh/123/a.mp4",
]


@pytest.mark.parametrize("line", SECRETS)
def test_credentials_are_blacked_out_wherever_they_stand(line: str) -> None:
    said = Redaction(set())(line)
    assert "[hidden]" in said
    assert not any(secret in said for secret in ("abcdefgh", "abc.def", "dXNlcjpwYXNz", "eyJzdWIi"))


def test_ordinary_words_are_left_alone() -> None:
    line = "plugin billing: charged in 12 ms, 3 tokens left, password was changed, key 7 of 9"
    assert Redaction(set())(line) == line


def test_values_of_secret_settings_are_blacked_out_in_messages_and_tracebacks(logged: tuple[Flask, io.StringIO]) -> None:
    app, stream = logged
    secret = app.extensions["marquee"].settings.security.secret_key.get_secret_value()
    try:
        raise ValueError(f"cannot sign with {secret}")
    except ValueError:
        logging.getLogger("acme").exception("no luck with %s", "smtp-hush-2718")
    [entry] = entries(stream)
    assert (entry["message"], "ValueError: cannot sign with [hidden]" in entry["error"]) == ("no luck with [hidden]", True)
    assert secret not in stream.getvalue()


def test_the_password_within_the_address_of_the_database_is_a_secret(logged: tuple[Flask, io.StringIO]) -> None:
    settings = logged[0].extensions["marquee"].settings
    assert settings.database.url.get_secret_value() in secrets_of(settings)


def test_a_path_cannot_forge_a_line(logged: tuple[Flask, io.StringIO]) -> None:
    app, stream = logged
    app.test_client().get("/x%0d%0a{}")
    assert len(entries(stream)) == 1


def test_people_get_a_plain_line(make_app: MakeApp) -> None:
    app, stream = logging_to_memory(make_app(migrated=False))
    app.test_client().get("/healthz")
    assert "INFO    marquee.access: GET /healthz 200" in stream.getvalue()


def test_access_lines_can_be_turned_off(make_app: MakeApp) -> None:
    app, stream = logging_to_memory(make_app(migrated=False, MARQUEE_LOGS__ACCESS="false"))
    assert app.test_client().get("/healthz").headers["X-Request-ID"]
    assert stream.getvalue() == ""
