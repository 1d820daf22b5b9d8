"""Mails: written from a template in the reader's language, sent by a durable job.

    send("ada@example.org", "reset", "en", url=url, minutes=30)

belongs to the transaction of `db.session`: an account that is not committed gets no mail. A template of a plugin is
named "<plugin>:<template>" and lies in the plugin's folder `mail/`.
"""

from __future__ import annotations

import logging

from flask import Flask, current_app

from core.jobs import Backoff, Permanent, Retry, add_jobs, job
from core.mail.delivery import Refused, hand_over
from core.mail.message import compose
from core.mail.templates import render
from core.metrics import count_mail
from core.settings import current

__all__ = ["deliver", "init_mail", "send"]

log = logging.getLogger(__name__)


# Not kept once it is done: its arguments hold the links of resets and verifications.
@job(
    name="core:send_mail", queue="mail", retry=Retry(attempts=12, backoff=Backoff(first=5, factor=2.5, longest=7200)), keep=False
)
def deliver(*, to: str, template: str, language: str, values: dict[str, str | int]) -> None:
    """Hands one mail to the server; a server that is away gets it later."""
    settings = current()
    message = compose(settings, to, render(current_app, template, language, values))
    try:
        hand_over(settings, message)
    except Refused as error:
        count_mail(template, "refused")
        raise Permanent(str(error)) from None
    except Exception:
        count_mail(template, "delayed")
        raise
    count_mail(template, "sent")


def send(to: str, template: str, language: str, **values: str | int) -> None:
    """Sends a mail once the transaction is committed. Raises at once when template, values or address are no good."""
    compose(current(), to, render(current_app, template, language, values))
    deliver.enqueue(to=to, template=template, language=language, values=values)


def init_mail(app: Flask) -> None:
    add_jobs(app, [deliver])
