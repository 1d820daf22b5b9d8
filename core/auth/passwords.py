"""Passwords: hashed so that a stolen database is of no use, and checked so that unknown users cost as much as known ones.

Stored form: `v1:` and a bcrypt hash of base64(HMAC-SHA384(pepper, password)). bcrypt takes 72 bytes and no more; the
HMAC makes 64 of any password, and ties it to a secret that is not in the database.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from base64 import b64encode
from functools import cache

import bcrypt

from core.errors import Invalid
from core.settings import current

VERSION = "v1"
NOBODY = "." * 53
"""Salt and hash that no password has: unknown users are compared with it."""

SHORTEST = 10  # the least that `auth.password_min_length` may be
FEW = 5  # different characters that a password has at least


def hashed(password: str) -> str:
    """What is kept of a password."""
    salt = bcrypt.gensalt(current().auth.bcrypt_cost)
    return f"{VERSION}:{bcrypt.hashpw(_prepared(password), salt).decode()}"


def matches(password: str, stored: str | None) -> bool:
    """Whether a password is the one that was stored; takes as long when nothing was (`None`)."""
    version, _, kept = (stored or "").partition(":")
    known = version == VERSION
    try:
        same = bcrypt.checkpw(_prepared(password), kept.encode() if known else _nobody())
    except ValueError:  # what is stored is no bcrypt hash
        return False
    return same and known


def outdated(stored: str) -> bool:
    """Whether the hash was made another way than today's: it is replaced when its owner signs in."""
    version, _, kept = stored.partition(":")
    return version != VERSION or kept.split("$")[2:3] != [f"{current().auth.bcrypt_cost:02d}"]


def check(password: str, field: str, *known: str) -> None:
    """Raises `Invalid` for a password that is too short or that is tried first; `known` is what others know of its owner."""
    if fault := _fault(_normal(password), known):
        raise Invalid(errors={"json": {field: [fault]}})


def _fault(password: str, known: tuple[str, ...]) -> str | None:
    least = current().auth.password_min_length
    if len(password) < least:
        return f"Use {least} characters or more."
    folded = password.casefold()
    if len(set(folded)) < FEW or folded in common():
        return "Many people use this one, so it is tried first. Choose another."
    if any(folded == word.casefold() for word in _parts(known)):
        return "Do not use your name or your address."
    return None


def _parts(known: tuple[str, ...]) -> set[str]:
    return {part for word in known for part in (word, word.partition("@")[0], word.replace(" ", "")) if part}


@cache
def common() -> frozenset[str]:
    """Passwords that are known to be common, of those long enough to be taken at all."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # 12 MB, which a process that sees no new password never needs

    return frozenset(word for word in FREQUENCY_LISTS["passwords"] if len(word) >= SHORTEST)


def _normal(password: str) -> str:
    """The same keys pressed on another device are the same password (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def _prepared(password: str) -> bytes:
    pepper = current().security.password_pepper.get_secret_value().encode()
    return b64encode(hmac.new(pepper, _normal(password).encode(), hashlib.sha384).digest())


def _nobody() -> bytes:
    return f"$2b${current().auth.bcrypt_cost:02d}${NOBODY}".encode()
