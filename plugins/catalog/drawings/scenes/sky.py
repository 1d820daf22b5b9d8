"""Planets, observatories, balloons, kites and birds."""

from __future__ import annotations

from math import cos, pi, sin

from plugins.catalog.drawings import figures
from plugins.catalog.drawings.colors import mix
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.lines import EAST, WEST, jagged, land, rolling
from plugins.catalog.drawings.palettes import Palette
from plugins.catalog.drawings.sheet import Sheet, path_of


def planet(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A large planet over strange hills, perhaps with a ring, and who has come to see it."""
    sheet.sky(mix(colors.top, colors.ink, 0.5), colors.top, colors.middle, bottom=700)
    figures.stars(sheet, dice, 260, 620, colors.light)
    x, y, radius = dice.between(-110, 110), dice.between(300, 380), dice.between(130, 210)
    ringed, tilt = dice.likely(0.6), dice.between(-0.5, 0.5)
    sheet.glow(x, y, radius * 1.9, colors.low, 0.5)
    if ringed:
        _ring(sheet, colors, x, y, radius, tilt, back=True)
    _globe(sheet, dice, colors, x, y, radius)
    if ringed:
        _ring(sheet, colors, x, y, radius, tilt, back=False)
    for _ in range(dice.whole(1, 3)):
        angle, far = dice.between(0, 2 * pi), radius * dice.between(1.25, 1.9)
        sheet.disc(
            x + far * cos(angle),
            y + far * 0.6 * sin(angle),
            dice.between(7, 26),
            mix(colors.light, colors.middle, dice.between(0.1, 0.5)),
        )
    for row in range(3):
        line = (
            jagged(dice, 700 + 55 * row, 150 - 30 * row, 210 + 70 * row, 0.5)
            if dice.likely(0.5)
            else rolling(dice, 680 + 55 * row, 34, 420)
        )
        land(sheet, line, mix(colors.layer(0.3 + 0.3 * row), colors.ink, 0.25 * row), 30, soft=dice.likely(0.5))
    line = rolling(dice, 800, 16, 500)
    land(sheet, line, colors.ink)
    at = dice.between(-120, 120)
    figures.person(sheet, dice.pick(("coat", "walker", "child")), at, line(at) + 3, dice.between(66, 110), colors.ink)


def _globe(sheet: Sheet, dice: Dice, colors: Palette, x: float, y: float, radius: float) -> None:
    base = sheet.along(
        [(0, colors.light, 1), (0.4, colors.low, 1), (1, colors.far, 1)], (x - radius, y - radius), (x + radius, y + radius)
    )
    circle = path_of(
        "M", x - radius, y, "a", radius, radius, " 0 1 0 ", 2 * radius, " 0a", radius, radius, " 0 1 0 ", -2 * radius, " 0z"
    )
    sheet.draw(circle, base)
    sheet.group(sheet.clip(circle))
    if dice.likely(0.6):
        for _ in range(dice.whole(4, 7)):
            band = y + dice.between(-0.9, 0.9) * radius
            sheet.oval(
                x + dice.between(-40, 40),
                band,
                radius * 1.2,
                dice.between(4, 22),
                mix(colors.low, dice.pick((colors.accent, colors.far, colors.light)), 0.5),
                0.4,
            )
    else:
        for _ in range(9):
            sheet.disc(
                x + dice.between(-0.9, 0.9) * radius,
                y + dice.between(-0.9, 0.9) * radius,
                dice.between(7, 34),
                mix(colors.low, colors.far, 0.7),
                0.45,
            )
    angle, away = dice.between(0.2, 1.2), radius * dice.between(0.55, 0.85)
    night = sheet.around(
        [(0, colors.ink, 0.8), (0.8, colors.ink, 0.72), (1, colors.ink, 0)],
        x + away * cos(angle),
        y + away * sin(angle),
        radius * 1.2,
    )
    sheet.disc(x + away * cos(angle), y + away * sin(angle), radius * 1.2, night)
    sheet.end()


def _ring(sheet: Sheet, colors: Palette, x: float, y: float, radius: float, tilt: float, back: bool) -> None:
    for scale, width, opacity in ((1.5, 9, 0.9), (1.68, 20, 0.55), (1.9, 5, 0.8)):
        wide, flat = radius * scale, radius * scale * 0.24
        dx, dy = wide * cos(tilt), wide * sin(tilt)
        sweep = 1 if back else 0
        path = path_of("M", x - dx, y - dy, "A", wide, flat, tilt * 180 / pi, " 0 ", sweep, x + dx, y + dy)
        sheet.draw(path, "none", opacity * (0.6 if back else 1), mix(colors.light, colors.accent, 0.3), width)


def observatory(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Stars that draw circles around the pole, above a dome on a hill."""
    sheet.sky(mix(colors.top, colors.ink, 0.3), colors.top, colors.middle, colors.low, bottom=720)
    x, y = dice.between(-120, 120), dice.between(150, 260)
    sheet.glow(x, y, 420, colors.middle, 0.7)
    _trails(sheet, dice, colors, x, y)
    sheet.mist(430, 700, colors.low, 0.75)
    for row in range(2):
        land(sheet, jagged(dice, 650 + 40 * row, 140, 330, 0.45), colors.layer(0.25 + 0.4 * row), 20, soft=False)
    hill = rolling(dice, 735, 40, 900, 0.2)
    land(sheet, hill, colors.ink)
    at, size = dice.between(-110, 110), dice.between(70, 104)
    _dome(sheet, colors, at, hill(at) + 8, size, dice.side())
    figures.person(sheet, dice.pick(("child", "coat", "dress")), at - size * 1.6, hill(at - size * 1.6) + 3, 62, colors.ink)


def _trails(sheet: Sheet, dice: Dice, colors: Palette, x: float, y: float) -> None:
    arcs: list[list[str]] = [[], [], []]
    for turn in range(78):
        radius, start, long = 24 + turn * 11 + dice.between(-4, 4), dice.between(0, 2 * pi), dice.between(0.5, 1.5)
        one, two = ((x + radius * cos(angle), y + radius * sin(angle)) for angle in (start, start + long))
        arcs[turn % 3].append(path_of("M", one[0], " ", one[1], "A", radius, " ", radius, " 0 0 1 ", two[0], " ", two[1]))
    sheet.draw("".join(arcs[0]), "none", 0.9, colors.light, 2.2)
    sheet.draw("".join(arcs[1]), "none", 0.55, mix(colors.light, colors.accent, 0.6), 3.4)
    sheet.draw("".join(arcs[2]), "none", 0.45, mix(colors.light, colors.middle, 0.5), 1.5)


def _dome(sheet: Sheet, colors: Palette, x: float, y: float, size: float, side: int) -> None:
    warm = mix(colors.accent, colors.light, 0.35)
    sheet.glow(x + side * size * 0.5, y - size * 1.7, size * 2.2, warm, 0.6)
    scale = size / 100
    sheet.stamp("M-100 0V-92H100V0z", x, y, scale, colors.ink)
    sheet.stamp("M-106-88A106 106 0 0 1 106-88z", x, y, scale, mix(colors.near, colors.ink, 0.45), flip=side < 0)
    sheet.stamp("M-106-88A106 106 0 0 1-40-186Q-72-140-70-88z", x, y, scale, mix(colors.far, colors.near, 0.4), flip=side < 0)
    sheet.stamp("M14-88Q16-150 40-188L74-166Q52-134 50-88z", x, y, scale, warm, flip=side < 0)
    sheet.stamp("M22-112L66-216 88-206 44-104z", x, y, scale, colors.ink, flip=side < 0)


def balloons(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Balloons in a wide sky."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=680)
    sheet.glow(dice.between(-200, 200), dice.between(420, 560), 420, colors.light, 0.7)
    _clouds(sheet, dice, colors, 5)
    places = [(dice.between(-90, 90), dice.between(270, 340), dice.between(120, 155))]
    for place in range(dice.whole(3, 5)):
        side = 1 if place % 2 else -1
        places.append((side * dice.between(120, 260), dice.between(130, 600), dice.between(24, 62)))
    places += [(-520 - dice.between(0, 90), 300, 60), (420, 240, 50)]
    for x, y, radius in reversed(places):
        _balloon(sheet, dice, colors, x, y, radius)
    for row in range(3):
        land(
            sheet, rolling(dice, 680 + 62 * row, 34, 520 - 60 * row), mix(mix(colors.low, colors.far, 0.8), colors.near, row / 2)
        )


def _clouds(sheet: Sheet, dice: Dice, colors: Palette, count: int) -> None:
    for _ in range(count):
        x, y, size = dice.between(WEST, EAST), dice.between(110, 560), dice.between(26, 60)
        pale = mix(colors.light, colors.low, 0.3)
        sheet.draw(
            path_of(
                "M",
                x,
                y,
                "a",
                size * 0.5,
                size * 0.5,
                " 0 0 1 ",
                size * 0.5,
                -size * 0.5,
                "a",
                size * 0.8,
                size * 0.8,
                " 0 0 1 ",
                size * 1.5,
                -size * 0.1,
                "a",
                size * 0.55,
                size * 0.55,
                " 0 0 1 ",
                size * 0.9,
                size * 0.6,
                "z",
            ),
            pale,
            0.6,
        )


def _balloon(sheet: Sheet, dice: Dice, colors: Palette, x: float, y: float, radius: float) -> None:
    pair = (
        (colors.accent, colors.light)
        if dice.likely(0.5)
        else (dice.pick((colors.far, colors.near)), mix(colors.accent, colors.light, 0.4))
    )
    if not sheet.near(x, radius):
        return
    scale = radius / 100
    for place, half in enumerate((1.0, 0.66, 0.3)):
        sheet.stamp(_gore(half), x, y, scale, pair[place % 2])
    sheet.stamp("M0-100C134-100 130 35 24 130H0C70 20 70-60 0-100z", x, y, scale, colors.ink, opacity=0.2)
    sheet.stamp("M-20 130l2 26h4l-2-26zM20 130l-2 26h-4l2-26zM-18 156h36v26h-36z", x, y, scale, colors.ink)


def _gore(half: float) -> str:
    """A strip of a balloon of 100 to each side."""
    return path_of(
        "M0-100C",
        -134 * half,
        "-100 ",
        -130 * half,
        " 35 ",
        -20 * half - 4,
        " 130h",
        40 * half + 8,
        "C",
        130 * half,
        " 35 ",
        134 * half,
        "-100 0-100z",
    )


def kite(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A child on a hill, and a kite far above."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=700)
    _clouds(sheet, dice, colors, 7)
    side = dice.side()
    land(sheet, rolling(dice, 650, 34, 480), mix(colors.low, colors.far, 0.8))
    hill = rolling(dice, 690, 44, 900, 0.2)
    land(sheet, hill, mix(colors.far, colors.near, 0.55))
    x = -side * dice.between(60, 130)
    y = hill(x)
    figures.person(sheet, "child", x, y + 4, dice.between(100, 130), colors.ink, side < 0)
    kx, ky, size = side * dice.between(60, 150), dice.between(180, 250), dice.between(52, 84)
    sheet.draw(
        path_of("M", x + side * 18, y - 60, "Q", (x + kx) / 2 + side * 60, (y + ky) / 2 + 130, kx, ky),
        "none",
        0.9,
        colors.ink,
        1.8,
    )
    tail = path_of("M", kx - side * size * 0.5, ky + size) + "".join(
        path_of("q", -side * 22 * sign, " 16 ", -side * 12, " 34") for sign in (1, -1, 1, -1)
    )
    sheet.draw(tail, "none", 1, colors.accent, 3)
    top, right, bottom, left = (
        (kx + side * size * 0.4, ky - size),
        (kx + size * 0.8, ky + size * 0.06),
        (kx - side * size * 0.5, ky + size),
        (kx - size * 0.8, ky - size * 0.06),
    )
    sheet.shape([top, right, bottom, left], colors.accent)
    sheet.shape([top, right, (kx, ky)], mix(colors.accent, colors.light, 0.55))
    sheet.shape([bottom, left, (kx, ky)], mix(colors.accent, colors.ink, 0.35))


def birds(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A flock before a disc that fills the sky, and bare branches below."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=760)
    x, y, radius = dice.between(-60, 60), dice.between(325, 360), dice.between(190, 235)
    sheet.glow(x, y, radius * 1.9, colors.light, 0.5)
    sheet.disc(x, y, radius, dice.pick((colors.light, colors.accent)))
    figures.flock(sheet, dice, x, y - 20, dice.whole(14, 24), colors.ink, dice.between(0.7, 1.15), 270)
    line = rolling(dice, 770, 24, 600)
    land(sheet, rolling(dice, 700, 34, 520), mix(colors.far, colors.low, 0.3))
    land(sheet, line, colors.ink)
    at = dice.side() * dice.between(120, 220)
    figures.bare_tree(sheet, dice, at, line(at) + 10, dice.between(430, 560), colors.ink, -at / 900)
    if dice.likely(0.5):
        figures.someone(sheet, dice, -at * 0.5, line(-at * 0.5) + 4, dice.between(80, 130), colors.ink)


SCENES = (planet, observatory, balloons, kite, birds)
