"""Doors, blinds, corridors, staircases: light that falls into rooms."""

from __future__ import annotations

from math import cos, pi, sin

from plugins.catalog.drawings import figures
from plugins.catalog.drawings.colors import mix
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.palettes import Palette
from plugins.catalog.drawings.sheet import HEIGHT, Sheet, path_of, straight


def door(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """An open door; what stands in it throws a long shadow."""
    dark = mix(colors.ink, colors.near, 0.5)
    sheet.sky(mix(colors.near, colors.ink, 0.25), mix(colors.near, colors.far, 0.25), dark, bottom=700)
    x, wide, top, floor = dice.between(-60, 60), dice.between(120, 190), dice.between(130, 190), 600
    sheet.wash(sheet.down([(0, mix(colors.near, colors.ink, 0.45), 1), (1, colors.ink, 1)], floor, HEIGHT), floor)
    sheet.glow(x, 400, 520, colors.light, 0.5)
    spread, drift = dice.between(130, 230), dice.between(-110, 110)
    light = sheet.down(
        [(0, colors.light, 0.95), (0.5, mix(colors.light, colors.accent, 0.35), 0.5), (1, colors.accent, 0.12)], floor, HEIGHT
    )
    sheet.shape([(x - wide / 2, floor), (x + wide / 2, floor), (x + drift + spread, HEIGHT), (x + drift - spread, HEIGHT)], light)
    sheet.box(
        x - wide / 2,
        top,
        wide,
        floor - top,
        sheet.down([(0, colors.light, 1), (1, mix(colors.light, colors.low, 0.55), 1)], top, floor),
    )
    side = dice.side()
    hinge = x + side * wide / 2
    leaf = dice.between(60, 105)
    sheet.shape(
        [(hinge, top), (hinge + side * leaf, top - 34), (hinge + side * leaf, floor + 46), (hinge, floor)],
        mix(colors.near, colors.far, 0.5),
    )
    sheet.disc(hinge + side * leaf * 0.84, (top + floor) / 2 + 20, 6, colors.light)
    tall = dice.between(230, 330)
    sheet.shape(
        [(x - 24, floor), (x + 24, floor), (x + drift * 0.8 + 74, HEIGHT), (x + drift * 0.8 - 74, HEIGHT)], colors.ink, 0.85
    )
    figures.person(sheet, dice.pick(("coat", "hat", "dress", "child")), x, floor + 4, tall, colors.ink, dice.likely(0.5))


def corridor(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A passage of frames within frames, and somebody at its end."""
    sheet.sky(colors.near, colors.ink)
    x, y, count = dice.between(-50, 50), dice.between(370, 430), dice.whole(7, 9)
    round_ = dice.likely(0.4)
    tones = [mix(colors.ink, colors.far, 0.15), mix(colors.far, colors.middle, 0.4)]
    for step in range(count):
        share = step / (count - 1)
        size = 0.74**step
        wide, tall = 980 * size, 1250 * size
        tone = mix(mix(tones[step % 2], colors.middle, share * 0.5), colors.low, share**2 * 0.7)
        center = (x * share, 450 + (y - 450) * share)
        _frame(sheet, center, wide, tall, tone, round_)
    size = 0.74 ** (count - 1)
    sheet.glow(x, y, 330, colors.light, 0.85)
    _frame(sheet, (x, y), 980 * size * 0.8, 1250 * size * 0.8, colors.light, round_)
    foot = y + 1250 * size * 0.4
    figures.someone(sheet, dice, x, foot, 1250 * size * dice.between(0.36, 0.5), colors.ink)
    sheet.shape([(x - 9, foot), (x + 9, foot), (x + 60, HEIGHT), (x - 60, HEIGHT)], colors.ink, 0.35)


def _frame(sheet: Sheet, center: tuple[float, float], wide: float, tall: float, tone: object, round_: bool) -> None:
    x, y = center
    if not round_:
        sheet.box(x - wide / 2, y - tall / 2, wide, tall, str(tone))
        return
    half = wide / 2
    sheet.draw(
        path_of(
            "M", x - half, y + tall / 2, "V", y - tall / 2 + half, "a", half, half, " 0 0 1 ", wide, " 0V", y + tall / 2, "z"
        ),
        str(tone),
    )


def blinds(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Light through blinds on a wall, and a head in front of it."""
    sheet.sky(colors.ink, mix(colors.near, colors.ink, 0.4), colors.ink)
    side, x, y = dice.side(), dice.between(-40, 40), dice.between(90, 150)
    bars, slope = dice.whole(10, 13), dice.between(0.12, 0.3) * dice.side()
    glow = mix(colors.light, colors.accent, dice.between(0, 0.25))
    sheet.glow(x, 360, 560, colors.accent, 0.35)
    for bar in range(bars):
        top = y + bar * 46
        near = 1 - abs(bar - bars / 2) / bars
        left, right = x - 215, x + 235
        shift = (right - left) * slope
        paint = sheet.along(
            [(0, glow, 0.1), (0.25, glow, 0.75 * near + 0.15), (0.8, glow, 0.6 * near + 0.1), (1, glow, 0.03)],
            (left, 0),
            (right, 0),
        )
        sheet.shape([(left, top), (right, top + shift), (right, top + shift + 25), (left, top + 25)], paint)
    bust(sheet, x + side * 55, 800, dice.between(3.3, 4.1), colors.ink, side > 0, hat=dice.likely(0.65))
    if dice.likely(0.5):
        at = x - side * 70
        sheet.draw(path_of("M", at, " 560c-30-50 40-80 10-140s30-80 0-150 30-70 6-130"), "none", 0.35, colors.light, 5)


HEAD = (
    "M-62 8C-58-18-40-26-20-32-13-35-12-42-14-50-24-62-26-78-22-90-17-105-2-110 10-107 20-104 25-97 26-88L27-82C28-79 33-73"
    " 34-70 35-68 31-67 30-66L31-62C31-60 29-60 29-59 30-57 31-56 29-54L27-50C26-46 20-46 15-47 14-42 15-37 20-34 38-28"
    " 54-20 60 8z"
)
BRIM = (
    "M-36-90C-24-96-22-98-21-103-20-122-10-130 2-128 8-130 20-128 24-122 27-115 27-108 28-101 36-98 44-93 48-86"
    " 30-92-14-94-36-90z"
)


def bust(sheet: Sheet, x: float, y: float, scale: float, fill: object, flip: bool, hat: bool = False) -> None:
    """Head and shoulders from the side."""
    sheet.stamp(HEAD + (BRIM if hat else ""), x, y, scale, str(fill), flip)


def staircase(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A winding staircase seen from above, round and round to a small light."""
    sheet.sky(mix(colors.near, colors.ink, 0.3), colors.ink)
    x, y, turns, steps = dice.between(-40, 60), dice.between(340, 410), dice.side(), 16
    phase = dice.between(0, 2 * pi)
    rounds = 6
    for level in range(rounds):
        outer, inner = 720 * 0.66**level, 720 * 0.66 ** (level + 1) * 1.06
        share = level / (rounds - 1)
        for dark in (0, 1):
            path = []
            for step in range(dark, steps, 2):
                one, two = (phase + turns * (level * 0.5 + (step + part) * 2 * pi / steps) for part in (0, 1.02))
                path.append(
                    straight(
                        [
                            (x + outer * cos(one), y + outer * sin(one)),
                            (x + outer * cos(two), y + outer * sin(two)),
                            (x + inner * cos(two + turns * 0.12), y + inner * sin(two + turns * 0.12)),
                            (x + inner * cos(one + turns * 0.12), y + inner * sin(one + turns * 0.12)),
                        ]
                    )
                    + "z"
                )
            tone = mix(colors.layer(0.9 - 0.35 * dark), colors.low, share * (0.55 + 0.25 * dark))
            sheet.draw("".join(path), tone)
        sheet.ring(x, y, inner, mix(colors.ink, colors.near, 0.2), 9 * (1 - share * 0.8), 0.9)
        sheet.ring(x, y, inner * 1.05, mix(colors.accent, colors.light, 0.2), 3.4 * (1 - share * 0.6), 0.85)
    core = 720 * 0.66**rounds
    sheet.glow(x, y, core * 5, colors.light, 0.75)
    sheet.disc(x, y, core * 0.95, colors.light)
    figures.someone(sheet, dice, x, y + core * 0.62, core * 1.2, colors.ink)


def steps(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Steps cut out of paper, a disc behind them, and somebody on the way up."""
    sheet.sky(colors.middle, mix(colors.middle, colors.low, 0.7))
    side, count = dice.side(), dice.whole(6, 8)
    x = dice.between(-60, 60)
    sheet.disc(x + side * 60, dice.between(270, 310), dice.between(130, 190), colors.accent if dice.likely(0.5) else colors.light)
    run, rise = 600 / count, 420 / count
    for layer, tone in enumerate((mix(colors.far, colors.near, 0.15), colors.near, colors.ink)):
        down = 90 + 95 * layer
        points = [(-side * 1300.0, HEIGHT), (-side * 1300.0, 700.0 + down)]
        for step in range(count + 1):
            at, y = -side * 300 + side * step * run, 660 + down - step * rise
            points += [(at, y + rise), (at, y)]
        points += [(side * 1300, points[-1][1]), (side * 1300, HEIGHT)]
        sheet.shape(points, tone)
        if layer == 1:
            step = dice.whole(2, count - 3)
            at, y = -side * 300 + side * (step + 0.5) * run, 660 + down - step * rise
            figures.person(
                sheet, dice.pick(("walker", "hat", "coat", "dress")), at, y + 2, dice.between(150, 200), colors.ink, side < 0
            )


SCENES = (door, corridor, blinds, staircase, steps)
