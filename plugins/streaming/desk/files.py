"""Films' files as administrators see them: a list, and one of them with everything that is made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from core import current_settings, db, errors, sign_folder, use
from core.contracts.catalog import CATALOG
from plugins.streaming.making import progress, states
from plugins.streaming.making.places import folder_of
from plugins.streaming.making.progress import Progress
from plugins.streaming.models import Asset, Rendition, Step

PICTURES_SECONDS = 3600
COPIED = (
    *("id", "movie_id", "kind", "state", "live", "paused", "priority", "file_name", "size", "duration", "failure"),
    *("created_at", "playable_at", "complete_at", "replaced_at"),
)


def page(query: Mapping[str, Any]) -> dict[str, Any]:
    """The newest first; `before` is the id that the page before ended with."""
    limit = int(query["limit"])
    found: Sequence[Asset] = db.session.scalars(_narrowed(query).order_by(Asset.id.desc()).limit(limit + 1)).all()
    shown = found[:limit]
    return {"assets": told(shown), "next": shown[-1].id if len(found) > limit else None}


def _narrowed(query: Mapping[str, Any]) -> Select[Asset]:
    chosen = select(Asset)
    if movie_id := query.get("movie_id"):
        chosen = chosen.where(Asset.movie_id == movie_id)
    if state := query.get("state"):
        chosen = chosen.where(states.in_state(state))
    if before := query.get("before"):
        chosen = chosen.where(Asset.id < before)
    return chosen


def told(assets: Sequence[Asset]) -> list[dict[str, Any]]:
    """Files with the titles of their films and how far they are: two queries for any number of them."""
    titles, far = use(CATALOG).titles({asset.movie_id for asset in assets}), progress.of(assets)
    return [_told(asset, titles, far[asset.id]) for asset in assets]


def _told(asset: Asset, titles: Mapping[int, str], far: Progress) -> dict[str, Any]:
    facts = {name: getattr(asset, name) for name in COPIED}
    return facts | {
        "movie_title": titles.get(asset.movie_id, ""),
        "playable": asset.edition is not None,
        "has_source": asset.source_key is not None,
        "keeps_source": current_settings().of("streaming").keep_sources,
        "progress": far.share,
        "speed": far.speed,
        "seconds_left": far.seconds_left,
        "av1": far.av1,
        "av1_progress": far.av1_share,
    }


def one(asset_id: int) -> dict[str, Any]:
    """A file with what is made of it. Raises `NotFound`."""
    asset = find(asset_id)
    return told([asset])[0] | {
        "notes": asset.notes,
        "renditions": [_rendition(row) for row in _renditions(asset_id)],
        "steps": _steps(asset_id),
        "candidates": _candidates(asset),
    }


def find(asset_id: int) -> Asset:
    asset = db.session.get(Asset, asset_id, populate_existing=True)
    if asset is None:
        raise errors.NotFound("There is no such file of a film.")
    return asset


def _renditions(asset_id: int) -> Sequence[Rendition]:
    order = (func.array_position(["picture", "sound", "words"], Rendition.kind), Rendition.position, Rendition.id)
    return db.session.scalars(select(Rendition).where(Rendition.asset_id == asset_id).order_by(*order)).all()


def _rendition(row: Rendition) -> dict[str, Any]:
    named = ("name", "kind", "state", "language", "title")
    known = ("width", "height", "codec", "crf", "channels", "forced", "hearing_impaired")
    return {name: getattr(row, name) for name in named} | {name: row.facts.get(name) for name in known}


def _steps(asset_id: int) -> list[dict[str, Any]]:
    """Steps summed up by kind, in the order in which they began."""
    query = (
        select(
            Step.kind,
            func.count().label("total"),
            *(func.count().filter(Step.state == state).label(state) for state in ("waiting", "running", "done", "failed")),
            func.sum(Step.attempts).label("attempts"),
            func.max(Step.failure).label("failure"),
        )
        .where(Step.asset_id == asset_id)
        .group_by(Step.kind)
        .order_by(func.min(Step.id))
    )
    return [dict(row._mapping) for row in db.session.execute(query)]


def _candidates(asset: Asset) -> list[dict[str, Any]]:
    """Pictures of the film that could be its poster, with addresses that are good for a while."""
    names = progress.candidates(asset.id)
    if not names:
        return []
    address = sign_folder(folder_of(asset), PICTURES_SECONDS).url
    return [{"number": number, "url": address + name} for number, name in enumerate(names, start=1)]


def current(movie_id: int, kind: str) -> Asset | None:
    """The file of a film that viewers get, or else its newest."""
    mine = select(Asset).where(Asset.movie_id == movie_id, Asset.kind == kind)
    return db.session.scalars(mine.order_by(Asset.live.desc(), Asset.id.desc()).limit(1)).one_or_none()
