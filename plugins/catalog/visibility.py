"""Which films somebody may know of: the one place that decides it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, literal_column

from plugins.catalog.models import PUBLISHED, Movie
from plugins.catalog.shared import Audience


def visible(audience: Audience) -> ColumnElement[bool]:
    """Published, and rated for this audience where it has a limit: what nobody has rated is not for children.

    The limit stands in the SQL as a number: there are few of them, and each may be planned for itself.
    """
    if audience.maturity is None:
        return and_(PUBLISHED)
    return and_(PUBLISHED, Movie.maturity <= literal_column(str(int(audience.maturity))))
