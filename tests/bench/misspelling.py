"""Letters that hands miss."""

from __future__ import annotations

import random

LETTERS = "abcdefghijklmnopqrstuvwxyz "


def misspelt(text: str, edits: int, luck: random.Random) -> str:
    """The text after so many random edits, anywhere: a letter too many, too few, another one, or two of them swapped."""
    for _ in range(edits):
        text = _edited(text, luck)
    return text


def _edited(text: str, luck: random.Random) -> str:
    at = luck.randrange(len(text)) if text else 0
    edit = luck.choice(("insert", "delete", "substitute", "transpose")) if len(text) > 1 else "insert"
    before, letter, after = text[:at], text[at : at + 1], text[at + 1 :]
    if edit == "insert":
        return before + luck.choice(LETTERS) + letter + after
    if edit == "delete":
        return before + after
    if edit == "substitute":
        return before + luck.choice(LETTERS) + after
    at = min(at, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
