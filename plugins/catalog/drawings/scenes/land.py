"""Mountains, dunes, canyons, roads and forests."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.catalog.drawings import figures
from plugins.catalog.drawings.colors import Color, mix
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.lines import EAST, WEST, Height, jagged, land, rolling, sampled
from plugins.catalog.drawings.palettes import Palette
from plugins.catalog.drawings.sheet import HEIGHT, Sheet, path_of, straight


def sun(sheet: Sheet, dice: Dice, colors: Palette, x: float, y: float, radius: float) -> None:
    """A sun by day and a moon by night, with its light around it."""
    sheet.glow(x, y, radius * 3.6, colors.light, 0.55)
    if colors.dark:
        figures.stars(sheet, dice, 150, 420, colors.light)
    sheet.disc(
        x, y, radius, sheet.down([(0, colors.light, 1), (1, mix(colors.light, colors.low, 0.35), 1)], y - radius, y + radius)
    )


def mountains(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Ranges behind each other, haze between them, and a light above."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=600)
    x = dice.between(-150, 150)
    sun(sheet, dice, colors, x, dice.between(190, 330), dice.between(44, 120))
    count = dice.whole(4, 6)
    for place in range(count):
        share = place / (count - 1)
        y = 480 + 300 * share
        line = jagged(dice, y + 60, 330 - 150 * share, 330 - 90 * share, 0.48, 4 if place < 3 else 3)
        tone = mix(mix(colors.low, colors.far, 0.45), colors.near, share**0.9)
        land(sheet, line, tone, 20, soft=False)
        if place < 3:
            _faces(sheet, line, mix(tone, colors.light, 0.4 - 0.1 * place), mix(tone, colors.near, 0.4), x)
        sheet.mist(y - 60, y + 150, mix(colors.low, tone, 0.35), 0.5 * (1 - share))
    if dice.likely(0.6):
        _pines(sheet, dice, colors)
    else:
        line = rolling(dice, 800, 26, 700)
        land(sheet, line, colors.ink)
        x = dice.between(-120, 120)
        figures.someone(sheet, dice, x, line(x) + 4, dice.between(70, 110), colors.ink)


def _faces(sheet: Sheet, line: Height, bright: Color, dark: Color, light: float) -> None:
    """The sides of the peaks that look towards the light, and those that look away."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    points = sampled(sheet, line, 20)
    for place, (x, y) in enumerate(points[3:-3], 3):
        around = [height for _, height in points[place - 3 : place + 4]]
        if y > min(around):
            continue
        for side in (-1, 1):
            slope = [points[place + side * step] for step in range(4)]
            drop = max(30.0, (slope[-1][1] - y) * 1.5)
            ridge = [(x + side * 5, y + drop), (x - side * 7, y + drop * 0.72), (x + side * 9, y + drop * 0.4)]
            sides[(light - x) * side > 0].append(straight([*slope, *ridge]) + "z")
    for lit, tone in ((True, bright), (False, dark)):
        if sides[lit]:
            sheet.draw("".join(sides[lit]), tone, 0.6)


