"""Seas, boats, lighthouses, bridges, and what swims below."""

from __future__ import annotations

from math import pi, sin

from plugins.catalog.drawings import figures
from plugins.catalog.drawings.colors import mix
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.lines import EAST, WEST, jagged, land, rolling
from plugins.catalog.drawings.palettes import Palette
from plugins.catalog.drawings.scenes.land import sun
from plugins.catalog.drawings.sheet import HEIGHT, Sheet, path_of

SCALLOP, SCALLOPS = 80, 13


def sea(sheet: Sheet, dice: Dice, colors: Palette, horizon: float, x: float, wide: float) -> None:
    """Water below the horizon, and the path that the light lays on it."""
    deep = mix(colors.near, colors.ink, 0.4)
    sheet.wash(
        sheet.down([(0, mix(colors.low, colors.far, 0.6), 1), (0.35, colors.layer(0.6), 1), (1, deep, 1)], horizon, HEIGHT),
        horizon,
    )
    bright, dim = [], []
    for row in range(17):
        depth = row / 16
        y = horizon + 5 + 300 * depth**1.35
        reach = wide * (0.9 - 0.55 * depth) * dice.between(0.5, 1.15)
        start = x - reach + dice.between(-22, 22)
        bright.append(path_of("M", start, y, "h", reach * 2 * dice.between(0.6, 1)))
        for _ in range(3):
            dim.append(path_of("M", dice.between(WEST, EAST), y + 6, "h", dice.between(30, 150)))
    sheet.draw("".join(dim), "none", 0.25, colors.low, 2.4)
    sheet.draw("".join(bright), "none", 0.75, colors.light, 4)


