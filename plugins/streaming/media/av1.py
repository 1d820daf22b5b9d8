"""AV1 beside H.264: the same sizes, chunks and groups of pictures, as good with a third fewer bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from plugins.streaming.media import recipe
from plugins.streaming.media.plan import Chunk, Plan, Rendition
from plugins.streaming.media.recipe import Source

PRESET = 9
"""How hard SVT-AV1 tries. In 720p it takes a tenth more processor time than x264's preset veryfast, and a third fewer bits for
the same VMAF. 8 takes a third more time for half a point; 10 a fifth less, loses more than a point, and warns of blemishes."""
FURTHER = 14.0
"""Added to a rate factor of x264 it gives one of SVT-AV1 (0 to 63) that looks as good in 720p, and better in small sizes."""
LARGEST = 63.0
FEWER = Fraction(3, 5)
"""Of the bits that H.264 may have in a size, so many are enough."""
DELAY = Fraction(0)
"""Frames are shown when they are decoded: those that only help others travel in one packet with the next that is shown."""
SUFFIX = "-av1"


def renditions(rungs: Sequence[Rendition]) -> tuple[Rendition, ...]:
    """The sizes once more, under names of their own."""
    return tuple(_rendition(rung) for rung in rungs)


def _rendition(rung: Rendition) -> Rendition:
    factor, cap = min(rung.crf + FURTHER, LARGEST), round(rung.cap * FEWER)
    return replace(rung, name=f"{rung.name}{SUFFIX}", crf=factor, cap=cap, buffer=2 * cap)


def picture(plan: Plan, chunk: Chunk, source: Source, outputs: Mapping[str, Path], preset: int = PRESET) -> list[str]:
    """One chunk in all renditions of the plan at once, which are AV1's; `outputs` says by their names where they go."""
    return recipe.pictured(plan, chunk, source, outputs, {one.name: encoding(plan, one, preset) for one in plan.renditions})


def encoding(plan: Plan, rendition: Rendition, preset: int) -> list[str]:
    """Constant quality under a cap, each group of pictures on its own. On one thread, so that a part that is made again comes
    out the same to the byte."""
    rate = ["-crf", f"{rendition.crf:g}", "-maxrate", str(rendition.cap), "-bufsize", str(rendition.buffer)]
    work = ["-preset", str(preset), "-svtav1-params", "lp=1"]
    return ["-c:v", "libsvtav1", *work, *rate, "-g", str(plan.gop), "-fps_mode", "passthrough", *recipe.nameless()]
