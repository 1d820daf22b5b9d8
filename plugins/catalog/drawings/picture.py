"""A film's picture from its genre and a number: scene, colours, and calm where words will stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from plugins.catalog.drawings import genres
from plugins.catalog.drawings.colors import mix
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.palettes import Palette, palette, plain
from plugins.catalog.drawings.scenes import SCENES, Scene
from plugins.catalog.drawings.sheet import SHOWN, Sheet

EDGES = {"poster": (-300, 300, 70), "backdrop": (-1080, 520, 0)}
"""Left, right, top. The backdrop shows more on the left and the poster more below, where words stand."""
SPREAD = 2_654_435_761
"""Knuth's multiplier: neighbouring seeds choose differently."""


@dataclass(frozen=True)
class Plan:
    """What will be drawn: the same for the poster and the backdrop of a film."""

    scene: Scene
    colors: Palette
    seed: int


def plan(genre: str, seed: int) -> Plan:
    """What suits the genre, chosen by the seed."""
    scene, colors = _chosen(genre, seed)
    return Plan(SCENES[scene], palette(colors, Dice(seed)), seed)


def _chosen(genre: str, seed: int) -> tuple[str, str]:
    """The names of scene and palette."""
    suits, mixed = genres.of(genre), seed * SPREAD >> 8
    return suits.scenes[mixed % len(suits.scenes)], suits.palettes[(mixed >> 12) % len(suits.palettes)]


def drawn(kind: str, genre: str, seed: int) -> str:
    """The picture as SVG."""
    chosen = plan(genre, seed)
    sheet = Sheet(*EDGES[kind])
    chosen.scene(sheet, Dice(seed + 1), chosen.colors)
    _calm(sheet, chosen.colors, kind)
    return sheet.svg()


def tone(genre: str, seed: int) -> str:
    """One colour for the whole picture, to stand in its place until it is there."""
    return _tone(_chosen(genre, seed)[1])


@cache
def _tone(name: str) -> str:
    colors = plain(name)
    return str(mix(mix(colors.middle, colors.near, 0.5), colors.ink, 0.35))


def _calm(sheet: Sheet, colors: Palette, kind: str) -> None:
    ink = colors.ink
    start = sheet.top + 560
    sheet.wash(sheet.down([(0, ink, 0), (0.5, ink, 0.5), (1, ink, 0.92)], start, sheet.top + SHOWN), start)
    if kind == "backdrop":
        stops = [(0, ink, 0.88), (0.45, ink, 0.6), (1, ink, 0)]
        sheet.wash(sheet.along(stops, (sheet.left, 0), (-180, 0)))
