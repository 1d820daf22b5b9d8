"""The first job about a file: what is in it, whether it is taken, what will be made of it, cut into steps."""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil
from pathlib import Path

from sqlalchemy import delete, update

from core import Backoff, Retry, current_settings, current_storage, db, job, use
from core.contracts.catalog import CATALOG
from core.errors import NotFound
from plugins.streaming.making import cloudinary, following
from plugins.streaming.making.cutting import renditions, steps
from plugins.streaming.making.kept import MANNER, PLAN, PROBE, Manner, kept
from plugins.streaming.making.pictures import first_rung
from plugins.streaming.media import av1, remux
from plugins.streaming.media.facts import Probe
from plugins.streaming.media.opening import Unreadable
from plugins.streaming.media.plan import Plan
from plugins.streaming.media.planning import plan
from plugins.streaming.media.policy import doubts, left_out, refusal
from plugins.streaming.media.probing import probed
from plugins.streaming.media.recipe import Effort
from plugins.streaming.media.sampling import sampled
from plugins.streaming.media.words import pictures
from plugins.streaming.models import Asset, Rendition, Step

MISSING = "The file is no longer where it was stored."


@job(name="streaming:look", retry=Retry(attempts=8, backoff=Backoff(first=2)))
def look(*, asset_id: int) -> None:
    """Looks into the file of an asset; does nothing when that was done, or is no longer wanted."""
    asset = _begun(asset_id)
    if asset is None:
        return
    try:
        with current_storage().local(asset.source_key or "missing") as path:
            probe, objection = _seen(path)
    except NotFound:
        probe, objection = None, MISSING
    if probe is None or objection:
        _refuse(asset_id, objection or "")
        return
    _begin_making(asset_id, probe)


def _begun(asset_id: int) -> Asset | None:
    begun = {"state": "probing", "started_at": datetime.now(UTC), "failure": None}
    wanted = (Asset.id == asset_id, Asset.state.in_(("waiting", "probing")))
    asset = db.session.scalar(update(Asset).where(*wanted).values(begun).returning(Asset))
    db.session.commit()
    return asset


def _seen(path: Path) -> tuple[Probe | None, str | None]:
    """What is in the file, and what there is against it."""
    sandbox = current_settings().of("streaming").sandbox
    try:
        probe = probed(path, sandbox=sandbox)
    except Unreadable as error:
        return None, str(error)
    return probe, refusal(probe) or sampled(path, probe, sandbox=sandbox)


def _refuse(asset_id: int, objection: str) -> None:
    wanted = (Asset.id == asset_id, Asset.state == "probing")
    db.session.execute(update(Asset).where(*wanted).values(state="failed", failure=objection))
    db.session.commit()


def _begin_making(asset_id: int, probe: Probe) -> None:
    """Writes down what will be made, and has the steps done that can be."""
    asset = db.session.get(Asset, asset_id, with_for_update=True, populate_existing=True)
    if asset is None or asset.state != "probing":
        return
    made = plan(probe, current_settings().of("streaming").ladder)
    manner = _manner(probe, made)
    asset.probe, asset.plan, asset.effort = kept(PROBE, probe), kept(PLAN, made), kept(MANNER, manner)
    asset.duration, asset.state = made.seconds, "encoding"
    asset.notes = [*_notes(probe, made), *(cloudinary.notes(made) if manner.cloudinary else ())]
    for kind in (Step, Rendition):  # of an earlier time that was broken off
        db.session.execute(delete(kind).where(kind.asset_id == asset_id))
    db.session.add_all([*renditions(asset_id, made, manner), *steps(asset_id, made, manner)])
    db.session.flush()
    following.enqueue_ready(asset)
    movie_id, minutes = asset.movie_id, ceil(made.seconds / 60)
    film = asset.kind == "film"
    db.session.commit()
    if film:
        use(CATALOG).set_duration(movie_id, minutes)


def _manner(probe: Probe, made: Plan) -> Manner:
    """A film that can be watched as it is needs no size before the others. Where none comes before, and people wait for the only
    one, nothing is measured first."""
    settings = current_settings().of("streaming")
    if cloudinary.wanted():
        return Manner(effort=Effort(settings.preset, settings.threads), cloudinary=True)
    copy = settings.early and remux.obstacle(probe) is None
    early = settings.early and not copy and len(made.renditions) > 1
    return Manner(
        effort=Effort(settings.preset, settings.threads),
        loudness=settings.loudness or None,
        first=first_rung(made).name if early else None,
        copy=copy,
        quality=(settings.quality_target or None) if early or copy or not settings.early else None,
        av1=av1.PRESET if settings.av1 else None,
    )


def _notes(probe: Probe, made: Plan) -> list[str]:
    """What an administrator should know of a film that is taken all the same."""
    notes = [*doubts(probe), *pictures(probe.subtitles), *left_out(probe)]
    if not made.sounds:
        notes.append("The film has no sound.")
    return notes
