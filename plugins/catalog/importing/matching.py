"""Which film of the catalogue a line means: by its external id, else by title and year.

Files know less than that sounds. One page of an encyclopedia may stand for several films, and several films of one year
may have one title. So an external id that belongs to a film of quite another title and year is not believed, and a title
is not enough when only one side has an external id and both name people, but nobody in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from plugins.catalog.desk.credits import Part, plain_name
from plugins.catalog.importing.reading import Film
from plugins.catalog.search.words import title_key

Key = tuple[str, int | None]
NEAR = 3  # years; sources differ by as many about one film
Columns = dict[str, Any]


@dataclass(slots=True, eq=False)
class Known:
    """A film that is there, or is about to be added (`is_new`; its id is a number below zero until then).

    `filled` are its fields and roles that are not empty. What lines change is changed here at once, and written later.
    """

    id: int
    external_id: str | None
    key: Key
    people: frozenset[int]
    filled: frozenset[str]
    columns: Columns = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    is_new: bool = False
    parts_differ: bool = False

    def thin(self) -> Known:
        """Without its texts: what a rehearsal keeps in mind of a film that it would have added or changed."""
        title = {"title": self.columns["title"]}
        return Known(self.id, self.external_id, self.key, self.people, self.filled, title, is_new=self.is_new)


@dataclass(frozen=True, slots=True)
class Match:
    """The film that is meant, None for a new one. `holder` has the line's external id and is another film."""

    known: Known | None
    holder: Known | None = None


class Register:
    """Known films by external id and by title and year; `before` is asked as well."""

    def __init__(self, known: Iterable[Known] = (), before: Register | None = None) -> None:
        self.before = before
        self._by_external_id: dict[str, Known] = {}
        self._by_key: dict[Key, list[Known]] = defaultdict(list)
        for film in known:
            self.add(film)

    def add(self, known: Known) -> None:
        """Also to be called when a line gave the film an external id, another title or another year."""
        if known not in self._by_key[known.key]:
            self._by_key[known.key].append(known)
        if known.external_id:
            self._by_external_id[known.external_id] = known

    def holder(self, external_id: str) -> Known | None:
        found = self._by_external_id.get(external_id)
        return found or (self.before.holder(external_id) if self.before else None)

    def titled(self, key: Key) -> Iterator[Known]:
        """Films of this title and year; not those that had them before a line gave them others."""
        yield from (known for known in self._by_key.get(key, ()) if known.key == key)
        if self.before:
            yield from self.before.titled(key)


def key_of(film: Film) -> Key:
    return title_key(film.title), film.columns.get("release_year")


def people_of(parts: Iterable[Part]) -> frozenset[int]:
    """People by a number each: an import keeps those of many films in mind."""
    return frozenset(hash(plain_name(part.name)) for part in parts)


def match(film: Film, register: Register, claimed: Collection[int]) -> Match:
    """`claimed` are the ids of films that earlier lines meant: no other line gives them another title or year."""
    key, external_id = key_of(film), film.columns.get("external_id")
    people = people_of(part for parts in film.parts.values() for part in parts)
    holder = register.holder(external_id) if external_id else None
    if holder is None:
        return Match(_titled(key, external_id, people, register))
    if _is_named(holder, key):
        return Match(holder)
    namesake = _titled(key, None, people, register, without_id=True)
    if namesake or holder.id in claimed or _is_another(holder, key):
        return Match(namesake, holder)
    return Match(holder)


def _is_named(holder: Known, key: Key) -> bool:
    return holder.key == key or (holder.key[0] == key[0] and None in (holder.key[1], key[1]))


def _is_another(holder: Known, key: Key) -> bool:
    """Whether title and year say that this is not the film that the external id belongs to."""
    (title, year), (other_title, other_year) = key, holder.key
    if year is None or other_year is None:
        return False
    return abs(year - other_year) > NEAR or (title != other_title and year != other_year)


def _titled(
    key: Key, external_id: str | None, people: frozenset[int], register: Register, without_id: bool = False
) -> Known | None:
    """The film of this title and year: rather one without external id, and one with people in common."""
    possible = [
        known
        for known in register.titled(key)
        if not (known.external_id and (external_id or without_id)) and not _are_strangers(known, external_id, people)
    ]
    return min(possible, key=lambda known: (known.external_id is not None, not people & known.people), default=None)


def _are_strangers(known: Known, external_id: str | None, people: frozenset[int]) -> bool:
    one_has_id = (known.external_id is None) != (external_id is None)
    return one_has_id and bool(people) and bool(known.people) and not people & known.people
