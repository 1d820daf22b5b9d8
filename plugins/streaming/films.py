"""What can be played of films."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import select, text

from core import Viewer, db, errors, use
from core.contracts.catalog import CATALOG
from plugins.streaming.models import Asset
from plugins.streaming.playing import LISTS, state
from plugins.streaming.sessions import may_preview

LIVE = text("""
SELECT a.kind, a.duration, e.kind AS edition, e.facts
FROM streaming_assets a JOIN streaming_editions e ON e.asset_id = a.id AND e.number = a.edition
WHERE a.movie_id = :movie_id AND a.live
""")


def about(movie_id: int, viewer: Viewer | None) -> dict[str, Any]:
    """What there is to play of a film that the viewer may know of; raises `NotFound`."""
    if not use(CATALOG).visible([movie_id], viewer) and not (may_preview(viewer) and use(CATALOG).titles([movie_id])):
        raise errors.NotFound("There is no such film.")
    live = {row.kind: row for row in db.session.execute(LIVE, {"movie_id": movie_id})}
    film = live.get("film")
    facts = film.facts if film else {}
    return {
        "movie_id": movie_id,
        "playable": film is not None,
        "state": state(film.edition) if film else "none",
        "duration": film.duration if film else None,
        **{name: facts.get(name) or [] for name in LISTS if name != "chapters"},
        "trailer": "trailer" in live,
    }


def playable(movie_ids: Collection[int]) -> set[int]:
    """Which of these films can be played; one query for any number of them."""
    live = Asset.movie_id.in_(set(movie_ids)), Asset.kind == "film", Asset.live, Asset.edition.is_not(None)
    return set(db.session.scalars(select(Asset.movie_id).where(*live))) if movie_ids else set()
