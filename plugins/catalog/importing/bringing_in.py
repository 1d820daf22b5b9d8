"""An import from beginning to end: batches of lines, each read, matched, planned and written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice

from core import db
from plugins.catalog import changes
from plugins.catalog.importing.matching import Match, Register, match
from plugins.catalog.importing.piece import Piece
from plugins.catalog.importing.planning import Plan, plan
from plugins.catalog.importing.reading import Film, film_of
from plugins.catalog.importing.tables import known_films, write

BATCH = 1000
COUNTS = ("done", "created", "updated", "unchanged", "refused", "repaired")
TWICE = "the same film stands in an earlier line; only what that one left empty is taken"


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong with a line; `refused` when the film was left out, else it was taken without that."""

    line: int
    title: str | None
    reason: str
    refused: bool


@dataclass
class Step:
    """What became of one batch."""

    done: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    repaired: int = 0
    problems: list[Problem] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    def add(self, other: Step) -> None:
        """Counts another batch as well."""
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def refuse(self, line: int, title: str, why: str) -> None:
        self.refused += 1
        self.problems.append(Problem(line, title or None, why, refused=True))

    def count(self, planned: Plan) -> None:
        self.created += planned.change == "create"
        self.updated += planned.change == "update"
        self.unchanged += planned.change == "same"
        film = planned.film
        self.repaired += bool(film.troubles)
        self.problems += [Problem(film.line, film.title, trouble, refused=False) for trouble in film.troubles]


Record = Callable[[Step], None]


class BringingIn:
    """One import of one file or several. With `rehearsal` nothing is written; `status` is that of new films."""

    def __init__(self, status: str = "published", rehearsal: bool = False) -> None:
        self.status = status
        self.rehearsal = rehearsal
        self.claimed: set[int] = set()
        self.rehearsed = Register()
        self.invented = count(-1, -1)
        self.unknown: set[str] = set()

    def run(self, pieces: Iterable[Piece], record: Record, skip: int = 0) -> None:
        """`record` is called in the transaction of each batch, before it is committed.

        The first `skip` pieces were written by a run that was killed: they are only looked at again.
        """
        for batch in _batches(pieces):
            skip -= len(batch)
            self._batch(batch, record if skip < 0 else None)

    def _batch(self, pieces: list[Piece], record: Record | None) -> None:
        step = Step(len(pieces))
        films = list(self._films(pieces, step))
        if record and not self.rehearsal:
            changes.begin()
        register = Register(known_films(films), self.rehearsed)
        step.plans = [self._plan(film, register, step) for film in films]
        if record and not self.rehearsal:
            write(step.plans, self.status)
        if record:
            record(step)
        db.session.commit()
        self._remember(step.plans)

    def _films(self, pieces: list[Piece], step: Step) -> Iterator[Film]:
        """The films of pieces that can be taken; the others are refused."""
        for piece in pieces:
            film = film_of(piece.line, piece.values or {})
            trouble = piece.trouble or ("" if film.title else _missing(film))
            if trouble:
                step.refuse(piece.line, film.title, trouble)
                continue
            film.troubles += [f"{name}: no field of films, left out" for name in film.unknown if name not in self.unknown]
            self.unknown.update(film.unknown)
            yield film

    def _plan(self, film: Film, register: Register, step: Step) -> Plan:
        found = match(film, register, self.claimed)
        twice = found.known is not None and found.known.id in self.claimed
        planned = plan(film, found, twice, next(self.invented))
        register.add(planned.known)
        self.claimed.add(planned.known.id)
        film.troubles += _notes(film, found, twice)
        step.count(planned)
        return planned

    def _remember(self, plans: list[Plan]) -> None:
        """New films: under the ids that they got, or, in a rehearsal, as they would be."""
        for planned in plans:
            if planned.change == "create":
                self.claimed.add(planned.known.id)
                if self.rehearsal:
                    self.rehearsed.add(planned.known.thin())


def _batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    left = iter(pieces)
    while batch := list(islice(left, BATCH)):
        yield batch


def _missing(film: Film) -> str:
    return next((trouble for trouble in film.troubles if trouble.startswith("title:")), "title: missing; every film needs one")


def _notes(film: Film, found: Match, twice: bool) -> Iterator[str]:
    if found.holder is not None:
        title, year = found.holder.key
        title = found.holder.columns.get("title", title)
        other = f"“{title}”" + (f" of {year}" if year else "")
        yield f"external_id: “{film.columns['external_id']}” belongs to {other}; this is taken as another film, without it"
    if twice:
        yield TWICE
