"""What administrators do about an asset: try again, give up, wait, go on, hurry, remove. In the caller's transaction."""

from __future__ import annotations

from core import db, errors, hooks, tell
from core.jobs import set_priority, withdraw
from plugins.streaming.making import following, states
from plugins.streaming.making.intake import look_priority
from plugins.streaming.making.kinds import KINDS
from plugins.streaming.making.kinds import priority as step_priority
from plugins.streaming.making.looking import look
from plugins.streaming.making.publishing import take_off
from plugins.streaming.making.removing import forget_asset
from plugins.streaming.models import Asset

CANCELLED = "It was cancelled."
LEAST, MOST = -100, 100


def retry(asset_id: int) -> None:
    """Goes on where it failed or was cancelled: what is done stays done. Of a complete film, with what failed afterwards."""
    asset = locked(asset_id)
    lacking = asset.state == "complete" and asset.live and _lacks_later(asset)
    if asset.state not in ("failed", "cancelled") and not lacking:
        raise errors.Conflict("Only what failed or was cancelled can be tried again.", code="not-failed")
    if asset.source_key is None:
        raise errors.Conflict("The file is no longer there. Upload it once more.", code="no-source")
    asset.failure, asset.paused = None, False
    if asset.plan is None:
        asset.state = "waiting"
        look.enqueue(priority=look_priority(asset.priority), asset_id=asset.id)
        return
    if not lacking:
        asset.state = "encoding"
    again = states.LATER if lacking else [kind for kind, made in KINDS.items() if not made.once]
    for step in following.steps_of(asset_id):
        if step.state == "failed" and step.kind in again:
            # What comes later is written down as a whole: it is done, and was left out because of others.
            step.state = "done" if lacking and step.outputs else "waiting"
            step.attempts, step.failure = 0, None
    _take_back(asset_id)
    db.session.flush()
    following.go_on(asset)


def _lacks_later(asset: Asset) -> bool:
    """Whether viewers of a complete film do not get what comes later, and nobody works on that."""
    return asset.failure is not None or bool(states.later(following.steps_of(asset.id), ("failed",)))


def cancel(asset_id: int) -> None:
    """Nothing more is made; what runs ends within a second or two. A film that is complete stays so, and what it lacks is given
    up, also what has failed: a file that is not kept goes then."""
    asset = locked(asset_id)
    if asset.state == "complete" and (asset.failure or states.is_moving(asset_id)):
        following.leave_out(asset, CANCELLED, None)
        following.go_on(asset)
        return
    if asset.state not in (*states.MOVING, "failed"):
        raise errors.Conflict("There is nothing to cancel.", code="not-running")
    asset.state = "cancelled"
    _take_back(asset_id)
    take_off(asset)


def pause(asset_id: int) -> None:
    """Hands out no more steps; what runs is given back."""
    asset = locked(asset_id)
    asset.paused = True
    _take_back(asset_id)


def resume(asset_id: int) -> None:
    """Goes on."""
    asset = locked(asset_id)
    asset.paused = False
    following.go_on(asset)


def prioritise(asset_id: int, priority: int) -> None:
    """The higher the sooner; films come with 0."""
    asset = locked(asset_id)
    asset.priority = max(LEAST, min(priority, MOST))
    jobs: dict[str, list[int]] = {}
    for step in following.steps_of(asset_id):
        if step.job_id is not None and step.state == "waiting":
            jobs.setdefault(step.kind, []).append(step.job_id)
    for kind, ids in jobs.items():
        set_priority(ids, step_priority(kind, asset.priority))


def remove(asset_id: int) -> None:
    """Removes the asset with everything that was made of it."""
    asset = locked(asset_id)
    _take_back(asset_id)
    forget_asset(asset)
    if asset.live:
        tell(hooks.movies_playable, movie_ids=(asset.movie_id,))
    db.session.delete(asset)
    db.session.flush()


def locked(asset_id: int) -> Asset:
    """The asset, which nobody else changes until the transaction ends. Raises `NotFound`."""
    asset = db.session.get(Asset, asset_id, with_for_update=True, populate_existing=True)
    if asset is None:
        raise errors.NotFound("There is no such file of a film.")
    return asset


def _take_back(asset_id: int) -> None:
    """Steps that wait are taken out of the queue."""
    waiting = [step for step in following.steps_of(asset_id) if step.state == "waiting" and step.job_id is not None]
    withdraw([step.job_id for step in waiting if step.job_id is not None])
    for step in waiting:
        step.job_id = None
