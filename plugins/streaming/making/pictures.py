"""Steps of the picture: a stretch of the film in some sizes, from one decode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from plugins.streaming.making.qualities import factors_of
from plugins.streaming.making.work import Outputs, Work, source_of, track_of
from plugins.streaming.media import recipe
from plugins.streaming.media.plan import Plan, Rendition
from plugins.streaming.media.process import Failed
from plugins.streaming.packaging.segments import Track, placed

FIRST = 480
"""The size that is made of the whole film before the others, as near as there is one: cheap, and good enough to begin with."""


def first_rung(plan: Plan) -> Rendition:
    return min(plan.renditions, key=lambda rung: abs(min(rung.width, rung.height) - FIRST))


def make_first(work: Work) -> Outputs:
    """The size that comes first."""
    return encode(work, [rung for rung in work.plan.renditions if rung.name == work.manner.first])


def make_rest(work: Work) -> Outputs:
    """All sizes that were not made first, as good as was found to be enough."""
    factors = factors_of(work.asset_id)
    return encode(work, [replace(rung, crf=factors.get(rung.name, rung.crf)) for rung in work.rest])


def encode(work: Work, renditions: Sequence[Rendition]) -> Outputs:
    """Encodes the stretch, gives it its place in the film and stores it."""
    plan = replace(work.plan, renditions=tuple(renditions))
    paths = {rung.name: work.scratch / f"{rung.name}.mp4" for rung in renditions}
    with work.source() as path:
        work.run(recipe.picture(plan, work.chunk, source_of(work, path), paths, work.manner.effort))
    return encoded(work, paths, recipe.delay(plan))


def encoded(work: Work, paths: Mapping[str, Path], delay: Fraction) -> Outputs:
    """Gives what has become of a stretch its place in the film and stores it; checks that it has every frame.

    `paths` by the name of the size; the delay is the encoder's.
    """
    made = {}
    for name, path in paths.items():
        start, number = work.chunk.first / work.plan.rate, work.chunk.first // work.plan.segment_frames + 1
        placed(path, start, number, delay)
        made[name] = work.track(path, f"{name}/{work.chunk.number:03d}")
        _check_frames(work, track_of(made[name]))
    return made


def _check_frames(work: Work, track: Track) -> None:
    frames = (track.end - track.start) * work.plan.rate / track.timescale
    if frames != work.chunk.frames:
        raise Failed(f"Part {work.chunk.number + 1} of the film has {float(frames):g} frames, not {work.chunk.frames}.")
