"""Small pictures of the whole film, five by five on a sheet, for the moment a viewer looks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path

from plugins.streaming.media.plan import Plan, Rendition
from plugins.streaming.packaging.webvtt import clock
from plugins.streaming.packaging.wording import address

SIDE = 5
"""Pictures in a row, and rows on a sheet."""
WIDTH = 240
SHEET = "storyboard-%03d.webp"


@dataclass(frozen=True, slots=True)
class Storyboard:
    """How many key frames lie between two pictures, which lie `interval` seconds apart, and how large a picture is."""

    step: int
    interval: Fraction
    pictures: int
    width: int
    height: int

    @property
    def sheets(self) -> int:
        return ceil(self.pictures / SIDE**2)


def storyboard(plan: Plan, rendition: Rendition, apart: float = 10.0) -> Storyboard:
    """A picture for every key frame that lies about so many seconds from the one before."""
    group = plan.gop / plan.rate
    step = max(1, round(apart / group))
    upright = rendition.height > rendition.width
    width = even(WIDTH * rendition.width / rendition.height) if upright else WIDTH
    height = WIDTH if upright else even(WIDTH * rendition.height / rendition.width)
    return Storyboard(step, step * group, ceil(plan.frames / (step * plan.gop)), width, height)


def even(size: float) -> int:
    return max(2, 2 * round(size / 2))


def arguments(board: Storyboard, chunks: Sequence[Path], folder: Path) -> list[str]:
    """For ffmpeg: all chunks of one rendition, in their order. Only their key frames are decoded."""
    if any("|" in str(path) for path in chunks) or "%" in str(folder):
        raise ValueError("names of chunks have no stroke, names of folders no sign for numbers")
    source = ["-protocol_whitelist", "concat,file", "-f", "mov", "-i", "concat:" + "|".join(str(path) for path in chunks)]
    steps = f"select='not(mod(n,{board.step}))',scale={board.width}:{board.height},tile={SIDE}x{SIDE}"
    written = ["-frames:v", str(board.sheets), "-fps_mode", "passthrough", "-c:v", "libwebp", "-quality", "60"]
    target = ["-start_number", "0", "-f", "image2", f"file:{folder / SHEET}"]
    return ["-y", "-skip_frame", "nokey", *source, "-vf", steps, *written, *target]


def webvtt(board: Storyboard, seconds: float, sheets: Sequence[str]) -> str:
    """Which part of which sheet belongs to which time. `sheets` are names of objects that lie beside this text."""
    cues = (cue(board, number, seconds, sheets) for number in range(board.pictures))
    return "WEBVTT\n\n" + "\n".join(cues)


def cue(board: Storyboard, number: int, seconds: float, sheets: Sequence[str]) -> str:
    """One picture."""
    sheet, place = divmod(number, SIDE**2)
    row, column = divmod(place, SIDE)
    start, end = float(number * board.interval), min(float((number + 1) * board.interval), seconds)
    area = f"{column * board.width},{row * board.height},{board.width},{board.height}"
    return f"{clock(start)} --> {clock(end)}\n{address(sheets[sheet])}#xywh={area}\n"
