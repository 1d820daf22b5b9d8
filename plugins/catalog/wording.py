"""Texts as they are kept: composed letters, no space around, nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
SPACES = re.compile(r"\s+")
BREAKS = re.compile(r"[ \t]*\r?\n")


def line(text: str) -> str:
    """Text of one line."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return SPACES.sub(" ", UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def paragraphs(text: str) -> str:
    """Text that may have several lines."""
    return BREAKS.sub("\n", UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def once(things: Iterable[str]) -> list[str]:
    """In order, each once."""
    return list(dict.fromkeys(things))
