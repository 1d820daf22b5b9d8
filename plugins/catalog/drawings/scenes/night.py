"""Houses on hills, searchlights, snow: what happens after dark."""

from __future__ import annotations

from math import cos, radians, sin

from plugins.catalog.drawings import figures
from plugins.catalog.drawings.colors import mix
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.lines import EAST, WEST, Height, jagged, land, rolling
from plugins.catalog.drawings.palettes import Palette
from plugins.catalog.drawings.scenes.land import sun
from plugins.catalog.drawings.sheet import HEIGHT, Sheet, path_of


def house(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A lonely house on a hill, one window lit, a bare tree beside it."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=760)
    side = dice.side()
    x, radius = side * dice.between(10, 90), dice.between(110, 190)
    sun(sheet, dice, colors, x, dice.between(290, 350), radius)
    for _ in range(4):
        y, wide, at = dice.between(180, 480), dice.between(120, 320), dice.between(-500, 300)
        sheet.oval(at, y, wide, dice.between(6, 13), mix(colors.middle, colors.near, 0.4), 0.55)
    land(sheet, jagged(dice, 660, 90, 240), mix(colors.low, colors.near, 0.55), 20, soft=False)
    hill = _hill(dice)
    land(sheet, hill, colors.ink, 30)
    _house(sheet, dice, colors, x * 0.4, hill(x * 0.4) + 26)
    at = x * 0.4 - side * dice.between(140, 190)
    figures.bare_tree(sheet, dice, at, hill(at) + 10, dice.between(280, 380), colors.ink, side * 0.12)
    fence = "".join(
        path_of("M", post * 34, hill(post * 34) + 4, "v-30")
        for post in range(-30, 16)
        if abs(post * 34) > 130 and sheet.left < post * 34 < sheet.right
    )
    sheet.draw(fence, "none", 1, colors.ink, 4)


def _hill(dice: Dice) -> Height:
    base, steep = dice.between(655, 690), dice.between(0.00045, 0.0008)
    small = rolling(dice, 0, 7, 130)
    return lambda x: min(790.0, base - 60 + steep * x * x) + small(x)


def _house(sheet: Sheet, dice: Dice, colors: Palette, x: float, y: float) -> None:
    body = (
        "M-62 0V-96L-74-92-40-150-34-144V-214L-42-210-14-262 14-210 6-214V-140L16-134V-160H30V-118L78-84 66-88V0z"
        if dice.likely(0.55)
        else "M-80 0V-84L-92-80-30-156V-176H-14V-150L4-156 88-78 76-82V0z"
    )
    scale = dice.between(0.85, 1.1)
    sheet.stamp(body, x, y, scale, colors.ink)
    lit = mix(colors.light, colors.accent, 0.45)
    for at, up in dice.pick((((-20, -196),), ((30, -62),), ((-42, -62), (30, -62)))):
        up = up if up > -100 or "-262" in body else -104
        sheet.glow(x + at * scale + 7, y + up * scale + 12, 90, lit, 0.6)
        sheet.box(x + at * scale, y + up * scale, 14 * scale, 24 * scale, lit)


def searchlights(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Beams that cross over a broken town."""
    sheet.sky(colors.ink, colors.top, colors.middle, colors.low, bottom=820)
    focus = (dice.between(-90, 90), dice.between(190, 290))
    for beam in range(dice.whole(3, 5)):
        foot = (dice.between(-330, 330), 700)
        angle = radians(dice.between(-22, 22)) if beam > 1 else None
        dx, dy = (sin(angle), -cos(angle)) if angle is not None else ((focus[0] - foot[0]) / 500, (focus[1] - foot[1]) / 500)
        far = 900 / max(0.4, (dx * dx + dy * dy) ** 0.5)
        end = (foot[0] + dx * far, foot[1] + dy * far)
        paint = sheet.along([(0, colors.light, 0.7), (0.5, colors.light, 0.3), (1, colors.light, 0)], foot, end)
        sheet.shape([(foot[0] - 5, foot[1]), (end[0] - 62, end[1]), (end[0] + 62, end[1]), (foot[0] + 5, foot[1])], paint)
    if dice.likely(0.6):
        for plane in range(dice.whole(1, 4)):
            sheet.stamp(
                figures.PLANE,
                focus[0] + plane * 70 - 50,
                focus[1] + (plane % 2) * 54,
                dice.between(0.7, 1.3),
                colors.ink,
                tilt=-60,
            )
    sheet.glow(dice.between(-150, 150), 720, 430, colors.accent, 0.55)
    for row in range(2):
        _ruins(sheet, dice, 660 + 60 * row, mix(colors.near, colors.ink, 0.2 + 0.75 * row))
    if dice.likely(0.6):
        x = dice.between(-120, 120)
        figures.person(sheet, dice.pick(("coat", "child", "walker")), x, 762, dice.between(90, 130), colors.ink)
        figures.person(sheet, "child", x + 44, 762, 66, colors.ink)


def _ruins(sheet: Sheet, dice: Dice, base: float, tone: object) -> None:
    x, path = float(WEST), [path_of("M", WEST, HEIGHT, "V", base)]
    while x < EAST:
        wide, high = dice.between(40, 110), dice.between(20, 190) if dice.likely(0.55) else dice.between(0, 40)
        path.append(path_of("L", x, base - high))
        for step in range(4):
            high = max(0, high + dice.between(-50, 34))
            path.append(
                path_of("L", x + wide * (step + 1) / 4, base - high)
                + (path_of("v", dice.between(6, 40)) if dice.likely(0.4) else "")
            )
        x += wide
        path.append(path_of("V", base, "L", x + 26, base + dice.between(-6, 10)))
        x += 26
    sheet.draw("".join(path) + f"L{EAST} {HEIGHT}z", str(tone))


def snow(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Firs, falling snow and a hut with light in it."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=720)
    sun(sheet, dice, colors, dice.between(-170, 170), dice.between(160, 260), dice.between(34, 70))
    pale = mix(colors.light, colors.middle, 0.22)
    for row in range(3):
        share = row / 2
        hill = rolling(dice, 560 + 85 * row, 36, 620 - 90 * row, 0.25)
        _firs(sheet, dice, hill, mix(mix(colors.low, colors.far, 0.7), colors.ink, share * 0.85), 0.7 + 0.75 * share)
        land(sheet, hill, mix(pale, colors.near, 0.2 + 0.32 * share))
        if row == 1:
            x = dice.between(-120, 120)
            y = hill(x) + 12
            sheet.glow(x, y - 40, 230, mix(colors.accent, colors.light, 0.5), 0.75)
            sheet.stamp(figures.HOUSE, x, y, 1.3, colors.ink)
            sheet.draw(path_of("M", x - 55, y - 52, "L", x, y - 99, "L", x + 55, y - 74, "l0-8L", x, y - 112, "z"), pale)
            sheet.box(x - 14, y - 42, 24, 24, mix(colors.light, colors.accent, 0.4))
    flakes: list[str] = []
    for _ in range(150):
        x, y = dice.between(-1100, 540), dice.between(0, 800)
        if sheet.left < x < sheet.right:
            flakes.append(path_of("M", x, y, "h0"))
    sheet.draw("".join(flakes[::2]), "none", 0.8, colors.light, 3.2)
    sheet.draw("".join(flakes[1::2]), "none", 0.6, colors.light, 5.5)


def _firs(sheet: Sheet, dice: Dice, hill: Height, tone: object, scale: float) -> None:
    x, path = float(WEST), []
    while x < EAST:
        tall, wide = dice.between(70, 170) * scale, dice.between(20, 34) * scale
        if dice.likely(0.75) and sheet.left - 60 < x < sheet.right + 60:
            y = hill(x) + 14
            path.append(
                path_of(
                    "M",
                    x,
                    y - tall,
                    "l",
                    wide * 0.5,
                    tall * 0.38,
                    "h",
                    -wide * 0.2,
                    "l",
                    wide * 0.42,
                    tall * 0.32,
                    "h",
                    -wide * 0.2,
                    "l",
                    wide * 0.5,
                    tall * 0.3,
                    "h",
                    -wide * 2.04,
                    "l",
                    wide * 0.5,
                    -tall * 0.3,
                    "h",
                    -wide * 0.2,
                    "l",
                    wide * 0.42,
                    -tall * 0.32,
                    "h",
                    -wide * 0.2,
                    "z",
                )
            )
        x += dice.between(18, 62) * scale
    sheet.draw("".join(path) or "M0 0", str(tone))


SCENES = (house, searchlights, snow)
