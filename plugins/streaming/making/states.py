"""Which states of files and steps mean what: that something is still done about them, that viewers lack something."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from sqlalchemy import ColumnElement, and_, or_, select

from core import db
from plugins.streaming.models import Asset, Edition, Step
from plugins.streaming.packaging.offer import AV1

MOVING = ("waiting", "probing", "encoding")
"""Of a file: it comes to an end by itself."""
OPEN = ("waiting", "running")
"""Of a step: somebody is going to do it, or does."""
LATER = ("av1",)
"""Kinds of steps that are done when viewers have all of a film without them; of use only when all of them are there."""


class Standing(Protocol):
    """What of a file says whether its steps are done now: the file itself, or a row of these columns."""

    @property
    def state(self) -> str: ...
    @property
    def live(self) -> bool: ...
    @property
    def paused(self) -> bool: ...


def wanted(asset: Standing, kind: str) -> bool:
    """Whether steps of this kind are done now: some only while the film is made, others when viewers get all of it."""
    if asset.paused:
        return False
    return (asset.state == "complete" and asset.live) if kind in LATER else asset.state == "encoding"


def later(steps: Iterable[Step], states: Collection[str]) -> list[Step]:
    """The steps in these states of those that a film gets when it is complete."""
    return [step for step in steps if step.kind in LATER and step.state in states]


def moving() -> ColumnElement[bool]:
    """Files about which something is still done: they are made, or complete ones get what comes later, until viewers have it."""
    return or_(Asset.state.in_(MOVING), and_(Asset.state == "complete", Asset.live, Asset.failure.is_(None), *_coming()))


def in_state(state: str) -> ColumnElement[bool]:
    """Files in this state, or `moving`; those that failed are also complete ones that lack for a failure what comes later."""
    if state == "moving":
        return moving()
    if state == "failed":
        return or_(Asset.state == state, and_(Asset.state == "complete", Asset.live, Asset.failure.is_not(None)))
    return Asset.state == state


def is_moving(asset_id: int) -> bool:
    return bool(db.session.scalar(select(moving()).where(Asset.id == asset_id)))


def has_av1() -> ColumnElement[bool]:
    """Editions with sizes in AV1."""
    found: ColumnElement[bool] = Edition.facts["codecs"].contains([AV1])
    return found


def _coming() -> tuple[ColumnElement[bool], ...]:
    """There are steps for later, none was given up, and viewers do not get yet what they make."""
    steps = (Step.asset_id == Asset.id, Step.kind.in_(LATER))
    there, given_up = select(Step.id).where(*steps), select(Step.id).where(*steps, Step.state == "failed")
    shown = select(Edition.id).where(Edition.asset_id == Asset.id, Edition.number == Asset.edition, has_av1())
    return there.exists(), ~given_up.exists(), ~shown.exists()
