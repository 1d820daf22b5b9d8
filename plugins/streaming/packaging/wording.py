"""Words of strangers, made fit for a manifest."""

from __future__ import annotations

import re
import unicodedata
from itertools import count

LONGEST = 80
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
OBJECT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


def name(words: str, otherwise: str) -> str:
    """A title on one line, without signs that end a quoted value, break an encoding or turn the line round."""
    kept = (" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in words[: 8 * LONGEST])
    line = "".join(sign for sign in kept if unicodedata.category(sign)[0] != "C").replace('"', "'")
    return " ".join(line.split())[:LONGEST].strip() or otherwise


def language(tag: str) -> str:
    """A tag that looks like one of BCP 47, else the one for "not known"."""
    return tag if TAG.fullmatch(tag) else "und"


def address(path: str) -> str:
    """A relative name of ours: letters, digits, dots, dashes and strokes, and never upwards."""
    if not OBJECT.fullmatch(path):
        raise ValueError(f"{path!r} is no name for an object")
    return path


def distinct(names: list[str]) -> list[str]:
    """The same names; one that was there already gets a number."""
    taken = set(names)
    found: list[str] = []
    for one in names:
        found.append(one if one not in found else free(one, taken))
        taken.add(found[-1])
    return found


def free(one: str, taken: set[str]) -> str:
    """The name with the first number that nobody has."""
    return next(name for number in count(2) if (name := f"{one} {number}") not in taken)
