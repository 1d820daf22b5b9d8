"""Names in addresses: small letters, digits and dashes, made from titles and names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container
from itertools import count

from plugins.catalog.search.words import words

LONGEST = 100


def slug(text: str) -> str:
    """`Amélie & Co.` → `amelie-and-co`. What has no Latin letter gets a number of its own, always the same."""
    plain = "-".join(word for word in words(text) if word.isascii())
    return shortened(plain) or f"x{hashlib.blake2b(text.encode(), digest_size=4).hexdigest()}"


def film_slug(title: str, year: int | None) -> str:
    """`The Lamplighter`, 2019 → `the-lamplighter-2019`. There is a letter in it, so that it is never taken for an id."""
    name = f"{slug(title)}-{year}" if year else slug(title)
    return name if re.search("[a-z]", name) else f"film-{name}"


def shortened(name: str) -> str:
    """At most so long, without half a word at its end."""
    return name if len(name) <= LONGEST else name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]


def free(wanted: str, taken: Container[str]) -> str:
    """The name itself, or with -2, -3, … when it is taken."""
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(name for name in numbered if name not in taken)