def boat(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A small boat below a very large moon."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=600)
    horizon, x = dice.between(520, 580), dice.between(-70, 70)
    radius = dice.between(110, 215)
    sun(sheet, dice, colors, x, horizon - radius * dice.between(0.45, 1.35), radius)
    if dice.likely(0.5):
        land(sheet, jagged(dice, horizon + 4, 90, 300), mix(colors.low, colors.far, 0.75), 20, soft=False, opacity=0.9)
    sea(sheet, dice, colors, horizon, x, radius)
    at = x + dice.between(-60, 60)
    shape, scale = dice.pick(((figures.ROWER, 2.1), (figures.SAIL, 1.5), (figures.BOAT, 2.2), (figures.SAIL, 1.0)))
    y = horizon + dice.between(50, 110)
    sheet.oval(at, y + 9 * scale, 44 * scale, 5 * scale, colors.ink, 0.5)
    sheet.stamp(shape, at, y, scale, colors.ink, dice.likely(0.5))
    if dice.likely(0.5):
        figures.flock(sheet, dice, -x, 250, 9, mix(colors.near, colors.ink, 0.5))


def lighthouse(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A tower on its rock, and its beam over the sea."""
    sheet.sky(colors.top, mix(colors.top, colors.middle, 0.6), colors.middle, colors.low, bottom=640)
    if colors.dark:
        figures.stars(sheet, dice, 170, 500, colors.light)
    horizon, side = dice.between(560, 610), dice.side()
    x, lamp = side * dice.between(50, 130), dice.between(210, 290)
    for spread, tilt in ((70, dice.between(-90, 60)), (95, dice.between(-40, 110))):
        away = -side if spread == 70 else side
        paint = sheet.along(
            [(0, colors.light, 0.8), (0.4, colors.light, 0.28), (1, colors.light, 0)], (x, lamp), (x + away * 900, lamp + tilt)
        )
        sheet.shape(
            [
                (x, lamp - 6),
                (x + away * 1000, lamp + tilt * 1.2 - spread * 1.6),
                (x + away * 1000, lamp + tilt * 1.2 + spread * 1.6),
                (x, lamp + 6),
            ],
            paint,
        )
    sea(sheet, dice, colors, horizon, x, 120)
    sheet.glow(x, lamp, 240, colors.light, 0.95)
    _rock(sheet, dice, colors, x, side)
    _tower(sheet, dice, colors, x, lamp, side)
    _surf(sheet, dice, colors)


def _rock(sheet: Sheet, dice: Dice, colors: Palette, x: float, side: int) -> None:
    top = 585.0
    points = [(x - 70, top), (x + 60, top - 6)]
    right, left = [], []
    for step in range(1, 6):
        right.append((x + 60 + step * dice.between(24, 46) + 20 * step, top + step * 36))
        left.append((x - 70 - step * dice.between(24, 46) - 14 * step, top + step * 36))
    sheet.shape([*reversed(left), *points, *right, (x + 500, HEIGHT), (x - 500, HEIGHT)], colors.ink)
    sheet.shape(
        [points[0], points[1], *right[:3], (x + 40, top + 140), (x + 10, top + 50)], mix(colors.near, colors.far, 0.25), 0.5
    )


def _tower(sheet: Sheet, dice: Dice, colors: Palette, x: float, lamp: float, side: int) -> None:
    foot, low, high = 592, 40, 23
    body = path_of("M", x - high, lamp + 26, "L", x - low, foot, "H", x + low, "L", x + high, lamp + 26, "z")
    pale, shade = mix(colors.light, colors.middle, 0.3), mix(colors.near, colors.ink, 0.3)
    paint = sheet.along([(0, pale, 1), (0.42, mix(pale, shade, 0.3), 1), (1, shade, 1)], (x + side * 34, 0), (x - side * 34, 0))
    sheet.draw(body, paint)
    clip = sheet.clip(body)
    sheet.group(clip)
    bands = dice.whole(2, 4)
    for band in range(bands):
        y = lamp + 26 + (foot - lamp) * (band + 0.4) / bands
        sheet.box(x - 60, y, 120, (foot - lamp) / bands * 0.45, colors.accent, 0.9)
    sheet.box(x - 60 if side > 0 else x + 4, lamp, 56, 500, colors.ink, 0.35)
    sheet.end()
    sheet.box(x - 33, lamp + 18, 66, 9, colors.ink)
    sheet.box(x - 17, lamp - 22, 34, 42, colors.light)
    sheet.draw(path_of("M", x - 24, lamp - 21, "Q", x, lamp - 62, x + 24, lamp - 21, "z"), colors.ink)
    for bar in (-17, 0, 17):
        sheet.line([(x + bar, lamp - 22), (x + bar, lamp + 18)], colors.ink, 3)


def _surf(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    for row in range(3):
        line = rolling(dice, 745 + 48 * row, 13, 210 - 20 * row, 0.5)
        land(sheet, line, mix(mix(colors.low, colors.near, 0.55 + 0.17 * row), colors.ink, 0.25 + 0.25 * row), 35)


def waves(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Rows of round waves as on old prints, and what floats on them."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=520)
    sun(sheet, dice, colors, dice.between(-110, 110), dice.between(230, 340), dice.between(80, 150))
    rows, size = 6, dice.between(58, 92)
    ride = dice.whole(0, 1)
    for row in range(rows):
        y = 450 + row * size * 0.72
        share = row / (rows - 1)
        fill = mix(mix(colors.low, colors.far, 0.55), colors.near, share)
        line = mix(fill, colors.light, 0.55 - 0.3 * share)
        _scallops(sheet, y, size * (1 + 0.1 * row), row % 2, fill, line)
        if row == ride:
            x = dice.between(-110, 110)
            sheet.stamp(
                dice.pick((figures.SAIL, figures.SAIL, figures.ROWER)),
                x,
                y - size * 0.5,
                dice.between(1.7, 2.4),
                colors.ink,
                tilt=dice.between(-9, 9),
            )
    if dice.likely(0.5):
        figures.flock(sheet, dice, dice.between(-100, 100), 260, 7, colors.ink)


def _scallops(sheet: Sheet, y: float, size: float, odd: int, fill: object, line: object) -> None:
    across = SCALLOP * 2
    row = f"M{WEST} 0" + f"a{SCALLOP} {SCALLOP} 0 0 1 {across} 0" * SCALLOPS
    scale = size / SCALLOP
    x = odd * size
    sheet.stamp(f"{row}v900H{WEST}z", x, y + size * 0.5, scale, str(fill))
    for part in (1.0, 0.72, 0.46, 0.22):
        gap, wide, radius = SCALLOP * (1 - part), across * part, SCALLOP * part
        arcs = path_of("M", WEST + gap, 0) + path_of("a", radius, radius, " 0 0 1 ", wide, " 0m", 2 * gap, " 0") * SCALLOPS
        sheet.stamp(arcs, x, y + size * 0.5, scale, opacity=0.8, stroke=str(line), width=2.5)


def depths(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Below the surface: light from above, something large, somebody small."""
    sheet.sky(mix(colors.low, colors.light, 0.35), colors.low, colors.middle, colors.top, colors.ink, bottom=900)
    x = dice.between(-100, 100)
    for _ in range(6):
        foot, wide = x + dice.between(-420, 420), dice.between(30, 110)
        paint = sheet.down([(0, colors.light, dice.between(0.25, 0.5)), (1, colors.light, 0)], 0, 640)
        sheet.shape([(x - 30, -10), (x + 40, -10), (foot + wide, 660), (foot - wide, 660)], paint)
    kind = dice.whole(0, 2)
    tall = mix(colors.ink, colors.near, 0.35)
    if kind == 0:
        sheet.stamp(
            figures.WHALE,
            dice.between(-30, 30),
            dice.between(330, 430),
            dice.between(1.25, 1.7),
            tall,
            dice.likely(0.5),
            tilt=dice.between(-16, 10),
        )
    elif kind == 1:
        _school(sheet, dice, colors)
    else:
        sheet.stamp(figures.WHALE, 40, 470, 1.3, mix(colors.near, colors.middle, 0.4), tilt=-8)
        sheet.stamp(figures.WHALE, -90, 330, 0.5, tall, tilt=-14)
    at = dice.between(-90, 90)
    sheet.stamp(figures.BOAT, at, 128, 1.7, colors.ink)
    sheet.draw(f"M{WEST} 130" + "q20 -9 40 0t40 0" * 23 + f"V-10H{WEST}z", mix(colors.light, colors.low, 0.25), 0.35)
    for row in range(2):
        line = jagged(dice, 800 + 50 * row, 130, 150, 0.5)
        land(sheet, line, mix(colors.near, colors.ink, 0.45 + 0.4 * row), 30)
    _bubbles(sheet, dice, colors)


def _school(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    fish = "M-16 0Q-4-9 8-1L17-8V9L8 2Q-4 9-16 0z"
    for place in range(46):
        angle = place * 2.4
        reach = 17 * (place + 1) ** 0.55
        bend = sin(angle)
        sheet.stamp(
            fish,
            reach * 1.5 * sin(angle + pi / 2),
            380 + reach * 1.35 * bend,
            dice.between(0.8, 1.5),
            colors.accent if place == 20 else mix(colors.ink, colors.near, dice.between(0, 0.5)),
            tilt=12 * bend,
        )


def _bubbles(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    x = dice.between(-200, 200)
    for _ in range(9):
        sheet.ring(x + dice.between(-24, 24), dice.between(200, 700), dice.between(2, 9), colors.light, 1.6, 0.6)


def bridge(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A hanging bridge whose far end is lost in haze."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=640)
    sun(sheet, dice, colors, dice.between(-160, 160), dice.between(180, 330), dice.between(50, 110))
    land(sheet, jagged(dice, 600, 130, 260), mix(colors.low, colors.far, 0.6), 20, soft=False)
    sheet.mist(450, 640, colors.low, 0.8)
    sea(sheet, dice, colors, 600, 0, 110)
    side = dice.side()
    deck = 520
    for at, scale, tone in ((side * 250, 0.55, colors.layer(0.35)), (-side * 90, 1.0, mix(colors.near, colors.ink, 0.4))):
        _pylon(sheet, at, deck, scale, tone)
    sheet.draw(f"M{WEST} {deck - 8}L{EAST} {deck - 8}V{deck + 10}H{WEST}z", colors.ink)
    _cables(sheet, colors, -side * 90, side * 250, deck)
    sheet.mist(560, 700, mix(colors.low, colors.far, 0.4), 0.4)


def _pylon(sheet: Sheet, x: float, deck: float, scale: float, tone: object) -> None:
    tall, wide, thick = 330 * scale, 46 * scale, 15 * scale
    for sign in (-1, 1):
        sheet.box(x + sign * wide - thick / 2, deck - tall, thick, tall + 180 * scale, str(tone))
    for part in (0.02, 0.36, 0.68):
        sheet.box(x - wide, deck - tall + tall * part, wide * 2, thick * 1.1, str(tone))


def _cables(sheet: Sheet, colors: Palette, near: float, far: float, deck: float) -> None:
    middle, top, other = (near + far) / 2, deck - 326.0, deck - 180.0
    away = near - (far - near) * 1.6
    path = path_of("M", near, top, "Q", middle, deck + 90, far, other)
    sheet.draw(path + path_of("M", near, top, "Q", (near + away) / 2, deck + 120, away, top), "none", 1, colors.ink, 5)
    hangers = []
    for step in range(1, 17):
        part = step / 17
        y = (1 - part) ** 2 * top + 2 * part * (1 - part) * (deck + 90) + part**2 * other
        hangers.append(path_of("M", near + (far - near) * part, y, "V", deck))
        y = (1 - part) ** 2 * top + 2 * part * (1 - part) * (deck + 120) + part**2 * top
        hangers.append(path_of("M", near + (away - near) * part, y, "V", deck))
    sheet.draw("".join(hangers), "none", 0.8, colors.ink, 2)


SCENES = (boat, lighthouse, waves, depths, bridge)
