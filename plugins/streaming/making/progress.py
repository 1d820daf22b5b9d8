"""How far films are, for people who wait."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, func, select

from core import db
from plugins.streaming.making.states import has_av1
from plugins.streaming.models import Asset, Edition, Step

WEIGHTS = {"picture": 1.0, "first": 0.25, "quality": 2.0, "sound": 0.04, "storyboard": 0.02}
LIGHT = 0.01
"""What a second of the film costs in each kind of step, compared with all sizes of its picture."""
SURE = 0.02
"""Before so much of the work is done nobody can say how long the rest takes."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`share` from 0 to 1; `speed` is seconds of the film in a second, `seconds_left` on the clock; both None while unknown.

    `av1` is how it stands with the sizes in AV1 of a complete film, if it shall have any: `making` until viewers get them, then
    `ready`, else `failed` or `cancelled`; `av1_share` is how far they are.
    """

    share: float
    speed: float | None = None
    seconds_left: float | None = None
    av1: str | None = None
    av1_share: float | None = None


def of(assets: Collection[Asset]) -> dict[int, Progress]:
    """How far each of these is, in one query."""
    rows: dict[int, list[Any]] = {}
    for row in db.session.execute(_sums([asset.id for asset in assets])):
        rows.setdefault(row.asset_id, []).append(row)
    return {asset.id: _of(asset, rows.get(asset.id, [])) for asset in assets}


def _sums(asset_ids: list[int]) -> Any:
    running = Step.state == "running"
    return (
        select(
            Step.asset_id,
            Step.kind,
            func.sum(Step.seconds).label("seconds"),
            func.sum(func.least(Step.done_seconds, Step.seconds)).label("done"),
            func.sum(Step.speed).filter(running).label("speed"),
            func.min(Step.started_at).label("began"),
            func.count().filter(Step.state == "failed").label("failed"),
            func.bool_or(has_av1()).label("shown"),
        )
        .join(Asset, Asset.id == Step.asset_id)
        .outerjoin(Edition, and_(Edition.asset_id == Asset.id, Edition.number == Asset.edition))
        .where(Step.asset_id.in_(asset_ids))
        .group_by(Step.asset_id, Step.kind)
    )


def _of(asset: Asset, rows: list[Any]) -> Progress:
    if asset.state == "complete":
        return Progress(1.0, None, None, *_av1(asset, next((row for row in rows if row.kind == "av1"), None)))
    rows = [row for row in rows if row.kind != "av1"]
    total = sum(weight(row.kind) * row.seconds for row in rows)
    done = sum(weight(row.kind) * row.done for row in rows)
    share = min(done / total, 1.0) if total else 0.0
    if asset.state != "encoding" or asset.paused:
        return Progress(share)
    speed = sum(row.speed or 0.0 for row in rows if row.kind in ("picture", "first")) or None
    began = min((row.began for row in rows if row.began), default=None)
    left = (datetime.now(UTC) - began).total_seconds() * (1 - share) / share if began and share > SURE else None
    return Progress(share, speed, left)


def _av1(asset: Asset, row: Any) -> tuple[str | None, float | None]:
    """Counted apart: the film is complete without."""
    if row is None or not asset.live:
        return None, None
    if row.shown:
        return "ready", None
    if asset.failure or row.failed:
        return ("failed" if asset.failure else "cancelled"), None
    return "making", row.done / row.seconds


def weight(kind: str) -> float:
    return WEIGHTS.get(kind, LIGHT)


def candidates(asset_id: int) -> list[str]:
    """The pictures of the film that could be its poster: names of objects in its folder."""
    query = select(Step.outputs).where(Step.asset_id == asset_id, Step.kind == "posters", Step.state == "done")
    outputs = db.session.scalar(query) or {}
    return [one["objects"][0]["name"] for _, one in sorted(outputs.items())]
