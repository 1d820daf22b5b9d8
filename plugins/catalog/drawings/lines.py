"""Lines of the land: ridges and hills as functions of x, the same wherever the sheet begins."""

from __future__ import annotations

from collections.abc import Callable
from math import sin, tau

from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.sheet import HEIGHT, Paint, Point, Sheet, path_of, smooth, straight

WEST, EAST = -1200, 600
Height = Callable[[float], float]


def rolling(dice: Dice, y: float, height: float, length: float, rough: float = 0.35) -> Height:
    """Soft hills around `y`, about `length` from crest to crest."""
    waves = [(length / step, height * rough**at, dice.between(0, tau)) for at, step in enumerate((1, 2.3, 4.7))]
    return lambda x: y + sum(tall * sin(x / long * tau + phase) for long, tall, phase in waves)


def jagged(dice: Dice, y: float, height: float, length: float, rough: float = 0.5, octaves: int = 3) -> Height:
    """Sharp peaks whose valleys lie at `y`."""
    layers = []
    for octave in range(octaves):
        step = length / 2**octave
        heights = [dice.between(0, height * rough**octave) for _ in range(int((EAST - WEST) / step) + 3)]
        layers.append((step, heights))

    def at(x: float) -> float:
        total = 0.0
        for step, heights in layers:
            place = (x - WEST) / step
            index = min(len(heights) - 2, max(0, int(place)))
            share = place - index
            total += heights[index] * (1 - share) + heights[index + 1] * share
        return y - total

    return at


def sampled(sheet: Sheet, line: Height, step: int) -> list[Point]:
    """Points of a line across the sheet, on a grid that does not depend on the sheet."""
    first, last = sheet.left // step, -(-sheet.right // step)
    return [(place * step, line(place * step)) for place in range(first, last + 1)]


def land(sheet: Sheet, line: Height, fill: Paint, step: int = 40, soft: bool = True, opacity: float = 1) -> None:
    """Everything below a line."""
    points = sampled(sheet, line, step)
    path = smooth(points) if soft else straight(points)
    sheet.draw(path_of(path, "V", HEIGHT, "H", points[0][0], "z"), fill, opacity)
