"""An import from beginning to end: batches of lines, each read, matched, planned and written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count

from sqlalchemy import text

from core import db
from plugins.catalog.desk import changes
from plugins.catalog.importing.matching import Known, Match, Register, match
from plugins.catalog.importing.piece import Piece
from plugins.catalog.importing.planning import Plan, plan
from plugins.catalog.importing.reading import Film, understood
from plugins.catalog.importing.step import Step
from plugins.catalog.importing.tables import known_films, write

BATCH, CREDITS, LETTERS = 1000, 5000, 4_000_000
"""Lines of one transaction; it ends earlier after so many names or so much text, and others wait no longer for it."""

NO_TIMEOUT = text("SET LOCAL statement_timeout = 0")
TWICE = "the same film stands in an earlier line; only what that one left empty is taken"

Record = Callable[[Step], None]


class BringingIn:
    """One import of one file or several. With `rehearsal` nothing is written; `status` is that of new films."""

    def __init__(self, status: str = "published", rehearsal: bool = False) -> None:
        self.status = status
        self.rehearsal = rehearsal
        self.claimed: set[int] = set()
        self.rehearsed: dict[int, Known] = {}
        self.as_rehearsed = Register()
        self.invented = count(-1, -1)
        self.unknown: set[str] = set()

    def run(self, pieces: Iterable[Piece], record: Record, skip: int = 0) -> None:
        """`record` is called in the transaction of each batch, before it is committed.

        The first `skip` pieces were written by a run that was killed: they are only looked at again.
        """
        for batch in _batches(map(understood, pieces)):
            skip -= len(batch)
            self._batch(batch, record if skip < 0 else None)

    def _batch(self, lines: list[Film], record: Record | None) -> None:
        step = Step(len(lines))
        films = list(self._films(lines, step))
        db.session.execute(NO_TIMEOUT)
        if record and not self.rehearsal:
            changes.begin()
        there = (known for known in known_films(films) if known.id not in self.rehearsed)
        register = Register(there, self.as_rehearsed)
        step.plans = [self._plan(film, register, step) for film in films]
        if record and not self.rehearsal:
            write(step.plans, self.status)
        if record:
            record(step)
        db.session.commit()
        self._remember(step.plans)

    def _films(self, lines: list[Film], step: Step) -> Iterator[Film]:
        """The films that can be taken; the others are refused."""
        for film in lines:
            if film.refused:
                step.refuse(film)
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
        """New films under the ids that they got; in a rehearsal, new and changed ones as they would be."""
        for planned in plans:
            self.claimed.add(planned.known.id)
            if self.rehearsal and planned.change != "same":
                kept = self.rehearsed.setdefault(planned.known.id, planned.known.thin())
                self.as_rehearsed.add(kept)


def _batches(films: Iterable[Film]) -> Iterator[list[Film]]:
    batch: list[Film] = []
    names = letters = 0
    for film in films:
        batch.append(film)
        names, letters = names + film.credits, letters + film.letters
        if len(batch) >= BATCH or names >= CREDITS or letters >= LETTERS:
            yield batch
            batch, names, letters = [], 0, 0
    if batch:
        yield batch


def _notes(film: Film, found: Match, twice: bool) -> Iterator[str]:
    if found.holder is not None:
        title, year = found.holder.key
        title = found.holder.columns.get("title", title)
        other = f"“{title}”" + (f" of {year}" if year else "")
        yield f"external_id: “{film.columns['external_id']}” belongs to {other}; this is taken as another film, without it"
    if twice:
        yield TWICE
