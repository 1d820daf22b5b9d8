"""Texts as they are kept: composed letters, no space around, nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
SPACES = re.compile(r"\s+")
BREAKS = re.compile(r"(?<![ \t])[ \t]*\r?\n")
READABLE = (
    r"^[^\x00]*[^\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u2028-\u202f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0][^\x00]*$"
)
"""Something that leaves a mark on paper, and no NUL; as the OpenAPI document has it, for Python and JavaScript alike."""
SEEN = re.compile(READABLE)


def line(text: str) -> str:
    """Text of one line; empty when there is nothing to read."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    found = SPACES.sub(" ", UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()
    return found if SEEN.match(found) else ""


def paragraphs(text: str) -> str:
    """Text that may have several lines."""
    return BREAKS.sub("\n", UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def once(things: Iterable[str]) -> list[str]:
    """In order, each once."""
    return list(dict.fromkeys(things))
