"""Curtains, clocks, piano keys, records: things seen close."""

from __future__ import annotations

from math import cos, pi, sin

from plugins.catalog.drawings import figures
from plugins.catalog.drawings.colors import mix
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.palettes import Palette
from plugins.catalog.drawings.sheet import HEIGHT, Sheet, path_of


def curtain(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A stage with its curtain half open, and one light."""
    sheet.sky(colors.ink, mix(colors.ink, colors.near, 0.5), colors.ink)
    x, floor = dice.between(-40, 40), 690
    cone = sheet.down([(0, colors.light, 0.75), (1, colors.light, 0.12)], 0, floor)
    top = x + dice.side() * dice.between(60, 200)
    sheet.shape([(top - 20, -10), (top + 20, -10), (x + 175, floor), (x - 175, floor)], cone)
    sheet.wash(sheet.down([(0, colors.near, 1), (1, colors.ink, 1)], floor - 40, HEIGHT), floor - 40)
    sheet.oval(x, floor, 180, 36, colors.light, 0.85)
    prop = dice.whole(0, 3)
    if prop == 0:
        sheet.line([(x, floor), (x, floor - 190)], colors.ink, 6)
        sheet.oval(x, floor - 202, 13, 21, colors.ink)
        sheet.oval(x, floor + 2, 34, 8, colors.ink)
    elif prop == 1:
        _chair(sheet, x, floor, colors.ink)
    else:
        figures.someone(sheet, dice, x, floor + 4, dice.between(200, 260), colors.ink)
    cloth = dice.pick((colors.accent, mix(colors.accent, colors.far, 0.5), colors.far))
    for side in (-1, 1):
        _drape(sheet, dice, colors, side, cloth)


def _drape(sheet: Sheet, dice: Dice, colors: Palette, side: int, cloth: object) -> None:
    folds, edge = 7, side * dice.between(150, 190)
    for fold in range(folds + 14):
        near = edge + side * (fold * 33 - 14)
        sway = side * dice.between(6, 30)
        dark = mix(cloth, colors.ink, dice.between(0.45, 0.75))  # type: ignore[arg-type]
        light = mix(cloth, colors.light, dice.between(0.02, 0.16))  # type: ignore[arg-type]
        if not sheet.left - 80 < near < sheet.right + 80:
            continue
        paint = sheet.along([(0, dark, 1), (0.45, light, 1), (1, dark, 1)], (near, 0), (near + side * 40, 0))
        sheet.draw(
            path_of(
                "M",
                near,
                " -10C",
                near + sway,
                " 300 ",
                near - sway,
                " 500 ",
                near + sway * 0.6,
                " 820h",
                side * 44,
                "C",
                near + side * 40 - sway,
                " 500 ",
                near + side * 44 + sway,
                " 300 ",
                near + side * 40,
                " -10z",
            ),
            paint,
        )


def _chair(sheet: Sheet, x: float, y: float, tone: object) -> None:
    sheet.draw(path_of("M", x - 42, y, "l8-190h8l-4 92h70v12l8 86h-9l-9-80h-52l-8 80z"), str(tone))


def clock(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A dial as large as the picture, and somebody on its hand."""
    sheet.sky(colors.top, colors.middle, mix(colors.near, colors.ink, 0.3))
    x, y, radius = dice.between(-25, 25), dice.between(350, 380), dice.between(206, 232)
    sheet.glow(x, y, radius * 1.8, colors.low, 0.6)
    sheet.disc(x, y, radius * 1.09, mix(colors.near, colors.ink, 0.5))
    sheet.disc(
        x,
        y,
        radius,
        sheet.along(
            [(0, colors.light, 1), (1, mix(colors.light, colors.low, 0.7), 1)], (x - radius, y - radius), (x + radius, y + radius)
        ),
    )
    hours: list[str] = []
    minutes: list[str] = []
    for tick in range(60):
        angle = tick * pi / 30
        inner = radius * (0.78 if tick % 5 == 0 else 0.88)
        target = hours if tick % 5 == 0 else minutes
        target.append(
            path_of(
                "M",
                x + inner * cos(angle),
                y + inner * sin(angle),
                "L",
                x + radius * 0.93 * cos(angle),
                y + radius * 0.93 * sin(angle),
            )
        )
    sheet.draw("".join(minutes), "none", 0.6, colors.near, 2.5)
    sheet.draw("".join(hours), "none", 1, colors.ink, 9)
    if dice.likely(0.5):
        sheet.ring(x, y, radius * 0.62, colors.accent, 3, 0.8)
    late = dice.between(0.1, 0.42)
    sheet.draw(
        path_of(
            "M",
            x,
            y,
            "V",
            y - radius,
            "A",
            radius,
            radius,
            " 0 0 1 ",
            x + radius * sin(2 * pi * late),
            y - radius * cos(2 * pi * late),
            "z",
        ),
        colors.accent,
        0.9,
    )
    flat = dice.between(-0.06, 0.06) + (0 if dice.likely(0.5) else pi)
    _hand(sheet, x, y, flat, radius * 0.84, 13, colors.ink)
    _hand(sheet, x, y, dice.between(pi * 0.25, pi * 0.75), radius * 0.52, 17, colors.ink)
    sheet.disc(x, y, 19, colors.ink)
    at = x + cos(flat) * radius * 0.5
    figures.someone(sheet, dice, at, y + sin(flat) * radius * 0.5 - 7, dice.between(90, 120), colors.ink)


def _hand(sheet: Sheet, x: float, y: float, angle: float, long: float, wide: float, tone: object) -> None:
    dx, dy = cos(angle), sin(angle)
    points = [
        (x - dx * 50 - dy * wide / 2, y - dy * 50 + dx * wide / 2),
        (x + dx * long * 0.9 - dy * wide / 2, y + dy * long * 0.9 + dx * wide / 2),
        (x + dx * long, y + dy * long),
        (x + dx * long * 0.9 + dy * wide / 2, y + dy * long * 0.9 - dx * wide / 2),
        (x - dx * 50 + dy * wide / 2, y - dy * 50 - dx * wide / 2),
    ]
    sheet.shape(points, str(tone))


def keys(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Piano keys that run away to a light."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=520)
    x, y = dice.between(-120, 120), dice.between(250, 330)
    radius = dice.between(90, 150)
    sheet.glow(x, y, radius * 3, colors.light, 0.7)
    sheet.disc(x, y, radius, dice.pick((colors.light, colors.accent)))
    vanish = (x, y - 60)
    count, front, back = 12, 980, 470
    sheet.wash(colors.ink, back - 6)

    def at(place: float, depth: float) -> tuple[float, float]:
        row = front + (back - front) * depth
        share = (row - vanish[1]) / (front - vanish[1])
        return vanish[0] + (place - vanish[0]) * share, row

    wide = 170
    for key in range(-count, count):
        start = key * wide + 30
        tone = colors.accent if key == 1 else mix(colors.light, colors.low, 0.12 + 0.1 * abs(key % 2))
        sheet.shape([at(start + 5, 0), at(start + wide - 5, 0), at(start + wide - 5, 1), at(start + 5, 1)], tone)
    for key in range(-count, count):
        if key % 7 in (0, 1, 3, 4, 5):
            edge = key * wide + 30 + wide * 0.7
            sheet.shape([at(edge, 0.36), at(edge + wide * 0.6, 0.36), at(edge + wide * 0.6, 1), at(edge, 1)], colors.ink)
            sheet.shape([at(edge + 14, 0.42), at(edge + 30, 0.42), at(edge + 30, 0.98), at(edge + 14, 0.98)], colors.near)
    walker = dice.between(-60, 60)
    figures.someone(sheet, dice, walker, 560, dice.between(130, 180), colors.ink)
    sheet.shape([(walker - 8, 558), (walker + 10, 558), (walker + 90, 700), (walker + 40, 700)], colors.ink, 0.4)


def record(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A record that turns, and its arm."""
    sheet.sky(colors.middle, mix(colors.middle, colors.low, 0.4), colors.near)
    x, y, radius = dice.between(-60, 80), dice.between(370, 400), dice.between(245, 280)
    sheet.disc(x + 16, y + 26, radius, colors.ink, 0.35)
    sheet.disc(x, y, radius, colors.ink)
    for groove in range(9):
        sheet.ring(x, y, radius * (0.95 - groove * 0.062), mix(colors.ink, colors.far, 0.35), 2, 0.9)
    for start in (dice.between(0, 1), dice.between(3, 4)):
        one, two = start, start + 0.42
        path = path_of(
            "M",
            x,
            y,
            "L",
            x + radius * cos(one),
            y + radius * sin(one),
            "A",
            radius,
            radius,
            " 0 0 1 ",
            x + radius * cos(two),
            y + radius * sin(two),
            "z",
        )
        sheet.draw(path, colors.light, 0.14)
    sheet.disc(x, y, radius * 0.36, colors.accent)
    sheet.disc(x, y, radius * 0.27, mix(colors.accent, colors.light, 0.5))
    sheet.disc(x, y, 9, colors.ink)
    side = dice.side()
    ax, ay = x + side * radius * 1.0, y - radius * 0.95
    sheet.draw(path_of("M", ax, ay, "V", y + 40, "L", x + side * radius * 0.56, y + radius * 0.42), "none", 1, colors.light, 10)
    sheet.disc(ax, ay, 34, mix(colors.near, colors.ink, 0.3))
    sheet.disc(ax, ay, 18, colors.light)
    sheet.stamp("M-14-26h28v52h-28z", x + side * radius * 0.56, y + radius * 0.42, 1, colors.light, tilt=side * 40)
    if dice.likely(0.5):
        figures.person(sheet, "dress", x - 26, y - 20, 150, colors.ink)
        figures.person(sheet, "coat", x + 30, y - 20, 156, colors.ink)


SCENES = (curtain, clock, keys, record)
