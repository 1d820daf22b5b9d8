"""Films by words of their titles and people, misspelt or not.

First what was asked for as it was spelt. Where that gives little, each word means those that are one edit away too, and words
may have been run together or torn apart; then those two edits away, and films that lack a word. What gives little by titles and
people is looked for in descriptions. Every step takes a bounded number of films from an index and ranks only these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plugins.catalog.search import asked as questions
from plugins.catalog.search import candidates, ranking, spelling, tearing
from plugins.catalog.search.asked import Asked, Place
from plugins.catalog.search.candidates import Film, Someone
from plugins.catalog.search.ranking import GOOD, Rank
from plugins.catalog.search.reads import together
from plugins.catalog.search.words import spaced
from plugins.catalog.visibility import Audience

FEW = 5
"""Films and fewer are little."""
SHORT = 9
"""Letters of a query that is another title as soon as it is misspelt."""
LONGEST_NAME = 5
"""Words of a query that may be a name."""
HALF = 200
"""Films that are looked at that lack a word."""
FOLLOWED = 6
"""People whose films are looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """Films by rank, the best first; `corrected`: the words that were found instead of those that were asked for."""

    ids: tuple[int, ...]
    corrected: str | None = None


def find(q: str, audience: Audience, limit: int = 500) -> Found:
    """The films that a query means, of those that the audience may know of."""
    asked = Asked(q)
    if not asked.words:
        return Found(())
    with together():
        search = Search(asked, audience)
        search.as_spelt()
        if search.best < ranking.SQUEEZED or len(asked.squeezed) < SHORT:
            search.misspelt()
        return search.found(limit)


