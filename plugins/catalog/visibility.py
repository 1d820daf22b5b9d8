"""Which films somebody may know of: the one place that decides it.

What it decides about is what is told of films. An uploaded picture is shown to whoever has its address, which holds 32
random digits and is told with the film alone: it needs no look at the film. Only where the catalogue is not open to
visitors, they are shown none.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, literal_column

from core import Viewer, current_settings
from plugins.catalog.models import PUBLISHED, Movie


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see what: `maturity` is the highest age rating (None: no limit). Equal audiences get equal answers."""

    maturity: int | None = None


EVERYONE = Audience()


def is_open() -> bool:
    """Whether people who are not signed in may know of films."""
    return bool(current_settings().of("catalog").visitors)


def is_for_all(audience: Audience) -> bool:
    """Whether what this audience is told may be told to anybody."""
    return audience.maturity is None and is_open()


def audience_of(viewer: Viewer | None) -> Audience | None:
    """The audience that somebody belongs to; None for visitors where the catalogue is not open to them."""
    if viewer is None and not is_open():
        return None
    return EVERYONE if viewer is None or viewer.maturity is None else Audience(viewer.maturity)


def visible(audience: Audience) -> ColumnElement[bool]:
    """Published, and rated for this audience where it has a limit: what nobody has rated is not for children.

    The limit stands in the SQL as a number: there are few of them, and each may be planned for itself.
    """
    if audience.maturity is None:
        return and_(PUBLISHED)
    return and_(PUBLISHED, Movie.maturity <= literal_column(str(int(audience.maturity))))
