"""The orders of a list. Each is that of an index; what a film is sorted by may be unknown, and such films come last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, bindparam, false, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from core import LARGEST_ID
from plugins.catalog.lists.filters import Films
from plugins.catalog.models import Movie


@dataclass(frozen=True)
class Sort:
    """A column and its direction; films that are equal in it are told apart by their ids in the same direction.

    `holds` says which values a cursor has.
    """

    key: str
    down: bool
    holds: type
    never_null: bool = False

    def column(self, films: Films = Movie) -> InstrumentedAttribute[Any]:
        column: InstrumentedAttribute[Any] = getattr(films, self.key)
        return column

    def order(self, films: Films = Movie) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """The order as the index has it. Where it puts what is not known does not matter: that is a part of its own."""
        column = self.column(films).desc() if self.down else self.column(films).asc()
        first = column.nulls_first() if self._index_has_nulls_first() else column.nulls_last()
        return first, films.id.desc() if self.down else films.id.asc()

    def _index_has_nulls_first(self) -> bool:
        """`oldest` reads the index of `newest` from its end, where the films without a year stand."""
        return self.key == "release_year" and not self.down

    def part(self, known: bool, films: Films = Movie) -> ColumnElement[bool]:
        """Films of which the column is known, or the others."""
        if self.never_null:
            return true() if known else false()
        return self.column(films).is_not(None) if known else self.column(films).is_(None)

    def after(self, known: bool, films: Films = Movie) -> ColumnElement[bool]:
        """What comes after the film of a cursor, within its part."""
        if not known:
            return films.id < bindparam("after_id") if self.down else films.id > bindparam("after_id")
        here, there = tuple_(self.column(films), films.id), tuple_(bindparam("after"), bindparam("after_id"))
        return here < there if self.down else here > there

    def written(self, value: object) -> object:
        """A value of the column as a cursor holds it."""
        if isinstance(value, datetime):
            return value.isoformat()
        return float(value) if isinstance(value, Decimal) else value

    def read(self, value: object) -> object:
        """What stands in a cursor as a value of the column; raises `ValueError` when it can be none."""
        if self.holds is datetime and isinstance(value, str):
            return _moment(value)
        if self.holds is str and isinstance(value, str) and "\0" not in value:
            return value
        if isinstance(value, int | float) and type(value) in self._numbers() and abs(value) <= LARGEST_ID:
            return value
        raise ValueError(value)

    def _numbers(self) -> tuple[type, ...]:
        return {int: (int,), float: (int, float)}.get(self.holds, ())


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError:  # before the first year, or after the last one
        raise ValueError(text) from None


SORTS: Mapping[str, Sort] = {
    "newest": Sort("release_year", down=True, holds=int),
    "oldest": Sort("release_year", down=False, holds=int),
    "title": Sort("title_key", down=False, holds=str, never_null=True),
    "rating": Sort("rating", down=True, holds=float),
    "added": Sort("published_at", down=True, holds=datetime),
    "shortest": Sort("duration", down=False, holds=int),
}