def _pines(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    line = rolling(dice, 800, 20, 600)
    path, x = [], float(WEST)
    while x < EAST:
        tall, wide = dice.between(50, 150), dice.between(10, 17)
        if sheet.left - 30 < x < sheet.right + 30:
            y = line(x)
            path.append(path_of("M", x - wide, y + 20, "L", x, y - tall, "L", x + wide, y + 20, "z"))
        x += dice.between(14, 34)
    land(sheet, line, colors.ink)
    sheet.draw("".join(path), colors.ink)


def dunes(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Waves of sand, bright where the sun falls on them, and somebody who crosses them."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=520)
    side = dice.side()
    sun(sheet, dice, colors, -side * dice.between(30, 170), dice.between(215, 330), dice.between(50, 130))
    count, walks = 5, dice.whole(1, 3)
    for place in range(count):
        share = place / (count - 1)
        first = dice.between(-150, 150) if place == walks else dice.between(-300, 300)
        dune = Dune(500 + 290 * share, (60 + 50 * share) * dice.between(0.75, 1.3), dice.between(520, 760), first, side)
        bright = mix(mix(colors.low, colors.light, 0.12), mix(colors.far, colors.near, 0.3), 0.2 + 0.8 * share)
        shade = mix(mix(bright, colors.near, 0.8), colors.ink, 0.3 * share)
        top, low = dune.foot - dune.tall, dune.foot + 170
        sheet.draw(dune.outline(), sheet.down([(0, bright, 1), (1, mix(bright, colors.near, 0.5), 1)], top, low))
        for crest in dune.crests():
            if sheet.near(crest, dune.long):
                paint = sheet.along(
                    [(0, shade, 1), (0.45, shade, 0.85), (1, shade, 0)], (crest, top), (crest + side * dune.long * 0.62, low)
                )
                sheet.draw(dune.lee(crest), paint)
        if place == walks:
            figures.person(sheet, dice.pick(("walker", "coat")), first - side * 4, top + 4, dice.between(46, 76), colors.ink)


@dataclass(frozen=True)
class Dune:
    """A row of dunes with sharp crests: a slow rise against the wind, a steep fall on the `side` of the shade."""

    foot: float
    tall: float
    long: float
    first: float
    side: int

    def crests(self) -> list[float]:
        return [self.first + self.side * step * self.long for step in range(-3, 4)]

    def outline(self) -> str:
        start = self.crests()[0] - self.side * self.long * 0.6
        return (
            path_of("M", start, " ", self.foot)
            + "".join(self._rise(x) + self._fall(x) for x in self.crests())
            + path_of("V", HEIGHT, "H", start, "z")
        )

    def lee(self, x: float) -> str:
        """The side in the shade: down the fall, and back to the crest along a bent edge."""
        side, long, foot, top = self.side, self.long, self.foot, self.foot - self.tall
        away = path_of("L", x + side * long * 0.7, " ", foot + 12, "V", foot + 190, "H", x - side * long * 0.1)
        back = path_of(
            "C", x + side * long * 0.22, " ", foot + 110, " ", x - side * long * 0.2, " ", foot - 10, " ", x, " ", top, "z"
        )
        return path_of("M", x, " ", top) + self._fall(x) + away + back

    def _rise(self, x: float) -> str:
        side, long, top = self.side, self.long, self.foot - self.tall
        return path_of(
            "C",
            x - side * long * 0.36,
            " ",
            self.foot,
            " ",
            x - side * long * 0.17,
            " ",
            top + self.tall * 0.22,
            " ",
            x,
            " ",
            top,
        )

    def _fall(self, x: float) -> str:
        side, long, foot = self.side, self.long, self.foot
        return path_of(
            "C",
            x + side * long * 0.08,
            " ",
            foot - self.tall * 0.42,
            " ",
            x + side * long * 0.2,
            " ",
            foot,
            " ",
            x + side * long * 0.4,
            " ",
            foot,
        )


def canyon(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Table mountains under a large sun, a cactus, a rider."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=640)
    x, radius = dice.between(-90, 90), dice.between(120, 210)
    sheet.glow(x, 420, radius * 2.4, colors.light, 0.6)
    sheet.disc(x, 420, radius, colors.light, 0.95)
    for place, (y, wide, tall) in enumerate(((600, 190, 180), (650, 260, 220), (700, 330, 190))):
        tone = colors.layer(place / 2.4)
        _mesas(sheet, dice, y, wide, tall, tone, mix(tone, colors.near, 0.45))
        sheet.mist(y - 60, y + 90, mix(colors.low, tone, 0.4), 0.4 - 0.13 * place)
    ground = rolling(dice, 735, 14, 620)
    land(sheet, ground, colors.ink)
    side = dice.side()
    at = side * dice.between(150, 220)
    figures_at = -side * dice.between(20, 110)
    sheet.stamp(figures.CACTUS, at, ground(at) + 8, dice.between(1.5, 2.5), colors.ink)
    if dice.likely(0.65):
        sheet.stamp(figures.RIDER, figures_at, ground(figures_at) + 6, dice.between(1.0, 1.4), colors.ink, flip=side < 0)
    else:
        figures.person(sheet, "hat", figures_at, ground(figures_at) + 5, dice.between(120, 170), colors.ink)


def _mesas(sheet: Sheet, dice: Dice, y: float, wide: float, tall: float, tone: object, shade: object) -> None:
    x = float(WEST)
    parts, shades = [path_of("M", WEST, HEIGHT, "V", y)], []
    while x < EAST:
        gap, across, high = dice.between(0.2, 0.9) * wide, dice.between(0.35, 1) * wide, dice.between(0.35, 1) * tall
        x += gap
        parts.append(
            path_of(
                "L",
                x,
                y,
                "l",
                high * 0.22,
                -high * 0.45,
                "l3 ",
                -high * 0.55,
                "h",
                across,
                "l4 ",
                high * 0.5,
                "l",
                high * 0.3,
                high * 0.5,
            )
        )
        if sheet.left - 300 < x < sheet.right:
            left = x + high * 0.22 + 3
            shades.append(
                path_of(
                    "M",
                    left + across * 0.62,
                    y - high,
                    "h",
                    across * 0.38,
                    "l4 ",
                    high * 0.5,
                    "l",
                    high * 0.3,
                    high * 0.5,
                    "H",
                    left + across * 0.5,
                    "l9 ",
                    -high * 0.4,
                    "z",
                )
            )
        x += across + high * 0.5
    sheet.draw("".join(parts) + f"V{HEIGHT}z", str(tone))
    sheet.draw("".join(shades) or "M0 0", str(shade), 0.75)


def road(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A straight road to where the sun stands, with wires beside it."""
    horizon = dice.between(430, 500)
    sheet.sky(colors.top, colors.middle, colors.low, bottom=horizon)
    x = dice.between(-60, 60)
    sun(sheet, dice, colors, x + dice.between(-40, 40), horizon - dice.between(10, 90), dice.between(60, 150))
    land(sheet, jagged(dice, horizon + 10, 90, 260, 0.5), mix(colors.far, colors.low, 0.3), 20, soft=False)
    sheet.wash(
        sheet.down([(0, mix(colors.far, colors.low, 0.25), 1), (0.4, colors.near, 1), (1, colors.ink, 1)], horizon, HEIGHT),
        horizon,
    )
    wide = dice.between(210, 300)
    sheet.shape([(x - 3, horizon), (x + 3, horizon), (x + wide, HEIGHT), (x - wide, HEIGHT)], mix(colors.near, colors.ink, 0.75))
    for step in range(9):
        near, far = (0.82**step), (0.82**step) * 0.9
        depth = HEIGHT - horizon
        sheet.shape(
            [(x + sign * 9 * part, horizon + depth * part) for sign, part in ((-1, near), (1, near), (1, far), (-1, far))],
            colors.light,
            0.85,
        )
    _poles(sheet, dice, colors, x, horizon)
    if dice.likely(0.6):
        figures.someone(sheet, dice, x + dice.between(-14, 14), horizon + 150, dice.between(90, 130), colors.ink)


def _poles(sheet: Sheet, dice: Dice, colors: Palette, x: float, horizon: float) -> None:
    side, tops = dice.side(), []
    for step in range(7):
        part = 0.66**step
        at, foot, tall = x + side * 330 * part, horizon + 330 * part, 470 * part
        sheet.line([(at, foot), (at, foot - tall)], colors.ink, 11 * part)
        sheet.line([(at - 42 * part, foot - tall * 0.92), (at + 42 * part, foot - tall * 0.92)], colors.ink, 7 * part)
        tops.append((at, foot - tall * 0.92))
    first = (x + side * 520, horizon - 190)
    for offset in (-38, 38):
        points = [first, *tops]
        path = path_of("M", points[0][0] + offset * 1.4, points[0][1])
        for step, (start, end) in enumerate(zip(points, tops, strict=False)):
            part = 0.66**step
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 52 * part)
            path += path_of("Q", middle[0] + offset * part, middle[1], end[0] + offset * part, end[1])
        sheet.draw(path, "none", 0.8, colors.ink, 1.6)


def forest(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Trunks in rows, dark in front and pale behind, with light between them."""
    sheet.sky(colors.top, colors.middle, colors.low, colors.middle, bottom=860)
    x, y = dice.between(-80, 80), dice.between(330, 460)
    sheet.glow(x, y, 430, colors.light, 0.95)
    if dice.likely(0.5):
        sheet.disc(x, y, dice.between(50, 95), colors.light, 0.9)
    for row, (step, wide) in enumerate(((42, 9), (62, 17), (105, 30), (240, 62))):
        share = row / 3
        tone = mix(mix(colors.low, colors.far, 0.5), colors.ink, share**0.8)
        path, at = [], float(WEST)
        while at < EAST:
            at += dice.between(0.6, 1.4) * step
            thick, lean = wide * dice.between(0.6, 1.25), dice.between(-0.5, 0.5) * wide
            branch = dice.likely(0.35)
            high = dice.between(150, 420)
            if row == 3 and abs(at - x) < 150:
                continue
            if sheet.left - 80 < at < sheet.right + 80:
                foot = 640 + 75 * share + 30
                path.append(
                    path_of(
                        "M",
                        at - thick * 0.65,
                        foot + 60,
                        "Q",
                        at - thick * 0.4,
                        foot - 60,
                        at - thick * 0.36 + lean,
                        " 0h",
                        thick * 0.72,
                        "Q",
                        at + thick * 0.4,
                        foot - 60,
                        at + thick * 0.75,
                        foot + 60,
                        "z",
                    )
                )
                if branch:
                    side = 1 if lean > 0 else -1
                    path.append(
                        path_of(
                            "M",
                            at + side * thick * 0.2,
                            high,
                            "q",
                            side * thick,
                            -thick,
                            side * thick * 2.6,
                            -thick * 2.8,
                            "l",
                            -side * 2,
                            " -3q",
                            -side * thick * 1.6,
                            thick * 1.1,
                            -side * thick * 2.6,
                            thick * 1.2,
                            "z",
                        )
                    )
        sheet.draw("".join(path) or "M0 0", tone)
        sheet.mist(560 + 40 * row, 700 + 60 * row, mix(tone, colors.low, 0.25), 0.55)
        if row == 1:
            figures.someone(sheet, dice, x + dice.between(-40, 40), 700, dice.between(90, 150), colors.ink)
    sheet.mist(660, 860, colors.ink, 0.95)


SCENES = (mountains, dunes, canyon, road, forest)
