"""A mail as it travels. Nothing in it can become a header that was not meant: the library refuses line breaks."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from urllib.parse import urlsplit

from core.mail.templates import Text
from core.settings import Settings

LINK = re.compile(r"https?://[^\s<>\"]+")


def compose(settings: Settings, to: str, text: Text) -> EmailMessage:
    """A text with a plain HTML form beside it. Raises ValueError when `to` is not one single address."""
    message = EmailMessage(policy=SMTP)
    sender = _sender(settings)
    message["From"] = sender
    message["To"] = single_address(to)
    message["Subject"] = text.subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_msgid(domain=sender.domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text.body)
    message.add_alternative(as_html(text.body), subtype="html")
    return message


def single_address(text: str) -> Address:
    try:
        return Address(addr_spec=text)
    except (MessageError, ValueError, IndexError, AttributeError):
        raise ValueError("not a single e-mail address") from None


def _sender(settings: Settings) -> Address:
    name, address = parseaddr(settings.mail.sender)
    if not address:
        host = urlsplit(settings.server.origin).hostname or "localhost"
        name, address = settings.server.name, f"no-reply@{host}"
    return Address(display_name=name, addr_spec=address)


def as_html(body: str) -> str:
    """Paragraphs and links, nothing else."""
    paragraphs = (_paragraph(part) for part in re.split(r"\n{2,}", body.strip()))
    return f'<!doctype html><html><body style="font-family:sans-serif;max-width:40em">{"".join(paragraphs)}</body></html>\n'


def _paragraph(text: str) -> str:
    parts, end = [], 0
    for found in LINK.finditer(text):
        address = html.escape(found.group())
        parts += [html.escape(text[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    parts.append(html.escape(text[end:]))
    return f"<p>{''.join(parts)}</p>".replace("\n", "<br>")
