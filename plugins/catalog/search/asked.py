"""What was asked for: its words, what each may mean, and the same as a question for the indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import combinations

from plugins.catalog.search.index import OF_PEOPLE
from plugins.catalog.search.spelling import Meant
from plugins.catalog.search.words import article_last, pairs, spaced, words

MOST_WORDS = 32
MOST_KEYS = 400
COMMON = 20_000
"""Films that a word may have for being looked for alone."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the query, and the phrases that it may mean with the edits that each takes."""

    token: str
    phrases: Mapping[Phrase, int]

    def words(self) -> dict[str, int]:
        return {phrase[0]: away for phrase, away in self.phrases.items() if len(phrase) == 1}


Reading = Sequence[Place]
"""One way to read the query: its parts in their order."""


@dataclass(slots=True)
class Asked:
    """A query in its plain form."""

    words: list[str]
    plain: str = field(init=False)
    key: str = field(init=False)
    squeezed: str = field(init=False)

    def __init__(self, query: str) -> None:
        self.words = words(query[:200])[:MOST_WORDS]
        self.plain = " ".join(self.words)
        self.key = " ".join(article_last(self.words))
        self.squeezed = "".join(self.words)

    @property
    def beginnings(self) -> list[str]:
        """What keys of titles begin with that begin with the query."""
        kept = article_last(self.words)
        return [self.plain] if kept is self.words else [" ".join(kept[:-1]), self.plain]


def exactly(token: str, begun: Iterable[str] = ()) -> Place:
    """The token itself, or the words that it begins."""
    return Place(token, {(word,): 0 for word in dict.fromkeys([token, *begun])})


def meaning(token: str, meant: Meant, phrases: Mapping[Phrase, int]) -> Place:
    return Place(token, {**{(word,): away for word, away in meant.items()}, **phrases})


def keys(readings: Sequence[Reading]) -> list[str]:
    """The likeliest titles that the query may be, whole, as their keys; so are names without their articles at the end."""
    found: dict[str, None] = {}
    for reading in readings:
        for chosen in _likeliest(reading, MOST_KEYS // len(readings)):
            found[" ".join(article_last(chosen))] = None
    return list(found)


def _likeliest(reading: Reading, most: int) -> Iterator[list[str]]:
    """Choices of a phrase for each place, those with the fewest edits first."""
    options = [sorted(place.phrases.items(), key=lambda option: option[1]) for place in reading]
    if not all(options):
        return
    heap = [(sum(option[0][1] for option in options), (0,) * len(options))]
    seen = {heap[0][1]}
    while heap and most:
        _, choice = heappop(heap)
        most -= 1
        yield [word for option, at in zip(options, choice, strict=True) for word in option[at][0]]
        for place, at in enumerate(choice):
            step = (*choice[:place], at + 1, *choice[place + 1 :])
            if at + 1 < len(options[place]) and step not in seen:
                seen.add(step)
                heappush(heap, (sum(option[where][1] for option, where in zip(options, step, strict=True)), step))


def every(readings: Sequence[Reading]) -> str:
    """As tsquery: films that have a meaning of every place, of any of the readings."""
    return "|".join(_all(reading) for reading in readings if reading and all(place.phrases for place in reading))


def rarest(reading: Reading, films: Mapping[str, int], most: int) -> list[Place]:
    """So many places as few films have."""
    rarity = {place.token: sum(films.get(word, 0) for word in place.words()) for place in reading}
    return sorted((place for place in reading if place.phrases), key=lambda place: rarity[place.token])[:most]


def _all(reading: Reading) -> str:
    return "(" + "&".join(_any(place) for place in reading) + ")"


def _any(place: Place) -> str:
    return "(" + "|".join(_phrase(phrase) for phrase in place.phrases) + ")"


def _phrase(phrase: Phrase) -> str:
    own = "&".join(_term(term, "") for word in phrase for term in _terms(word))
    people = "&".join(_term(term, OF_PEOPLE) for word in phrase for term in _terms(word))
    return f"(({own})|({people}))" if "&" in own else f"({own}|{people})"


def _terms(word: str) -> list[str]:
    return [word] if spaced(word) else pairs(word) or [word]


def _term(term: str, kind: str) -> str:
    return f"'{kind}{term}'"


def some(reading: Reading, films: Mapping[str, int]) -> str:
    """As tsquery: films that have at least two of the four rarest places, or one of two; nothing that most films have."""
    rare = rarest(reading, films, 4)
    if len(rare) < 3:
        return "|".join(_any(place) for place in rare if sum(films.get(word, 0) for word in place.words()) < COMMON)
    return "|".join(f"({_any(one)}&{_any(two)})" for one, two in combinations(rare, 2))
