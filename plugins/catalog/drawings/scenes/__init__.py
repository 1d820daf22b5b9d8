"""What there is to see: each scene draws on a sheet with the colours it is given, differently with every throw of the dice."""

from __future__ import annotations

from collections.abc import Callable

from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.palettes import Palette
from plugins.catalog.drawings.scenes import cut, land, night, rooms, sky, stage, town, water
from plugins.catalog.drawings.sheet import Sheet

Scene = Callable[[Sheet, Dice, Palette], None]
SCENES: dict[str, Scene] = {
    scene.__name__: scene for module in (land, water, town, night, rooms, sky, cut, stage) for scene in module.SCENES
}