class Search:
    """What was found so far, each film with its best rank."""

    def __init__(self, asked: Asked, audience: Audience, followed: int = FOLLOWED, most: int = 400) -> None:
        self.asked, self.audience, self.followed, self.most = asked, audience, followed, most
        self.called_so: list[int] = []
        self.people: dict[int, tuple[Rank, int]] = {}
        self.films: dict[int, Film] = {}
        self.ranks: dict[int, Rank] = {}
        self.frequency: dict[str, int] = {}
        self.near: dict[str, spelling.Meant] = {}
        self.begun: dict[str, int] = {}

    @property
    def good(self) -> int:
        return sum(rank.score >= GOOD for rank in self.ranks.values())

    @property
    def best(self) -> float:
        """How well the best film or person answers."""
        return max((rank.score for rank in self.ranks.values()), default=0.0)

    def as_spelt(self) -> None:
        words = self.asked.words
        last = words[-1]
        self.begun = begun = spelling.begun(last) if spaced(last) and len(last) > 1 else {}
        self.frequency = {**spelling.known(set(words)), **begun}
        reading = [*(questions.exactly(word) for word in words[:-1]), questions.exactly(last, begun)]
        self._rank(candidates.titled([self.asked.key, self.asked.plain], self.audience))
        for beginning in self.asked.beginnings:
            self._rank(candidates.titles_begun(beginning, self.audience, self.most // 2))
        if not self._common(reading):
            self._rank(candidates.with_words(questions.every([reading]), self.audience, self.most), least=ranking.MIXED)
        people = candidates.named([self.asked.plain])
        people += candidates.names_with([list(place.words()) for place in reading])
        self._follow(people)

    def _common(self, reading: Sequence[Place]) -> bool:
        """Whether most films have the words: those that begin with them are enough."""
        films = [sum(self.frequency.get(word, 0) for word in place.words()) for place in reading]
        return min(films) > questions.COMMON

    def misspelt(self) -> None:
        if self.good < FEW:
            near = self._readings(1)
            self._meaning(near)
            if self.best < ranking.after_edits(1, self.asked):
                self._meaning(self._readings(2))
            if self.best < ranking.after_edits(2, self.asked):
                self._lacking(near[0])
        if len(self.films) < FEW:
            self._in_descriptions()

    def _meaning(self, readings: Sequence[Sequence[Place]]) -> None:
        """Films and people that have a meaning of every place."""
        places = _weights(readings[0])
        keys = questions.keys(readings)
        rare = [questions.rarest(reading, self.frequency, 4) for reading in readings]
        self._rank(candidates.titled(keys, self.audience), places)
        self._rank(candidates.with_words(questions.every(rare), self.audience), places)
        self._follow(candidates.named(keys) + self._people(readings), places)

    def _lacking(self, reading: Sequence[Place]) -> None:
        """Films and people that have a meaning of some places."""
        asked = questions.some(reading, self.frequency)
        self._rank(candidates.with_words(asked, self.audience, HALF), _weights(reading))
        self._follow(self._half_named(reading), _weights(reading))

    def _people(self, readings: Sequence[Sequence[Place]]) -> list[Someone]:
        if len(self.asked.words) > LONGEST_NAME:
            return []
        return [someone for reading in readings for someone in candidates.names_with([list(place.words()) for place in reading])]

    def _half_named(self, reading: Sequence[Place]) -> list[Someone]:
        if len(self.asked.words) > LONGEST_NAME:
            return []
        groups = [list(place.words()) for place in questions.rarest(reading, self.frequency, 2)]
        return [someone for group in groups for someone in candidates.names_with([group], limit=300)]

    def _readings(self, edits: int) -> list[list[Place]]:
        """The query word by word, and once for each two words that may be one."""
        words = self.asked.words
        if len(words) > 1 and len(words[-1]) == 1 and spaced(words[-1]):
            words = words[:-1]  # the first letter of any word
        joins = ["".join(pair) for pair in pairwise(words)]
        meant = self._meant(words, joins, edits)
        meant[words[-1]] = {**meant.get(words[-1], {}), **dict.fromkeys(self.begun, 0)}
        torn = self._torn([*words, *joins], edits)
        own = [questions.meaning(word, {**meant.get(word, {}), **self._itself(word)}, torn.get(word, {})) for word in words]
        joined = [
            [*own[:at], questions.meaning(join, meant.get(join, {}), torn.get(join, {})), *own[at + 2 :]]
            for at, join in enumerate(joins)
        ]
        return [own, *(reading for reading in joined if all(place.phrases for place in reading))]

    def _meant(self, words: Sequence[str], joins: Sequence[str], edits: int) -> dict[str, dict[str, int]]:
        tokens = _spelt([*words, *joins] if edits == 1 else words)
        meant, films = spelling.like(tokens, edits, words[-1])
        self.frequency |= films
        self.near = self.near or meant
        return {token: {**meant.get(token, {}), **self.near.get(token, {})} for token in meant.keys() | self.near.keys()}

    def _itself(self, word: str) -> dict[str, int]:
        return {word: 0} if word in self.frequency or not spaced(word) else {}

    def _torn(self, tokens: Sequence[str], edits: int) -> dict[str, dict[tuple[str, ...], int]]:
        torn, known = tearing.torn(tokens, edits)
        self.frequency |= known
        return torn

    def _rank(self, films: Iterable[Film], places: ranking.Weights = (), least: float = 0.0) -> None:
        for film in films:
            rank = ranking.of_film(self.asked, film, places)
            self._keep(film, rank if rank.score >= least else Rank(least))

    def _keep(self, film: Film, rank: Rank) -> None:
        if film.id not in self.ranks or rank.score > self.ranks[film.id].score:
            self.films[film.id], self.ranks[film.id] = film, rank

    def _follow(self, people: Iterable[Someone], places: ranking.Weights = ()) -> None:
        """Ranks people, and the films of those who are likeliest meant, the leading parts first."""
        ranks = {someone.id: (ranking.of_name(self.asked, someone, places), someone.films) for someone in people}
        for who, rank in ranks.items():
            if who not in self.people or rank[0].score > self.people[who][0].score:
                self.people[who] = rank
        best = sorted(ranks, key=lambda who: (-ranks[who][0].score, -ranks[who][1]))[: self.followed]
        for who, place, film in candidates.films_of(best, self.audience):
            person = ranks[who][0]
            if person.score == ranking.NAME:
                self.called_so.append(film.id)
            self._keep(film, Rank(person.score - 0.0001 * min(place, 50), person.meant))

    def names_begun(self) -> None:
        self._follow(candidates.names_begun(self.asked.plain))

    def misspelt_by_one(self) -> None:
        self._meaning(self._readings(1))

    def _in_descriptions(self) -> None:
        for film in candidates.described(" ".join(self.asked.words), self.audience, 100):
            self._keep(film, Rank(0.3))

    def found(self, limit: int) -> Found:
        order = self._with_name(sorted(self.ranks, key=self.order))
        least = self.best * 0.5
        ids = tuple(movie_id for movie_id in order if self.ranks[movie_id].score >= least)[:limit]
        meant = self.ranks[ids[0]].meant if ids else None
        return Found(ids, meant if meant != self.asked.plain else None)

    def _with_name(self, order: list[int]) -> list[int]:
        """Who is called exactly so has a film among the first, however many titles begin with the same word."""
        if self.called_so and not set(self.called_so) & set(order[:FEW]):
            order.remove(self.called_so[0])
            order.insert(FEW - 1, self.called_so[0])
        return order

    def order(self, movie_id: int) -> tuple[float, float, int, int]:
        """What films are sorted by: rank, then rating, then year."""
        film = self.films[movie_id]
        return (-round(self.ranks[movie_id].score, 4), -film.rating, -film.year, movie_id)


def _weights(reading: Sequence[Place]) -> ranking.Weights:
    return [(place.words(), len(place.token)) for place in reading]


def _spelt(tokens: Iterable[str]) -> list[str]:
    """Those that may be misspelt."""
    return [token for token in dict.fromkeys(tokens) if spaced(token) and len(token) <= 40][:24]
