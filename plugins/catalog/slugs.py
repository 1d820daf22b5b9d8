"""Names in addresses: small letters, digits and dashes, made from titles and names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable

LONGEST = 100
PLAIN = re.compile(r"[a-z0-9]+")
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "’": "", "'": ""})


def slug(text: str) -> str:
    """`Amélie & Co.` → `amelie-co`. What has no Latin letter gets a number of its own, always the same."""
    marked = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    letters = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return shortened("-".join(PLAIN.findall(letters))) or f"x{hashlib.blake2b(text.encode(), digest_size=4).hexdigest()}"


def film_slug(title: str, year: int | None) -> str:
    """`The Lamplighter`, 2019 → `the-lamplighter-2019`. There is a letter in it, so that it is never taken for an id."""
    name = f"{slug(title)}-{year}" if year else slug(title)
    return name if re.search("[a-z]", name) else f"film-{name}"


def shortened(name: str) -> str:
    """At most so long, without half a word at its end."""
    return name if len(name) <= LONGEST else name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]


def free(wanted: str, taken: Collection[str]) -> str:
    """The name itself, or with -2, -3, … when it is taken."""
    if wanted not in taken:
        return wanted
    return next(name for name in (f"{wanted}-{number}" for number in range(2, len(taken) + 3)) if name not in taken)


def stems(names: Iterable[str]) -> list[str]:
    """Patterns of LIKE for everything that `free` might come upon."""
    return [f"{name}-%" for name in names]
