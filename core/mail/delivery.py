"""Hands mails to the SMTP server, or to a folder while there is none."""

from __future__ import annotations

import logging
import os
import secrets
import smtplib
import ssl
import time
from email.message import EmailMessage
from pathlib import Path

from core.settings import MailSettings, Settings

log = logging.getLogger(__name__)


class Refused(Exception):
    """The server will never take this mail."""


def hand_over(settings: Settings, message: EmailMessage) -> None:
    """Raises `Refused` when there is no use in trying again, anything else when there is."""
    if settings.mail.host:
        _send(settings.mail, message)
    else:
        file = write(settings.server.instance / "mail", message)
        log.warning("no mail server configured: mail written to %s", file)


def _send(settings: MailSettings, message: EmailMessage) -> None:
    try:
        with _connection(settings) as server:
            if settings.user:
                server.login(settings.user, settings.password.get_secret_value())
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = sorted({code for code, _ in error.recipients.values()})
        _refuse(codes)
        raise smtplib.SMTPException(f"the server does not take the recipient now: {codes}") from None
    except smtplib.SMTPDataError as error:
        _refuse([error.smtp_code])
        raise


def _refuse(codes: list[int]) -> None:
    if all(code >= 500 for code in codes):
        raise Refused(f"the mail server refuses the mail: {codes}") from None


def _connection(settings: MailSettings) -> smtplib.SMTP:
    timeout = float(settings.timeout_seconds)
    if settings.security == "tls":
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=timeout, context=ssl.create_default_context())
    server = smtplib.SMTP(settings.host, settings.port, timeout=timeout)
    if settings.security == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server


def write(folder: Path, message: EmailMessage) -> Path:
    """One file a mail, complete or not there at all, readable by the service alone: it may hold a link to sign in with."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}.eml"
    unfinished = folder / f".{name}"
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(message.as_bytes())
        file.flush()
        os.fsync(file.fileno())
    return unfinished.rename(folder / name)
