"""How well films and people answer a query: between 0 and 1, where 1 is the whole title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from plugins.catalog.search.asked import Asked
from plugins.catalog.search.candidates import Film, Someone
from plugins.catalog.search.words import ARTICLES, plain

WHOLE, SQUEEZED, BEGUN, WORDS, NAME, MIXED = 1.0, 0.99, 0.95, 0.92, 0.91, 0.75
MISSPELT_TITLE, MISSPELT_NAME, MISSPELT_BEGINNING, MISSPELT_WORDS = 0.94, 0.92, 0.88, 0.7
WHOLE_WORDS = 0.02
"""What a title has more that begins with the words than one that begins with a longer word: Léon before Leonard."""
GOOD = 0.9
"""From here on everything that was asked for is there, spelt as it was asked for."""
Weights = Sequence[tuple[Mapping[str, int], int]]
"""For each place of the query: the words that it may mean with their edits, and its letters."""


@dataclass(frozen=True, slots=True)
class Rank:
    """How well something answers, and the words that were meant, where they are others than were asked for."""

    score: float
    meant: str | None = None


def after_edits(edits: int, asked: Asked) -> float:
    """How well the title or name that was meant answers, when so many edits were made to it."""
    return MISSPELT_NAME * (1 - edits / len(asked.plain)) - 0.01


def of_title(asked: Asked, key: str, places: Weights = ()) -> Rank:
    """How well a title answers, by its key."""
    written = as_written(key)
    if key == asked.key or written == asked.plain:
        return Rank(WHOLE)
    bare = written.split(" ", 1)[1] if written is not key else written
    if written.replace(" ", "") == asked.squeezed or bare == asked.plain:
        return Rank(SQUEEZED)
    if written.startswith(asked.plain) or bare.startswith(asked.plain):
        ends = any(f"{title} ".startswith(f"{asked.plain} ") for title in (written, bare))
        return Rank(BEGUN + WHOLE_WORDS * ends + 0.01 * len(asked.plain) / len(written))
    inside = written.split(" ")
    if _has_all(inside, asked.words):
        return Rank(WORDS + 0.01 * len(asked.plain) / len(written))
    return _misspelt_title(asked, written, bare, inside, places)


def as_written(key: str) -> str:
    """The plain title with its article in front again."""
    rest, _, last = key.rpartition(" ")
    return f"{last} {rest}" if rest and last in ARTICLES else key


def _has_all(inside: Sequence[str], asked: Sequence[str]) -> bool:
    return all(word in inside for word in asked[:-1]) and any(word.startswith(asked[-1]) for word in inside)


def _misspelt_title(asked: Asked, written: str, bare: str, inside: Sequence[str], places: Weights) -> Rank:
    titles = (written, bare) if bare != written else (written,)
    best = max((Rank(MISSPELT_TITLE * similarity(asked.plain, title), title) for title in titles), key=_score)
    beginning = max((similar_beginning(asked.plain, title) for title in titles), key=_score)
    if beginning.score * MISSPELT_BEGINNING > best.score:
        best = Rank(beginning.score * MISSPELT_BEGINNING, beginning.meant)
    words = of_words(inside, places)
    return Rank(words.score * MISSPELT_WORDS, words.meant) if words.score * MISSPELT_WORDS > best.score else best


def similarity(one: str, other: str) -> float:
    """1 when equal, 0 when nothing is left; the shorter ones differ more with each edit."""
    return OSA.normalized_similarity(one, other)


def _score(rank: Rank) -> float:
    return rank.score


def similar_beginning(asked: str, title: str) -> Rank:
    """How well the beginning of a title answers; of equal ones that which ends with a word. What is meant is whole words."""
    if len(title) <= len(asked) + 1 or len(asked) < 4:
        return Rank(0.0)
    ends = [len(asked) + more for more in (-1, 0, 1)]
    score, _, end = max((similarity(asked, title[:end]), title[end] == " ", -end) for end in ends)
    return Rank(score, title[: _word_end(title, -end)])


def _word_end(title: str, end: int) -> int:
    """Where the word ends in which, or behind which, this place is."""
    return end - 1 if title[end - 1] == " " else (title + " ").index(" ", end)


def of_words(inside: Iterable[str], places: Weights) -> Rank:
    """How much of the query is in these words, wherever, by letters."""
    letters = sum(length for _, length in places)
    there, meant = 0.0, []
    for words, length in places:
        word = min((word for word in inside if word in words), key=lambda word: words[word], default=None)
        if word is not None:
            there += max(0.0, length - words[word])
            meant.append(word)
    return Rank(there / letters if letters else 0.0, " ".join(meant))


def of_film(asked: Asked, film: Film, places: Weights = ()) -> Rank:
    """How well a film answers by its title or by its original one."""
    rank = of_title(asked, film.key, places)
    if film.original_title is None or rank.score >= WHOLE:
        return rank
    return max(rank, of_title(asked, plain(film.original_title), places), key=lambda rank: rank.score)


def of_name(asked: Asked, someone: Someone, places: Weights = ()) -> Rank:
    """How well a person answers."""
    name = someone.key
    if name == asked.plain or name.replace(" ", "") == asked.squeezed:
        return Rank(NAME)
    inside = name.split(" ")
    if name.startswith(asked.plain) or _has_all(inside, asked.words):
        return Rank(NAME - 0.05 + 0.04 * len(asked.plain) / len(name))
    best = Rank(MISSPELT_NAME * similarity(asked.plain, name), name)
    words = of_words(inside, places)
    return max(best, Rank(words.score * MISSPELT_WORDS, words.meant), key=lambda rank: rank.score)
