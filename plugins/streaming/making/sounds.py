"""The step of the sound: all languages of the whole film at once, for sound that is cut jumps at every joint."""

from __future__ import annotations

from plugins.streaming.making.work import Outputs, Work, source_of
from plugins.streaming.media import loudness, recipe
from plugins.streaming.media.recipe import Source


def make_sound(work: Work) -> Outputs:
    paths = {sound.name: work.scratch / f"{sound.name}.mp4" for sound in work.plan.sounds}
    with work.source() as path:
        work.run(recipe.sound(work.plan, source_of(work, path), paths))
    return {name: work.track(path, f"{name}/000") for name, path in paths.items()}


def _gains(work: Work, source: Source) -> dict[str, float]:
    """By what each is raised, where all films shall be as loud."""
    if work.manner.loudness is None:
        return {}
    work.run(loudness.arguments(work.plan, source))
    return loudness.gains(work.plan, work.scratch, work.manner.loudness)
