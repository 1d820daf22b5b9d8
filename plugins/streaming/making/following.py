"""What comes next: steps whose time has come are put into the queue, and what is ready is published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from core import current_settings, db
from core.jobs import withdraw
from plugins.streaming.making.kinds import KINDS, priority
from plugins.streaming.making.qualities import factors
from plugins.streaming.making.states import LATER, OPEN, later, wanted
from plugins.streaming.models import Asset, Rendition, Step


def enqueue_ready(asset: Asset, at: datetime | None = None) -> None:
    """Puts steps that wait for nothing any more into the queue, in the transaction of the caller, who holds the asset's row.

    They begin `at` that moment, else as soon as they can.
    """
    from plugins.streaming.making.stepping import JOBS_OF_QUEUES

    found = steps_of(asset.id)
    open_kinds = {step.kind for step in found if step.state in OPEN}
    for step in found:
        ready = step.state == "waiting" and step.job_id is None and not open_kinds & set(KINDS[step.kind].after)
        if ready and wanted(asset, step.kind):
            enqueue = JOBS_OF_QUEUES[KINDS[step.kind].queue].enqueue
            step.job_id = enqueue(priority=priority(step.kind, asset.priority), at=at, step_id=step.id)
    db.session.flush()


def steps_of(asset_id: int) -> Sequence[Step]:
    query = select(Step).where(Step.asset_id == asset_id).order_by(Step.id)
    return db.session.scalars(query, execution_options={"populate_existing": True}).all()


def go_on(asset: Asset) -> None:
    """After a step has ended: what it made ready, what comes next, and whether viewers get something new.

    What a complete film was said to lack is not tried again by itself: only by whoever takes that back.
    """
    from plugins.streaming.making.publishing import publish_soon

    enqueue_ready(asset)
    found = steps_of(asset.id)
    mark_renditions(asset, found)
    if asset.state == "complete":
        if not later(found, OPEN):
            lacking = bool(later(found, ("failed",))) or asset.failure is not None
            publish_soon(asset, anew=bool(later(found, ("done",))) and not lacking)
    elif settled(found) or current_settings().of("streaming").early:
        publish_soon(asset)


def settled(steps: Iterable[Step]) -> bool:
    """Whether all is made that can be of a film before it is complete."""
    now = (step for step in steps if step.kind not in LATER)
    return all(step.state == "done" or (step.state == "failed" and not KINDS[step.kind].needed) for step in now)


def leave_out(asset: Asset, reason: str, failure: str | None) -> None:
    """The film goes on without what comes later: half of that is of no use. Workers that are at it stop; what they have made is
    kept for another try. `failure` is the reason as well, unless that was somebody's wish.
    """
    steps = later(steps_of(asset.id), (*OPEN, "done"))
    withdraw([step.job_id for step in steps if step.job_id is not None and step.state == "waiting"])
    for step in steps:
        step.state, step.job_id, step.failure = "failed", None, reason
    asset.failure = failure
    db.session.flush()


def mark_renditions(asset: Asset, steps: Sequence[Step]) -> None:
    """A rendition is ready when all steps that make it are done; whatever a step of it makes it is being encoded."""
    made = {name for step in steps for name in step.outputs}
    waited = {step.kind for step in steps if step.state != "done"}
    failed = {step.kind for step in later(steps, ("failed",))}
    first, found = (asset.effort or {}).get("first"), factors(steps)
    for rendition in db.session.scalars(select(Rendition).where(Rendition.asset_id == asset.id)):
        codec = rendition.facts.get("codec")
        if rendition.kind == "words" or (rendition.state == "ready" and codec not in LATER):
            continue
        if rendition.name in found:
            rendition.facts = {**rendition.facts, "crf": found[rendition.name]}
        maker = "first" if rendition.name == first else codec or rendition.kind
        if maker not in waited:
            rendition.state = "ready"
        elif maker in failed:
            rendition.state = "failed"
        else:
            rendition.state = "encoding" if rendition.name in made else "waiting"
