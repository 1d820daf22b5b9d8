"""Colours as the eye measures them (OKLab), so that mixtures stay clean and steps look even."""

from __future__ import annotations

from math import atan2, cos, hypot, radians, sin
from typing import NamedTuple


class Color(NamedTuple):
    """`light` from 0 to 1; `a` runs from green to red, `b` from blue to yellow. Written out it is "#rrggbb"."""

    light: float
    a: float
    b: float

    def __str__(self) -> str:
        return "#" + "".join(f"{round(255 * _gamma(part)):02x}" for part in _rgb(_into_gamut(self)))


def read(text: str) -> Color:
    """A colour from "rrggbb"."""
    red, green, blue = (_linear(int(text[at : at + 2], 16) / 255) for at in (0, 2, 4))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return Color(
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def mix(one: Color, other: Color, share: float) -> Color:
    """`share` of the other colour, from 0 to 1."""
    return Color(*(first + (second - first) * share for first, second in zip(one, other, strict=True)))


def turn(color: Color, degrees: float, chroma: float = 1.0, light: float = 0.0) -> Color:
    """The colour some way round the wheel, `chroma` times as strong, and lighter by `light`."""
    angle = atan2(color.b, color.a) + radians(degrees)
    strength = hypot(color.a, color.b) * chroma
    return Color(min(1.0, max(0.0, color.light + light)), strength * cos(angle), strength * sin(angle))


def _into_gamut(color: Color) -> Color:
    """The same lightness and hue, as strong as a screen can show."""
    while not all(-0.0005 <= part <= 1.0005 for part in _rgb(color)) and hypot(color.a, color.b) > 0.002:
        color = Color(color.light, color.a * 0.94, color.b * 0.94)
    return color


def _rgb(color: Color) -> tuple[float, float, float]:
    light, a, b = color
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
