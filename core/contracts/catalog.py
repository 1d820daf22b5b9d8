"""What there is to watch, for plugins that build on it: `requires = ["catalog"]`, or `uses` and the null catalogue.

A plugin that holds a foreign key to `movies.id` requires `movies_table` as well, and names its `ondelete`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from core.contracts.identity import Viewer
from core.errors import NotFound
from core.plugin.services import Capability


@dataclass(frozen=True, slots=True)
class Movie:
    """A film as other plugins may know it. `duration` is in minutes, `maturity` the age from which it may be seen."""

    id: int
    slug: str
    title: str
    release_year: int | None
    duration: int | None
    maturity: int | None
    is_premium: bool
    genres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the home page: films in order, and why they stand there. `more` is an address of the interface.

    `title` is in English or a key of the interface's texts; `order` small first. The same film may stand in several rows.
    """

    id: str
    title: str
    movie_ids: tuple[int, ...]
    more: str | None = None
    order: int = 0
    facts: dict[str, str] = field(default_factory=dict)


class Catalog(Protocol):
    """The films that are published. Whoever may not see a film (its age rating) is not told of it either.

    What changes films is as if an administrator did it, who is asked for by the plugin: nobody's rights are looked at.
    """

    def movies(self, ids: Collection[int], viewer: Viewer | None) -> dict[int, Movie]:
        """Those of these films that the viewer may know of, by id; one query for any number of them."""

    def visible(self, ids: Collection[int], viewer: Viewer | None) -> set[int]:
        """Which of these films the viewer may know of."""

    def titles(self, ids: Collection[int]) -> dict[int, str]:
        """What films are called, by id, whatever their state: for administrators and for what they started, nobody else."""

    def match(self, title: str, year: int | None) -> int | None:
        """The film of this title, whatever its state; without a year only when it is the only one of its title."""

    def add(self, title: str, year: int | None, *, is_premium: bool = False) -> int:
        """Adds a film that nobody sees yet, and commits; returns its id."""

    def publish(self, movie_id: int) -> None:
        """Lets everybody see a film, and commits. Raises `NotFound`, as what follows does."""

    def set_premium(self, movie_id: int, is_premium: bool) -> None:
        """Says whether a film is for members, and commits."""

    def set_duration(self, movie_id: int, minutes: int) -> None:
        """Says how long a film is, of which nobody has said it yet, and commits."""

    def set_artwork(self, movie_id: int, kind: str, picture: bytes) -> None:
        """Gives a film a "poster" or "backdrop", in place of the one it has, and commits."""


NOWHERE = "There is no catalogue of films."


class NoCatalog:
    """What there is when no plugin brings films: none."""

    def movies(self, ids: Collection[int], viewer: Viewer | None) -> dict[int, Movie]:
        return {}

    def visible(self, ids: Collection[int], viewer: Viewer | None) -> set[int]:
        return set()

    def titles(self, ids: Collection[int]) -> dict[int, str]:
        return {}

    def match(self, title: str, year: int | None) -> int | None:
        return None

    def add(self, title: str, year: int | None, *, is_premium: bool = False) -> int:
        raise NotFound(NOWHERE)

    def publish(self, movie_id: int) -> None:
        raise NotFound(NOWHERE)

    def set_premium(self, movie_id: int, is_premium: bool) -> None:
        raise NotFound(NOWHERE)

    def set_duration(self, movie_id: int, minutes: int) -> None:
        raise NotFound(NOWHERE)

    def set_artwork(self, movie_id: int, kind: str, picture: bytes) -> None:
        raise NotFound(NOWHERE)


CATALOG: Capability[Catalog] = Capability("catalog", null=NoCatalog())
MOVIES_TABLE: Capability[str] = Capability("movies_table")
"""The table whose `id` other plugins may reference."""
