"""What becomes of a plan: the rows of its renditions, and of the steps that make them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from plugins.streaming.making.kept import Manner
from plugins.streaming.media import av1
from plugins.streaming.media.plan import Plan
from plugins.streaming.media.quality import samples
from plugins.streaming.models import Rendition, Step


def renditions(asset_id: int, plan: Plan, manner: Manner) -> Iterator[Rendition]:
    """Sizes from the largest, sounds in the order of the file; none of a film of which another service makes what it likes."""
    if manner.cloudinary:
        return
    for position, rung in enumerate(plan.renditions):
        facts = {"width": rung.width, "height": rung.height, "cap": rung.cap, "crf": rung.crf}
        yield Rendition(asset_id=asset_id, name=rung.name, kind="picture", position=position, facts=facts)
    for position, rung in enumerate(av1.renditions(plan.renditions) if manner.av1 else (), len(plan.renditions)):
        told: dict[str, Any] = {"width": rung.width, "height": rung.height, "codec": "av1"}
        yield Rendition(asset_id=asset_id, name=rung.name, kind="picture", position=position, facts=told)
    for position, sound in enumerate(plan.sounds):
        facts = {"channels": sound.channels, "bit_rate": sound.bit_rate}
        named = {"language": sound.track.language, "title": sound.title}
        yield Rendition(asset_id=asset_id, name=sound.name, kind="sound", position=position, facts=facts, **named)


def steps(asset_id: int, plan: Plan, manner: Manner) -> Iterator[Step]:
    """The steps of a film, all of which wait."""
    if manner.cloudinary:
        yield from _elsewhere(asset_id, plan)
        return
    if manner.copy:
        yield Step(asset_id=asset_id, kind="remux", seconds=plan.seconds)
    if plan.subtitles:
        yield Step(asset_id=asset_id, kind="words", seconds=plan.seconds)
    if plan.sounds:
        yield Step(asset_id=asset_id, kind="sound", seconds=plan.seconds)
    if manner.first:
        yield from _stretches(asset_id, "first", plan)
    if manner.quality:
        seconds = float(sum(sample.frames for sample in samples(plan)) / plan.rate)
        yield Step(asset_id=asset_id, kind="quality", seconds=seconds)
    yield from _stretches(asset_id, "picture", plan)
    yield Step(asset_id=asset_id, kind="storyboard", seconds=plan.seconds)
    yield Step(asset_id=asset_id, kind="posters", seconds=plan.seconds)
    if manner.av1:
        yield from _stretches(asset_id, "av1", plan)


def _elsewhere(asset_id: int, plan: Plan) -> Iterator[Step]:
    """What is left to do here for a film that another service makes. There is no storyboard: it is made of our own sizes."""
    for kind in (*["words"] * bool(plan.subtitles), "picture", "posters"):
        yield Step(asset_id=asset_id, kind=kind, seconds=plan.seconds)


def _stretches(asset_id: int, kind: str, plan: Plan) -> Iterator[Step]:
    for chunk in plan.chunks:
        seconds = float(Fraction(chunk.frames) / plan.rate)
        yield Step(
            asset_id=asset_id, kind=kind, number=chunk.number, first=chunk.first, frames=chunk.frames, seconds=seconds
        )
