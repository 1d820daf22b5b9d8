"""What of a film there is before all of it is made: copies of its picture and sounds, or sizes whose beginning is encoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from math import ceil

from plugins.streaming.making.growth import pieces
from plugins.streaming.making.kept import MANNER, PLAN, PROBE
from plugins.streaming.making.offering import voice_of
from plugins.streaming.making.work import track_of
from plugins.streaming.media import remux
from plugins.streaming.media.early import lasts
from plugins.streaming.media.facts import Probe
from plugins.streaming.media.plan import Plan, Rendition
from plugins.streaming.models import Asset, Step
from plugins.streaming.packaging.offer import Picture, Voice
from plugins.streaming.packaging.segments import joined

STAGES = ("copy", "first", "all")
"""From what comes first to what comes last. None of the others follows a copy: it is in full size, and whole at once."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Pictures and sounds, each from the beginning of the film as far as it goes.

    `complete` when nothing more comes, `ready` when a viewer who begins now never comes to what is missing; no segment is longer
    than `target` seconds.
    """

    name: str
    pictures: list[Picture]
    voices: list[Voice]
    complete: bool
    ready: bool
    target: int

    @property
    def reach(self) -> float:
        """How far the film goes, in seconds."""
        return min(picture.track.end / picture.track.timescale for picture in self.pictures)


def stages(asset: Asset, steps: Sequence[Step]) -> Iterator[Stage]:
    """All of which there is something, in the order of `STAGES`."""
    plan, manner = PLAN.validate_python(asset.plan), MANNER.validate_python(asset.effort)
    copying = [step for step in steps if step.kind == "remux" and step.state != "failed"]
    if copying:
        yield from _copy(PROBE.validate_python(asset.probe), plan, copying[0])
        return
    first = [rung for rung in plan.renditions if rung.name == manner.first]
    if first:
        yield from _encoded("first", plan, steps, first)
    yield from _encoded("all", plan, steps, list(plan.renditions))


def _copy(probe: Probe, plan: Plan, step: Step) -> Iterator[Stage]:
    copied = remux.copies(probe)
    if not {"copy", *(sound.name for sound in copied.sounds)} <= step.outputs.keys():
        return
    video, track = copied.picture, track_of(step.outputs["copy"])
    shown = Picture("copy", track, video.width, video.height, video.rate or plan.rate)
    heard = [voice_of(sound, track_of(step.outputs[sound.name])) for sound in copied.sounds]
    done = step.state == "done"
    there = min(part.end / part.timescale for part in (track, *(voice.track for voice in heard)))
    yield Stage("copy", [shown], heard, done, done or _ahead(plan, [step], there, _pieces(plan)), copied.longest)


def _encoded(name: str, plan: Plan, steps: Sequence[Step], rungs: list[Rendition]) -> Iterator[Stage]:
    """The chunks that follow each other from the beginning, in all of these sizes, and the sound as far as it is there."""
    made = {rung.name: _beginning(rung, steps) for rung in rungs}
    chunks = min(len(found) for found in made.values())
    sounding = [step for step in steps if step.kind == "sound"]
    missing = [sound for sound in plan.sounds if not sounding or sound.name not in sounding[0].outputs]
    if not chunks or missing:
        return
    outputs = sounding[0].outputs if sounding else {}
    heard = [voice_of(sound, track_of(outputs[sound.name])) for sound in plan.sounds]
    shown = [_picture(plan, rung, made[rung.name][:chunks]) for rung in rungs]
    complete = chunks == len(plan.chunks) and all(step.state == "done" for step in sounding)
    yield Stage(name, shown, heard, complete, complete or _follows(plan, steps, made, chunks, heard), _target(plan))


def _picture(plan: Plan, rung: Rendition, steps: Sequence[Step]) -> Picture:
    track = joined([track_of(step.outputs[rung.name]) for step in steps])
    return Picture(rung.name, track, rung.width, rung.height, plan.rate)


def _beginning(rung: Rendition, steps: Sequence[Step]) -> list[Step]:
    """The steps that have made this size from the beginning of the film on, without a gap."""
    found = sorted((step for step in steps if rung.name in step.outputs and step.state == "done"), key=lambda step: step.number)
    return [step for place, step in takewhile(lambda one: one[0] == one[1].number, enumerate(found))]


def _follows(plan: Plan, steps: Sequence[Step], made: dict[str, list[Step]], chunks: int, heard: list[Voice]) -> bool:
    """Whether picture and sound both come faster than they are played."""
    kinds = {step.kind for found in made.values() for step in found}
    ends = [float((chunk.first + chunk.frames) / plan.rate) for chunk in plan.chunks]
    pictures = all(_ahead(plan, [step for step in steps if step.kind == kind], ends[chunks - 1], ends) for kind in kinds)
    sounding = [step for step in steps if step.kind == "sound" and step.state != "done"]
    there = min((voice.track.end / voice.track.timescale for voice in heard), default=plan.seconds)
    return pictures and (not sounding or _ahead(plan, sounding, there, _pieces(plan)))


def _ahead(plan: Plan, steps: Sequence[Step], stored: float, ends: Sequence[float]) -> bool:
    """By the speed that these steps have had so far, all together."""
    begun = [step.started_at for step in steps if step.started_at is not None]
    made = sum(min(step.done_seconds, step.seconds) for step in steps)
    passed = (datetime.now(UTC) - min(begun)).total_seconds() if begun else 0.0
    return lasts(ends, stored, made, made / passed if passed > 0 else 0.0)


def _pieces(plan: Plan) -> list[float]:
    """Where pieces of the sound, or of a copy, end."""
    first, length = pieces(plan)
    count = max(ceil((plan.seconds - float(first)) / float(length)), 0)
    return [*(float(first + number * length) for number in range(count)), plan.seconds]


def _target(plan: Plan) -> int:
    """Segments of sound are longer than those of the picture by one of their pieces at most."""
    return ceil(plan.segment_frames / plan.rate * 5 / 4)
