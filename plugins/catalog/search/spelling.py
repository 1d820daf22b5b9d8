"""Words that may be meant by a misspelt one, found by what is left of both when letters are left out.

Two words that are one edit apart are equal when at most one letter is left out of each; so are two edits and two letters. The
vocabulary keeps hashes of what is left of each word's beginning, and one indexed query finds all words that share any.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

BEGINNING = 7
"""Letters of a word that are compared this way; the others are looked at when the words are few."""


def deletes(word: str) -> list[int]:
    """What a word is found by: what is left without one letter, and, told apart, without two."""
    return [*near(word), *far(word)]


def near(word: str) -> list[int]:
    """Equal to one of those of a word that is one edit away."""
    return _hashes("1", _shorter(word[:BEGINNING], 1))


def far(word: str) -> list[int]:
    """Equal to one of those of a word that is two edits away."""
    return _hashes("2", _shorter(word[:BEGINNING], 2)) if len(word) > 3 else []


def _shorter(word: str, letters: int) -> set[str]:
    found = step = {word}
    for _ in range(letters):
        step = {rest[:at] + rest[at + 1 :] for rest in step for at in range(len(rest))}
        found = found | step
    return found


def _hashes(kind: str, texts: Iterable[str]) -> list[int]:
    """Numbers as PostgreSQL's int4 has them."""
    return sorted({crc32(f"{kind}{text}".encode()) - 2**31 for text in texts})
