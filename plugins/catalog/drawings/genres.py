"""Which scenes and colours suit which kind of film."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Taste:
    """Scenes and palettes; what stands here twice is chosen twice as often."""

    scenes: tuple[str, ...]
    palettes: tuple[str, ...]


def taste(scenes: str, palettes: str) -> Taste:
    return Taste(tuple(scenes.split()), tuple(palettes.split()))


ANY = taste("mountains dunes road forest canyon", "dusk dawn night verdigris moss rose amber azure sepia dream")
TASTES: dict[str, Taste] = {}
ALIKE: dict[str, str] = {}


def of(genre: str) -> Taste:
    """What suits a genre; one that nobody thought of gets what suits everything."""
    return TASTES.get(ALIKE.get(genre, genre), ANY)
