"""Words that may be meant by a misspelt one, found by what is left of both when letters are left out.

Two words that are one edit apart are equal when at most one letter is left out of each; so are two edits and two letters. The
vocabulary keeps hashes of what is left of each word's beginning, and one indexed query finds all words that share any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from zlib import crc32

from rapidfuzz.distance import OSA

from plugins.catalog.answers.reading import Question
from plugins.catalog.search.reads import rows

BEGINNING = 7
"""Letters of a word that are compared this way; the others are looked at when the words are few."""
PREFIX_FROM = 4
"""Letters that the beginning of a word needs to have for being misspelt itself."""
MOST_LOOKED_AT = 3_000
MOST_MEANT, LEAST_MEANT = {1: 72, 2: 120}, 12
"""Meanings of all words of a query, and of a short one or one of many."""
HIGHEST = "\U0010ffff"

Meant = Mapping[str, int]
"""Words of the vocabulary that may be meant, and how many edits away they are."""

KNOWN = Question("SELECT word, films FROM catalog_words WHERE word = ANY(%(words)s)", {})
BEGUN = Question(
    """
SELECT word, films FROM (
  SELECT word, films FROM catalog_words WHERE word > %(first)s AND word < %(last)s ORDER BY word LIMIT 2000
) AS begun ORDER BY films DESC, word LIMIT %(limit)s
""",
    {},
)
LIKE = Question(
    """
SELECT asked.token, found.word, found.films
FROM unnest(%(tokens)s::text[], %(hashes)s::text[]) AS asked (token, hashes)
CROSS JOIN LATERAL (
  SELECT word, films FROM catalog_words
  WHERE deletes && string_to_array(asked.hashes, ' ')::int[] AND length(word) BETWEEN length(asked.token) - 2 AND %(longest)s
  LIMIT %(limit)s
) AS found
""",
    {},
)


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


def known(words: Collection[str]) -> dict[str, int]:
    """Those of the words that are in the vocabulary, and how many films have them."""
    return dict(map(tuple, rows(KNOWN, words=list(words)))) if words else {}


def begun(beginning: str, limit: int = 40) -> dict[str, int]:
    """The words that most films have of those that begin so."""
    values = {"first": beginning, "last": beginning + HIGHEST, "limit": limit}
    return dict(map(tuple, rows(BEGUN, **values)))


def like(tokens: Collection[str], edits: int, unfinished: str = "") -> tuple[dict[str, Meant], dict[str, int]]:
    """What each token may mean, at most so many edits away, the nearest and most frequent first; and who has how many films.

    `unfinished` is the token that may be the beginning of a word.
    """
    hashes = {token: near(token) if edits == 1 else far(token) for token in tokens}
    if edits == 1 and BEGINNING - 2 <= len(unfinished) < BEGINNING and unfinished in hashes:
        hashes[unfinished] += far(unfinished)  # of longer words so much is left only when they lose two letters
    asked = [token for token in tokens if hashes[token]]
    if not asked:
        return {}, {}
    values = {
        "tokens": asked,
        "hashes": [" ".join(map(str, hashes[token])) for token in asked],
        "longest": 60 if unfinished else max(map(len, asked)) + 2,
        "limit": MOST_LOOKED_AT,
    }
    films: dict[str, int] = {}
    found: dict[str, dict[str, int]] = {token: {} for token in asked}
    for token, word, count in rows(LIKE, **values):
        away = distance(token, word, edits, token == unfinished)
        if away <= edits:
            found[token][word] = away
            films[word] = count
    most = max(LEAST_MEANT, MOST_MEANT[edits] // len(asked))
    return {token: _best(meant, films, most if len(token) > 2 else LEAST_MEANT) for token, meant in found.items()}, films


def distance(token: str, word: str, edits: int, unfinished: bool = False) -> int:
    """Letters left out, put in, changed or swapped; more than `edits` is `edits + 1`."""
    away = OSA.distance(token, word, score_cutoff=edits)
    if away and unfinished and len(token) >= PREFIX_FROM and len(word) > len(token):
        away = min(away, *(OSA.distance(token, word[: len(token) + more], score_cutoff=edits) for more in (-1, 0, 1)))
    return away


def _best(meant: Meant, films: Mapping[str, int], most: int) -> Meant:
    order = sorted(meant, key=lambda word: (meant[word], -films[word], word))
    return {word: meant[word] for word in order[:most]}
