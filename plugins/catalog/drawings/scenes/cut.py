"""Shapes as if cut out of paper: blocks, rings, tiles, an eye, a profile, leaves."""

from __future__ import annotations

from math import cos, pi, sin

from plugins.catalog.drawings import figures
from plugins.catalog.drawings.colors import mix
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.lines import jagged, land
from plugins.catalog.drawings.palettes import Palette
from plugins.catalog.drawings.scenes.rooms import bust
from plugins.catalog.drawings.sheet import HEIGHT, Sheet, path_of, straight

CORNERS = [(100 * cos(pi * corner / 4), 100 * sin(pi * corner / 4)) for corner in range(9)]
CANOPY = straight(CORNERS[:8]) + "z"
FOLDS = "".join(straight([(0, 0), CORNERS[corner], CORNERS[corner + 1]]) + "z" for corner in range(0, 8, 2))

DIM = -640  # what lies left of it is seen through a veil: details are not


def blocks(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Crooked bars that close in from above, and somebody between them."""
    sheet.sky(colors.middle, mix(colors.middle, colors.low, 0.45))
    x = dice.between(-70, 70)
    odd, count = dice.whole(2, 4), 8
    for bar in range(-9, count):
        at = -300 + 600 / (count - 1) * bar
        near = abs(at - x) / 300
        long = 250 + 250 * min(1.4, near) + dice.between(-60, 60)
        wide = dice.between(44, 66)
        skew, slip = dice.between(-20, 20), dice.between(-16, 16)
        tone = (
            colors.accent if bar == odd else dice.pick((colors.ink, colors.ink, colors.near, mix(colors.near, colors.far, 0.4)))
        )
        sheet.shape(
            [
                (at - wide / 2, -10),
                (at + wide / 2, -10),
                (at + wide / 2 + skew, long),
                (at - wide / 2 + skew + slip * 0.4, long + slip),
            ],
            tone,
        )
    ground = [(-1300.0, 700.0), (-300.0, 705 + dice.between(-14, 14)), (x - 60, 690.0), (x + 80, 712.0), (900.0, 690.0)]
    tall = dice.between(190, 250)
    sheet.shape([(x - 8, 700), (x + 12, 700), (x + 330, HEIGHT), (x + 200, HEIGHT)], mix(colors.middle, colors.ink, 0.55), 0.8)
    sheet.shape([*ground, (900, HEIGHT), (-1300, HEIGHT)], mix(colors.near, colors.middle, 0.25), 0.85)
    figures.person(sheet, dice.pick(("coat", "hat", "walker", "dress")), x, 704, tall, colors.ink, dice.likely(0.5))


def rings(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Circles in circles that lose their centre."""
    ground = dice.pick((colors.middle, colors.near, colors.top))
    sheet.sky(ground, mix(ground, colors.ink, 0.35))
    x, y, count = dice.between(-20, 30), dice.between(370, 390), dice.whole(7, 9)
    dx, dy = dice.between(-12, 12), dice.between(-9, 9)
    tones = (
        [colors.light, colors.near, colors.accent, colors.ink]
        if dice.likely(0.5)
        else [colors.low, colors.near, colors.light, colors.far]
    )
    for ring in range(count):
        radius = 290 * (1 - ring / count) ** 1.05
        sheet.disc(x + dx * ring, y + dy * ring, radius, tones[ring % len(tones)])
    cx, cy = x + dx * (count - 1), y + dy * (count - 1)
    if dice.likely(0.45):
        angle = dice.between(-0.6, 0.6)
        far = [(x + 700 * cos(angle + turn), y + 700 * sin(angle + turn)) for turn in (0, pi)]
        sheet.shape([*far, (far[1][0] + 200, 1200), (far[0][0] + 200, 1200)], mix(ground, colors.ink, 0.55), 0.5)
    figures.someone(sheet, dice, cx, cy + 130, dice.between(170, 230), colors.ink)


def tiles(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Quarter circles, leaves and eyes in a grid, as on a tiled wall."""
    size = dice.pick((100, 120, 150))
    tones = [colors.near, colors.accent, colors.light, colors.far, colors.middle, colors.low]
    sheet.sky(colors.near, colors.ink)
    paths: dict[str, list[str]] = {}
    eye = (dice.whole(-1, 0), dice.whole(1, 3))
    eyes: list[tuple[float, float]] = []
    for row in range(7):
        for column in range(-9, 6):
            back, front, kind, turned = dice.pick(tones), dice.pick(tones), dice.whole(0, 5), dice.whole(0, 3)
            x, y = column * size, row * size
            if not sheet.left - size < x < sheet.right or y > 720:
                continue
            paths.setdefault(str(back), []).append(f"M{x} {y}h{size}v{size}h-{size}z")
            if (column, row) == eye:
                eyes.append((x + size / 2, y + size / 2))
            elif front is not back:
                paths.setdefault("+" + str(front), []).append(_tile(kind, turned, x, y, size))
    for key in sorted(paths, key=lambda key: key.startswith("+")):
        sheet.draw("".join(paths[key]), key.lstrip("+"))
    for mx, my in eyes:
        half = size / 2
        sheet.draw(
            path_of("M", mx - half, my, "Q", mx, my - half * 1.25, mx + half, my, "Q", mx, my + half * 1.25, mx - half, my, "z"),
            colors.light,
        )
        sheet.disc(mx, my, half * 0.5, colors.ink)
        sheet.disc(mx + half * 0.15, my - half * 0.15, half * 0.14, colors.light)


def _tile(kind: int, turned: int, x: int, y: int, size: int) -> str:
    half = size // 2
    corners = ((x, y), (x + size, y), (x + size, y + size), (x, y + size))
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners[turned:] + corners[:turned]
    if kind in (0, 1):
        return f"M{ax} {ay}L{bx} {by}A{size} {size} 0 0 1 {dx} {dy}z"
    if kind == 2:
        return f"M{ax} {ay}A{size} {size} 0 0 1 {cx} {cy}A{size} {size} 0 0 1 {ax} {ay}z"
    if kind == 3:
        return f"M{ax} {ay}A{half} {half} 0 0 0 {bx} {by}z"
    if kind == 4:
        return f"M{x} {y + half}a{half} {half} 0 1 0 {size} 0a{half} {half} 0 1 0-{size} 0z"
    return f"M{ax} {ay}L{bx} {by}L{dx} {dy}z"


def eye(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """An eye, and what is seen in it."""
    sheet.sky(colors.top, mix(colors.top, colors.middle, 0.6), colors.near)
    x, y, wide, tall = dice.between(-20, 40), dice.between(330, 380), dice.between(235, 275), dice.between(150, 185)
    rays = dice.whole(13, 19)
    for ray in range(rays):
        angle = pi + pi * (ray + 0.5) / rays
        start = (x + wide * 0.98 * cos(angle), y + tall * 1.02 * sin(angle))
        end = (x + (wide + 130) * cos(angle), y + (tall + dice.between(70, 150)) * sin(angle))
        sheet.line([start, end], colors.accent if ray % 3 == 0 else colors.light, 5, 0.85)
    lid = path_of("M", x - wide, y, "Q", x, y - tall * 1.9, x + wide, y, "Q", x, y + tall * 1.9, x - wide, y, "z")
    sheet.draw(
        lid,
        sheet.down(
            [(0, mix(colors.light, colors.far, 0.35), 1), (0.35, colors.light, 1), (1, mix(colors.light, colors.low, 0.5), 1)],
            y - tall,
            y + tall,
        ),
    )
    sheet.group(sheet.clip(lid))
    iris, cy = tall * 0.84, y - tall * 0.06
    sheet.disc(x, cy, iris, colors.near)
    spokes = "".join(
        path_of(
            "M",
            x + iris * 0.5 * cos(angle),
            cy + iris * 0.5 * sin(angle),
            "L",
            x + iris * reach * cos(angle),
            cy + iris * reach * sin(angle),
        )
        for angle, reach in ((2 * pi * spoke / 34, dice.between(0.75, 0.95)) for spoke in range(34))
    )
    sheet.draw(spokes, "none", 0.9, mix(colors.accent, colors.low, 0.3), 5)
    sheet.disc(x, cy, iris * 0.55, colors.ink)
    sheet.disc(x, cy + iris * 0.05, iris * 0.34, mix(colors.accent, colors.light, 0.3))
    figures.someone(sheet, dice, x, cy + iris * 0.42, iris * 0.62, colors.ink)
    sheet.disc(x + iris * 0.4, cy - iris * 0.42, iris * 0.13, colors.light)
    sheet.draw(
        path_of("M", x - wide, y, "Q", x, y - tall * 1.9, x + wide, y, "Q", x, y - tall * 1.25, x - wide, y, "z"),
        colors.ink,
        0.45,
    )
    sheet.end()
    sheet.draw(lid, "none", 1, colors.ink, 9)


def profile(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A head from the side with a landscape inside it."""
    sheet.sky(colors.light, mix(colors.light, colors.low, 0.5), mix(colors.low, colors.middle, 0.6))
    flip = dice.likely(0.5)
    x, scale = (30 if flip else -30), 5.6
    sheet.disc(x + dice.between(-60, 60), 310, dice.between(200, 225), mix(colors.accent, colors.low, 0.25), 0.8)
    bust(sheet, x, 790, scale, colors.near, flip)
    inside = Sheet(sheet.left, sheet.right)
    del inside
    sheet.disc(x + (-1 if flip else 1) * 4 * scale, 790 - 74 * scale, 52, colors.low)
    for row in range(3):
        _inner(sheet, dice, colors, x, 640 + 60 * row, row)
    figures.flock(sheet, dice, x + (150 if flip else -150), 200, 12, colors.ink, 0.7, 150)


def _inner(sheet: Sheet, dice: Dice, colors: Palette, x: float, y: float, row: int) -> None:
    land(sheet, jagged(dice, y + 60, 120, 190, 0.5), mix(colors.near, colors.ink, 0.3 + 0.3 * row), 20, soft=False)


def leaves(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Large leaves that leave a round of light open."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=700)
    x, y, radius = dice.between(-30, 30), dice.between(310, 370), dice.between(120, 165)
    sheet.glow(x, y, 420, colors.light, 0.8)
    sheet.disc(x, y, radius, colors.light)
    who = dice.whole(0, 2)
    if who == 0:
        figures.flock(sheet, dice, x, y, 3, colors.ink, 1.2, 70)
    elif who == 1:
        figures.person(sheet, "dress", x - 22, y + radius * 0.98, radius * 1.2, colors.ink)
        figures.person(sheet, "coat", x + 24, y + radius * 0.98, radius * 1.25, colors.ink)
    for row in range(3):
        tone = mix(mix(colors.far, colors.middle, 0.35), colors.ink, 0.4 * row)
        vein = mix(tone, colors.light, 0.22)
        for leaf in range(15):
            angle = 2 * pi * leaf / 15 + dice.between(-0.15, 0.15) + row * 0.2
            reach = (250 + 85 * row) * dice.between(0.9, 1.15)
            lx, ly = x + reach * cos(angle) * 1.02, y + reach * sin(angle) * 1.28
            _leaf(
                sheet,
                lx,
                ly,
                angle * 180 / pi - 90 + dice.between(-26, 26),
                dice.between(0.9, 1.4) + 0.25 * row,
                str(tone),
                str(vein),
                accent=str(colors.accent) if dice.likely(0.1) else None,
            )
    sheet.mist(620, HEIGHT, colors.ink, 0.7)


def _leaf(sheet: Sheet, x: float, y: float, tilt: float, scale: float, tone: str, vein: str, accent: str | None) -> None:
    sheet.stamp("M0 100C-46 60-44-40 0-100 44-40 46 60 0 100z", x, y, scale, accent or tone, tilt=tilt)
    sheet.stamp(
        "M-1 100L0-92 1 100zM0 50L30 14 0 42zM0 50L-30 14 0 42zM0 0L28-34 0-8zM0 0L-28-34 0-8z",
        x,
        y,
        scale,
        vein,
        tilt=tilt,
        opacity=0.5,
    )


def umbrellas(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A crowd of umbrellas seen from above; one of them is different."""
    sheet.sky(mix(colors.middle, colors.near, 0.45), mix(colors.near, colors.ink, 0.3))
    size = dice.between(86, 104)
    own = (dice.whole(-1, 0), dice.whole(1, 3))
    tones = [
        colors.near,
        mix(colors.near, colors.far, 0.5),
        mix(colors.ink, colors.near, 0.35),
        mix(colors.far, colors.near, 0.2),
    ]
    single = (0.0, 0.0, 0.0, 0.0)
    for row in range(6):
        for column in range(-8, 5):
            x = column * size * 1.72 + (row % 2) * size * 0.86 + dice.between(-13, 13)
            y = 60 + row * size * 1.5 + dice.between(-13, 13)
            one = (x, y, size * dice.between(0.82, 1.06), dice.between(0, pi))
            tone = dice.pick(tones)
            if (column, row) == own:
                single = one
            elif sheet.near(x, size):
                _umbrella(sheet, *one, str(tone), str(colors.ink))
    _umbrella(sheet, *single, str(colors.accent), str(colors.ink))
    if dice.likely(0.6):
        drops = [path_of("M", dice.between(-300, 300), dice.between(0, 700), "l-7 30") for _ in range(60)]
        sheet.draw("".join(drops), "none", 0.35, colors.light, 1.8)


def _umbrella(sheet: Sheet, x: float, y: float, radius: float, spin: float, tone: str, shade: str) -> None:
    scale, tilt = radius / 100, spin * 180 / pi
    sheet.stamp(CANOPY, x, y, scale, tone, tilt=tilt, stroke=shade, width=3)
    if x > DIM:
        sheet.stamp(FOLDS, x, y, scale, shade, tilt=tilt, opacity=0.25)


SCENES = (blocks, rings, tiles, eye, profile, leaves, umbrellas)
