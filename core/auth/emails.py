"""E-mail addresses: which ones are taken, and when two of them are the same."""

from __future__ import annotations

import unicodedata

from marshmallow import ValidationError
from marshmallow.validate import Email as Rule

from core.mail.message import single_address

LONGEST = 254
"""RFC 5321: what fits into the path of a mail."""

_follows_rule = Rule()


def normal(text: str) -> str:
    """The form in which an address is kept and compared: small letters, the host as the DNS writes it.

    Raises ValueError for what is no address. Dots and plus signs stay: only the reader's own server knows what they mean.
    """
    name, at, host = unicodedata.normalize("NFC", text.strip()).rpartition("@")
    if not (name and at):
        raise ValueError("not an e-mail address")
    email = f"{name.lower()}@{host.lower().encode('idna').decode('ascii')}"
    try:
        _follows_rule(email)
    except ValidationError:
        raise ValueError("not an e-mail address") from None
    if len(email.encode()) > LONGEST or '"' in email or not email.isprintable():
        raise ValueError("not an e-mail address")
    single_address(email)
    return email
