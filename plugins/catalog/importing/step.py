"""What became of the lines of an import, for those who count and for those who mend the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from plugins.catalog import wording
from plugins.catalog.importing.planning import Plan
from plugins.catalog.importing.reading import Film

COUNTS = ("done", "created", "updated", "unchanged", "refused", "repaired")
NO_FILMS = "There is no film in this file that could be brought in."


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

    @property
    def taken(self) -> int:
        """Lines that were films."""
        return self.created + self.updated + self.unchanged

    def refuse(self, film: Film) -> None:
        self.refused += 1
        self._note(film, film.refused, refused=True)

    def count(self, planned: Plan) -> None:
        self.created += planned.change == "create"
        self.updated += planned.change == "update"
        self.unchanged += planned.change == "same"
        film = planned.film
        self.repaired += bool(film.troubles)
        for trouble in film.troubles:
            self._note(film, trouble, refused=False)

    def _note(self, film: Film, why: str, *, refused: bool) -> None:
        """What is quoted of the file may hold signs that neither the database nor a terminal takes."""
        self.problems.append(Problem(film.line, film.title or None, wording.line(why), refused))
