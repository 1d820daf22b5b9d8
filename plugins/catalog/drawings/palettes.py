"""Sets of colours that belong together, each with a time of day of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from plugins.catalog.drawings.colors import Color, mix, read, turn
from plugins.catalog.drawings.dice import Dice


@dataclass(frozen=True)
class Palette:
    """`top`, `middle` and `low` are the sky; `light` is what shines; land runs from `far` to `near` and ends in `ink`."""

    top: Color
    middle: Color
    low: Color
    light: Color
    far: Color
    near: Color
    ink: Color
    accent: Color

    def layer(self, share: float) -> Color:
        """The land between the farthest (0) and the nearest (1)."""
        return mix(self.far, self.near, share)

    @property
    def dark(self) -> bool:
        """Whether the sky is that of a night."""
        return self.top.light < 0.35


TONES = {
    "dusk": "1b1b3a 5a3d6e f08a5d ffe1a8 6b4a78 1f1836 0d0b1c ff5e4d",
    "ember": "1a0b0b 5c1512 d9481c ffc15e 6e1f16 240a0a 0f0505 ffdf9e",
    "dawn": "33507a 9a9fc0 f6c9a8 fff1d6 8a93b5 2f4160 151f33 f2725c",
    "night": "070c1c 12244a 2f5482 f3ecd2 254064 0d1a33 050914 ffbf5b",
    "verdigris": "0b2b2e 1f5a58 8dbf9f f7edc4 3b7a72 0f3437 061a1c e9a13b",
    "noir": "0c0c0e 24262b 6a6e75 f0e9da 3c3f45 15161a 070709 d8342b",
    "sepia": "4a3420 8a6238 e2b874 fff0cc 9a7044 4a3120 1e130b b5402a",
    "desert": "2f5d73 d9a178 f9d9a0 fff4d0 c77b52 7a3526 2b120e 1f4a55",
    "blood": "120709 3a0d14 8f1a22 f2d6b0 5a121b 1c070b 0a0305 e23a2e",
    "arctic": "3d5a75 8fb0c4 e3eef0 ffffff 9fb9c8 3d5a70 172836 e8743b",
    "neon": "0e0724 3a1160 c0287a ffd9f0 451a78 160a33 08041a 25e0d5",
    "mint": "a9d8c4 d4ead0 fbf3cf fffaea 7fbfa6 2b6e66 0f3335 f0653a",
    "coral": "f09a86 f8c3a5 fdeccb fffaea e07264 96364c 33122b 1d7d86",
    "mustard": "dc9a1f efc04b f6dc8d fff6d8 c4701d 7a2e1d 2a100d 1d5c63",
    "azure": "3f97c0 93cbd9 f7efcf fffbe8 5f9fae 1f5d73 0a2636 f25c3b",
    "rose": "4a1538 a33a5f f3a38f ffe8d0 8a3358 3a1030 190716 ffd166",
    "moss": "14201a 2f4a34 a3b26b f5efc2 4a6644 1a2c21 0a130e e0672f",
    "steel": "2b2f2e 5d625a b3a98a efe4c3 666a5c 2d302b 121412 c23b22",
    "dream": "1a1440 4b3a8f d98bc0 fff0e0 5c4aa3 201a52 0c0a24 7fe0c8",
    "deep": "0c3350 11708c 5cc4bb f0ffe9 17688a 0a2c48 041422 ff9e5e",
    "scarlet": "b5271c d63a24 ec6a43 ffecd2 8f1b1a 4d0c10 17060a ffc247",
    "cobalt": "152f8c 2d59c9 86a6ee fff3df 1b3a9c 0d1c57 060d2b ff6a3d",
    "amber": "231206 6b3410 f0a030 fff0c0 8a4a18 2c1508 120803 e5502a",
    "lilac": "6a5fa8 b9a2d4 f9d7d0 fff6ea 9484c0 42367a 1b1440 f07a4a",
    "ice": "0a1626 1d3b55 6fa3b5 eafcff 2f5a74 0e2234 050d16 ff5f4a",
    "olive": "59613a 9a9c5a e9d99a fff5d6 7d8048 3a4126 161a0e cf4f2a",
}


def palette(name: str, dice: Dice) -> Palette:
    """A set of colours, turned a little on the wheel."""
    turned, chroma, light = dice.between(-9, 9), dice.between(0.92, 1.1), dice.between(-0.012, 0.015)
    return _of([turn(color, turned, chroma, light) for color in _tones(name)])


def plain(name: str) -> Palette:
    """A set of colours as it was written."""
    return _of(_tones(name))


@cache
def _tones(name: str) -> tuple[Color, ...]:
    return tuple(read(tone) for tone in TONES[name].split())


def _of(colors: Sequence[Color]) -> Palette:
    return Palette(**{field.name: color for field, color in zip(fields(Palette), colors, strict=True)})
