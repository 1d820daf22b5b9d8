"""How well films played, by what players told while they played: sums for each film over the last days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, case, cast, func, select

from core import db, use
from core.contracts.catalog import CATALOG
from plugins.streaming.models import PlaybackSession as Session

MOST = 100
"""Titles in one answer, those that were watched most."""
STARTED = Session.startup_ms.is_not(None)
FAULTY = func.jsonb_array_length(Session.errors) > 0


def _share(of: ColumnElement[Any], among: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(of, Float) / func.nullif(cast(among, Float), 0)


def _middle(value: Any) -> ColumnElement[Any]:
    return func.percentile_cont(0.5).within_group(value)


SUMS = (
    func.count().label("sessions"),
    func.count().filter(STARTED).label("starts"),
    _middle(Session.startup_ms).label("startup_ms"),
    func.coalesce(func.sum(Session.watched), 0).label("watched"),
    _share(func.count().filter(Session.stalls > 0), func.count().filter(STARTED)).label("with_stalls"),
    _share(func.sum(Session.stalled_ms) / 1000.0, func.sum(Session.watched + Session.stalled_ms / 1000.0)).label("stalled"),
    _share(func.sum(Session.frames_lost), func.sum(Session.frames_lost + Session.frames_shown)).label("frames_lost"),
    _middle(case((Session.height > 0, Session.height))).label("height"),
    _share(func.sum(Session.level_changes), func.count().filter(STARTED)).label("level_changes"),
    func.count().filter(FAULTY).label("with_errors"),
)


def told(query: Mapping[str, Any]) -> dict[str, Any]:
    """All films together, each of them, and, day by day, how much was watched."""
    titled = _rows(_counted(query, Session.movie_id).order_by(func.count().desc(), Session.movie_id).limit(MOST))
    titles = use(CATALOG).titles({row["movie_id"] for row in titled})
    day = func.date_trunc("day", Session.started_at).label("day")
    return {
        "days": query["days"],
        "total": _rows(_counted(query))[0],
        "titles": [row | {"movie_title": titles.get(row["movie_id"], "")} for row in titled],
        "daily": _rows(_counted(query, day).order_by(day)),
        "errors": _errors(query),
    }


def _counted(query: Mapping[str, Any], *by: Any) -> Select[Any]:
    return select(*by, *SUMS).where(*_chosen(query)).group_by(*by)


def _chosen(query: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    since = datetime.now(UTC) - timedelta(days=int(query["days"]))
    movie_id = query.get("movie_id")
    return [Session.started_at >= since, *([Session.movie_id == movie_id] if movie_id else [])]


def _errors(query: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What went wrong, by its code, and in how many sessions."""
    code = func.jsonb_array_elements_text(Session.errors).label("code")
    each = select(Session.token, code).where(*_chosen(query), FAULTY).distinct().subquery()
    counted = select(each.c.code, func.count().label("sessions")).group_by(each.c.code)
    return _rows(counted.order_by(func.count().desc(), each.c.code).limit(MOST))


def _rows(query: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in db.session.execute(query)]
