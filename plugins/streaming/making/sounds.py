"""The step of the sound: all languages of the whole film at once, for sound that is cut jumps at every joint."""

from __future__ import annotations

from plugins.streaming.making.growth import Growth
from plugins.streaming.making.work import Outputs, Work, source_of
from plugins.streaming.media import loudness, recipe
from plugins.streaming.media.recipe import Source


def make_sound(work: Work) -> Outputs:
    paths = {sound.name: work.scratch / f"{sound.name}.mp4" for sound in work.plan.sounds}
    growth = Growth(work, paths)
    with work.source() as path:
        source = source_of(work, path)
        work.run(recipe.sound(work.plan, source, paths, _gains(work, source)), growth)
    return growth.finished()


def _gains(work: Work, source: Source) -> dict[str, float]:
    """By what each is raised, where all films shall be as loud."""
    if work.manner.loudness is None:
        return {}
    work.run(loudness.arguments(work.plan, source))
    return loudness.gains(work.plan, work.scratch, work.manner.loudness)
