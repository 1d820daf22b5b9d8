"""Words that were run together: a space was left out, or a letter stands in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from plugins.catalog.search import spelling

SHORTEST, LONGEST = 4, 30
MOST_TOKENS = 16
SHORTEST_OF_THREE, MOST_OF_THREE = 8, 12
MOST_TRIED = 24
"""Parts that are looked for as misspelt ones, beside a part that is a word."""

Pair = tuple[str, str]
Torn = dict[str, dict[tuple[str, ...], int]]


def torn(tokens: Sequence[str], edits: int) -> tuple[Torn, dict[str, int]]:
    """For each token the pairs of words that it may be, with their edits; and how many films have these words."""
    parts = {token: list(_parts(token)) for token in tokens[:MOST_TOKENS] if SHORTEST <= len(token) <= LONGEST}
    known = spelling.known({part for pairs in parts.values() for pair in pairs for part in pair})
    found: Torn = {token: {pair: 1 for pair in pairs if pair[0] in known and pair[1] in known} for token, pairs in parts.items()}
    if edits > 1:
        known |= _half_known(found, parts, known)
        known |= _in_three(found, tokens)
    return found, known


def _parts(token: str) -> Iterator[Pair]:
    for at in range(1, len(token)):
        yield token[:at], token[at:]
        if at + 1 < len(token):
            yield token[:at], token[at + 1 :]


def _half_known(found: Torn, parts: dict[str, list[Pair]], known: dict[str, int]) -> dict[str, int]:
    """Adds pairs of which one is misspelt as well: those whose other word is longest."""
    tried = sorted(_tried(parts, known), key=lambda half: -len(half[1]))[:MOST_TRIED]
    meant, films = spelling.like(list(dict.fromkeys(half[2] for half in tried)), 1)
    for token, word, other, first in tried:
        for like in meant.get(other, {}):
            found[token].setdefault((word, like) if first else (like, word), 2)
    return films


def _tried(parts: dict[str, list[Pair]], known: dict[str, int]) -> Iterator[tuple[str, str, str, bool]]:
    """Token, the part that is a word, the other part, and whether the word comes first."""
    for token, pairs in parts.items():
        for left, right in pairs:
            if left in known and len(left) > 2 < len(right):
                yield token, left, right, True
            if right in known and len(right) > 2 < len(left):
                yield token, right, left, False


def _in_three(found: Torn, tokens: Sequence[str]) -> dict[str, int]:
    """Adds three words that were run together, of the longest token, those whose rarest word is longest first."""
    token = max((token for token in found if token in tokens), key=len, default="")
    if not SHORTEST_OF_THREE <= len(token):
        return {}
    cuts = list(combinations(range(1, len(token)), 2))
    triples = [(token[:one], token[one:two], token[two:]) for one, two in cuts]
    known = spelling.known({part for triple in triples for part in triple})
    whole = [triple for triple in triples if all(part in known for part in triple)]
    for triple in sorted(whole, key=lambda triple: -min(map(len, triple)))[:MOST_OF_THREE]:
        found[token][triple] = 2
    return known
