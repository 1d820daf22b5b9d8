"""Cities by night, windows, trains, lamps in the fog."""

from __future__ import annotations

from plugins.catalog.drawings import figures
from plugins.catalog.drawings.colors import mix
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.lines import EAST, WEST, jagged, land, rolling
from plugins.catalog.drawings.palettes import Palette
from plugins.catalog.drawings.scenes.land import sun
from plugins.catalog.drawings.sheet import HEIGHT, Sheet, path_of


def skyline(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """Towers behind each other with lights in them, and a moon as large as a house."""
    sheet.sky(colors.top, mix(colors.top, colors.middle, 0.7), colors.middle, colors.low, bottom=700)
    sun(sheet, dice, colors, dice.between(-140, 140), dice.between(230, 345), dice.between(70, 150))
    for row in range(3):
        tone = mix(mix(colors.low, colors.far, 0.7), colors.ink, row / 2 * 0.9)
        _towers(sheet, dice, colors, row, str(tone))
        sheet.mist(470 + 70 * row, 800, mix(tone, colors.low, 0.35), 0.45 - 0.2 * row)
    if dice.likely(0.45):
        sheet.shape([(-1200, 720), (60, 700), (70, 716), (70, HEIGHT), (-1200, HEIGHT)], colors.ink)
        figures.person(sheet, dice.pick(("coat", "hat")), dice.between(-40, 20), 706, dice.between(110, 160), colors.ink)


def _towers(sheet: Sheet, dice: Dice, colors: Palette, row: int, tone: str) -> None:
    x, outline, lights = float(WEST), [f"M{WEST} {HEIGHT}"], []
    base, tall = 640 + 40 * row, (330, 330, 250)[row]
    while x < EAST:
        wide = dice.between(44, 108) + 16 * row
        high = base - dice.between(0.25, 1) ** 1.2 * tall
        crown = dice.whole(0, 5)
        outline.append(path_of("V", high))
        if crown == 0:
            outline.append(path_of("h", wide * 0.25, "v-24h", wide * 0.5, "v24"))
        elif crown == 1:
            outline.append(path_of("l", wide * 0.5, " -34"))
        elif crown == 2:
            outline.append(path_of("h", wide * 0.46, "v-70h3v70"))
        outline.append(path_of("L", x + wide, high))
        lit = dice.between(0.05, 0.34)
        if row:
            lights += _windows(sheet, dice, x, wide, high + 16, base + 60, lit, 13 + 4 * row)
        x += wide + (dice.between(0, 16) if row else 0)
        outline.append(path_of("V", base + 90, "H", x))
    sheet.draw("".join(outline) + f"V{HEIGHT}z", tone)
    if lights:
        sheet.draw("".join(lights), mix(colors.light, colors.accent, 0.25), 0.9 if row == 2 else 0.65)


def _windows(sheet: Sheet, dice: Dice, x: float, wide: float, top: float, bottom: float, lit: float, step: float) -> list[str]:
    found, size = [], step * 0.42
    y = top
    while y < bottom:
        at = x + step * 0.6
        while at < x + wide - step:
            if dice.likely(lit) and sheet.left - 10 < at < sheet.right and abs(at) < 700:
                found.append(path_of("M", at, y, "h", size, "v", size * 1.4, "h", -size, "z"))
            at += step
        y += step * 1.5
    return found if abs(x) < 330 else found[::3]


def facade(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """The front of a house at night; in one window somebody is awake."""
    wall = mix(colors.near, colors.far, 0.35)
    sheet.sky(wall, mix(wall, colors.near, 0.6), mix(colors.near, colors.ink, 0.6))
    wide, gap = dice.between(76, 88), dice.between(112, 124)
    tall = wide * dice.between(1.25, 1.55)
    step = tall * 1.42
    own = (dice.whole(-1, 1), dice.whole(1, 2))
    frames, panes, gleams, lit, drawn = (list[str]() for _ in range(5))
    for row in range(5):
        for column in range(-9, 5):
            shines, curtain = dice.likely(0.17), dice.between(0.2, 0.75)
            x, y = column * gap - wide / 2, 46 + row * step
            if (column, row) == own or not sheet.near(x + wide / 2, wide):
                continue
            frames.append(path_of("M", x - 5, y - 5, "h", wide + 10, "v", tall + 10, "h", -wide - 10, "z"))
            (lit if shines else panes).append(path_of("M", x, y, "h", wide, "v", tall, "h", -wide, "z"))
            if shines:
                drawn.append(path_of("M", x, y, "h", wide, "v", tall * curtain, "h", -wide, "z"))
            else:
                gleams.append(path_of("M", x, y + tall * 0.6, "L", x + wide, y, "v", tall * 0.16, "L", x, y + tall * 0.86, "z"))
            drawn.append(path_of("M", x + wide / 2 - 2, y, "h4v", tall, "h-4z"))
    sheet.draw("".join(frames), mix(colors.ink, colors.near, 0.2))
    sheet.draw("".join(panes), mix(colors.ink, colors.far, 0.28))
    sheet.draw("".join(gleams), colors.far, 0.16)
    if lit:
        sheet.draw("".join(lit), mix(colors.accent, colors.light, 0.45), 0.6)
    sheet.draw("".join(drawn), mix(colors.near, colors.ink, 0.6), 0.9)
    for row in range(5):
        sheet.wash(mix(colors.ink, colors.near, 0.4), 46 + row * step + tall * 1.16, 46 + row * step + tall * 1.21, 0.55)
    _awake(sheet, dice, colors, own[0] * gap - wide / 2, 46 + own[1] * step, wide, tall)


def _awake(sheet: Sheet, dice: Dice, colors: Palette, x: float, y: float, wide: float, tall: float) -> None:
    sheet.glow(x + wide / 2, y + tall / 2, tall * 2.1, colors.light, 0.6)
    sheet.box(x - 5, y - 5, wide + 10, tall + 10, mix(colors.ink, colors.near, 0.2))
    sheet.box(x, y, wide, tall, sheet.down([(0, colors.light, 1), (1, mix(colors.light, colors.accent, 0.6), 1)], y, y + tall))
    sheet.group(sheet.clip(path_of("M", x, y, "h", wide, "v", tall, "h", -wide, "z")))
    figures.someone(sheet, dice, x + wide * dice.between(0.4, 0.6), y + tall * 1.62, tall * 1.42, colors.ink)
    sheet.end()


def train(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A train with lit windows on a high viaduct."""
    sheet.sky(colors.top, colors.middle, colors.low, bottom=620)
    sun(sheet, dice, colors, dice.between(-150, 150), dice.between(215, 310), dice.between(60, 130))
    for row in range(3):
        land(
            sheet,
            jagged(dice, 560 + 60 * row, 190, 300 - 40 * row, 0.5),
            mix(colors.low, colors.far, 0.55 + 0.22 * row),
            20,
            soft=False,
        )
        sheet.mist(470 + 50 * row, 680, mix(colors.low, colors.far, 0.5), 0.4)
    y, stone = dice.between(490, 530), mix(colors.near, colors.ink, 0.45)
    span = dice.between(112, 150)
    arches, at = [path_of("M", WEST, y, "H", EAST, "V", HEIGHT)], EAST - dice.between(0, 60)
    while at > WEST:
        arches.append(
            path_of("H", at, "V", y + 40 + span * 0.42, "a", span * 0.41, span * 0.41, " 0 0 0 ", -span * 0.82, " 0V", HEIGHT)
        )
        at -= span
    sheet.draw("".join(arches) + f"H{WEST}z", stone)
    sheet.wash(mix(stone, colors.low, 0.3), y, y + 7, 0.7)
    _carriages(sheet, dice, colors, y)
    land(sheet, rolling(dice, 760, 34, 420), colors.ink)


def _carriages(sheet: Sheet, dice: Dice, colors: Palette, y: float) -> None:
    head, dark = dice.between(60, 190), mix(colors.ink, colors.near, 0.15)
    lights = []
    for car in range(8):
        x = head - 150 - car * 148
        sheet.draw(path_of("M", x, y - 4, "v-38q0-8 8-8h126q8 0 8 8v38z"), dark)
        lights += [path_of("M", x + 14 + 20 * pane, y - 36, "h12v14h-12z") for pane in range(6) if dice.likely(0.85)]
    sheet.draw(path_of("M", head, y - 4, "v-44h46v-14h-6v-6h60v6h-6v14h52v-26h14v26h10q12 4 12 22l10 22z"), dark)
    sheet.draw("".join(lights) + path_of("M", head + 10, y - 42, "h18v14h-18z"), mix(colors.light, colors.accent, 0.3))
    x, top = head + 152, y - 84
    for puff in range(9):
        size = 14 + puff * 7.5
        sheet.disc(
            x - 14 - puff * puff * 5.4 - puff * 18,
            top - puff * 13 + dice.between(-9, 9),
            size,
            mix(colors.light, colors.middle, 0.25 + puff * 0.06),
            0.62 - puff * 0.055,
        )
    sheet.glow(head + 196, y - 26, 110, colors.light, 0.8)


def lamp(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    """A street lamp in the fog, and somebody who waits below it."""
    sheet.sky(mix(colors.top, colors.ink, 0.5), colors.top, colors.middle, colors.top, bottom=860)
    x, side = dice.between(-40, 40), dice.side()
    _street(sheet, dice, colors)
    top, foot = dice.between(215, 280), 740
    at = x - side * 70
    cone = sheet.down([(0, colors.light, 0.85), (0.55, colors.light, 0.3), (1, colors.light, 0.1)], top, foot)
    sheet.shape([(at - 16, top), (at + 16, top), (at + 185, foot), (at - 185, foot)], cone)
    sheet.oval(at, foot, 190, 26, colors.light, 0.45)
    sheet.glow(at, top, 300, colors.light, 0.95)
    pole = x + side * 75
    sheet.draw(
        path_of("M", pole, foot + 10, "V", top + 20, "Q", pole, top - 40, (pole + at) / 2, top - 40, "T", at, top - 12),
        "none",
        1,
        colors.ink,
        8,
    )
    sheet.draw(path_of("M", at - 26, top, "q26-30 52 0z"), colors.ink)
    kind = dice.pick(("coat", "hat", "dress", "hat"))
    tall = dice.between(170, 225)
    who = at + dice.between(-70, 40)
    sheet.shape([(who - 12, foot), (who + 12, foot), (who + 60 * side, HEIGHT), (who + 10 * side - 30, HEIGHT)], colors.ink, 0.5)
    figures.person(sheet, kind, who, foot, tall, colors.ink, dice.likely(0.5))
    if dice.likely(0.4):
        _rain(sheet, dice, colors)


def _street(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    for side in (-1, 1):
        for step in range(4):
            near = 1 - step * 0.24
            edge, wide = 560 * near * side, 170 * near
            tone = mix(colors.middle, colors.ink, 0.92 - 0.2 * step)
            high = 120 + 90 * step + dice.between(-60, 50)
            start = edge if side > 0 else edge - wide
            sheet.box(start, high, wide + 30, HEIGHT, tone, 0.9)
    sheet.wash(sheet.down([(0, mix(colors.middle, colors.near, 0.6), 1), (1, colors.ink, 1)], 690, HEIGHT), 690)


def _rain(sheet: Sheet, dice: Dice, colors: Palette) -> None:
    drops = []
    for _ in range(90):
        x, y, long = dice.between(-1100, 540), dice.between(0, 760), dice.between(16, 46)
        if sheet.left < x < sheet.right:
            drops.append(path_of("M", x, y, "l", -long * 0.16, long))
    sheet.draw("".join(drops), "none", 0.3, colors.light, 1.5)


SCENES = (skyline, facade, train, lamp)
