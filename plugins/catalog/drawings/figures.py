"""Ready shapes. The origin of those that stand is the ground below them; a person is 100 high."""

from __future__ import annotations

from math import cos, pi, sin

from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.sheet import Paint, Point, Sheet, path_of

HEAD = "M-5-93a5 6.6 0 1 0 10 0a5 6.6 0 1 0-10 0z"
COAT = (
    HEAD + "M-2.6-88L-3-85.5C-10-84.5-13.5-82-14.5-75L-17.5-50-15.5-44.5-12.5-45.5-11-62-14-30-9.5-30-7.5 0-1 0 0-29 1.6 0"
    " 8 0 9.6-30 14-30 11-62 12.5-45.5 15.5-44.5 17.5-50 14.5-75C13.5-82 10-84.5 3-85.5L2.6-88z"
)
HAT = "M-11-94.6Q0-91.6 11-94.6 9-96.6 6.2-97.2L5.6-103.4Q0-106-5.6-103.4L-6.2-97.2Q-9-96.6-11-94.6z"
DRESS = (
    HEAD
    + "M2-99a4 4 0 1 1 5 5zM-2.4-88L-2.6-86C-8-85-10-82-10.6-77L-13.6-53-11.6-52-7.6-66-6.4-58C-9-44-12-30-14.5-17L-5-16-4.6 0"
    "-1.6 0-1-16H1L1.6 0 4.6 0 5-16 14.5-17C12-30 9-44 6.4-58L7.6-66 11.6-52 13.6-53 10.6-77C10-82 8-85 2.6-86L2.4-88z"
)
WALKER = (
    HEAD
    + "M-2.6-88L-3-85.5C-9-84.5-11.5-81-12.5-75L-18-55-15-51.5-9.5-64-9-46-11.5-25-19.5-3-14 0-5-23 0-42 5-24 8.6 0 15-1 10-26"
    " 9-46 9.5-64 14.5-53 17.5-56 12.5-75C11.5-81 9-84.5 3-85.5L2.6-88z"
)
CHILD = (
    "M-8.5-89a8.5 9 0 1 0 17 0a8.5 9 0 1 0-17 0zM-3-81C-11-80-14-76-15.5-66L-20-42-16-40-11-56-13-27-10-26-9 0-1 0 0-24 1 0"
    " 9 0 10-26 13-27 11-56 16-40 20-42 15.5-66C14-76 11-80 3-81z"
)
PERSON = {"coat": COAT, "hat": COAT + HAT, "dress": DRESS, "walker": WALKER, "child": CHILD}
TOGETHER = {"couple": (("dress", -0.15, 0.95), ("coat", 0.15, 1.0)), "family": (("hat", -0.16, 1.0), ("child", 0.18, 0.6))}
"""Who stands together: kind, place and height, in parts of their height."""

BIRD = "M-20-6Q-10-14 0-1 10-14 20-6 10-8 0 4-10-8-20-6z"
BOAT = "M-34-8Q0 2 34-10L26 4Q0 10-26 4z"
SAIL = "M-2-12V-96Q-34-50-40-16zM3-14V-88Q22-52 26-18z" + BOAT
ROWER = BOAT + "M-5-9a3 3 0 0 1 0-6C-8-22-6-30 0-32a6 6 0 1 1 5 0C9-28 9-18 8-8zM6-22L30-2 29 0 5-19z"
CACTUS = "M-6 0V-100a6 6 0 0 1 12 0V-46H17V-70a5 5 0 0 1 10 0v24q0 10-10 10H6V0zM-6-30H-17q-10 0-10-10V-60a5 5 0 0 1 10 0V-42H-6z"
HOUSE = "M-34 0V-42L-42-40 0-76 14-64V-76H22V-57L42-40 34-42V0z"
PLANE = "M0-30q4 4 4 16l34 18v6L4 4 3 22l10 8v4L0 31-13 34v-4l10-8L-4 4-38 10V4L-4-14q0-12 4-16z"
RIDER = (
    "M-62-2l4-24c-6-8-6-18-2-26-8 4-10 16-10 26l-4 2c-2-18 2-32 14-36 14-3 30 0 44 0l2-22c1-6 6-9 10-9l-8-1 2-4 5-1 2-7h10l1"
    " 8 7 3-1 3-7 0c1 5 1 7-2 8 5 2 8 8 8 14l1 6 12-12 4-6 2 5c6 2 12 8 18 15l-4 5-10-3-10 16c-4 8-8 12-10 14l6 22-8 20h-5"
    "l5-20-12-20c-10 2-26 2-34-1l-8 14 3 28h-6l-4-28 2-14-8 12-4 26z"
)
WHALE = (
    "M-150 6C-140-30-90-52-30-50C30-48 80-34 118-14C134-10 146-22 160-40C168-34 168-22 160-10C170 2 172 14 166 22"
    "C150 8 134 2 116 4C84 22 50 34 18 40C14 56 2 74-18 84C-20 68-20 54-16 43C-60 44-120 40-150 6z"
)


def person(sheet: Sheet, kind: str, x: float, y: float, tall: float, fill: Paint, flip: bool = False) -> None:
    """Somebody, or several who belong together, who stand at a point, `tall` high."""
    side = -1 if flip else 1
    for one, place, part in TOGETHER.get(kind, ((kind, 0.0, 1.0),)):
        sheet.stamp(PERSON[one], x + side * place * tall, y, tall * part / 100, fill, flip)


def someone(sheet: Sheet, dice: Dice, x: float, y: float, tall: float, fill: Paint) -> None:
    """Anybody."""
    person(sheet, dice.pick(("coat", "hat", "dress", "walker", "walker", "couple", "family")), x, y, tall, fill, dice.likely(0.5))


def flock(sheet: Sheet, dice: Dice, x: float, y: float, count: int, fill: Paint, size: float = 0.6, spread: float = 150) -> None:
    """Birds that keep together, smaller where they are farther away."""
    for _ in range(count):
        reach = dice.between(0, 1)
        angle = dice.between(0, 2 * pi)
        scale = size * dice.between(0.35, 1)
        sheet.stamp(
            BIRD, x + spread * reach * cos(angle), y + spread * 0.5 * reach * sin(angle), scale, fill, tilt=dice.between(-18, 18)
        )


def stars(sheet: Sheet, dice: Dice, count: int, bottom: float, fill: Paint, left: int = -1100, right: int = 500) -> None:
    """Stars all over the sky, in two paths: many small ones and a few large ones."""
    for share, size, opacity in ((0.8, 1.4, 0.55), (0.2, 2.4, 0.9)):
        path = []
        for _ in range(int(count * share)):
            x, y = dice.between(left, right), dice.between(0, 1) ** 1.4 * bottom
            if sheet.left < x < sheet.right:
                path.append(path_of("M", x, y, "h0"))
        if path:
            sheet.draw("".join(path), "none", opacity, fill, size * 1.6)


def tree(dice: Dice, x: float, y: float, tall: float, lean: float = 0, depth: int = 5) -> list[tuple[Point, Point, float]]:
    """The branches of a bare tree: start, end and thickness of each."""
    branches: list[tuple[Point, Point, float]] = []

    def grow(start: Point, angle: float, length: float, left: int) -> None:
        end = (start[0] + sin(angle) * length, start[1] - cos(angle) * length)
        branches.append((start, end, max(1.0, 2.1**left * tall / 420)))
        if left > 0:
            for side in (-1, 1):
                grow(
                    end,
                    angle + side * dice.between(0.22, 0.62) + dice.between(-0.1, 0.1),
                    length * dice.between(0.6, 0.82),
                    left - 1,
                )

    grow((x, y), lean, tall * 0.3, depth)
    return branches


def bare_tree(sheet: Sheet, dice: Dice, x: float, y: float, tall: float, fill: Paint, lean: float = 0, depth: int = 5) -> None:
    """A bare tree; twigs of one thickness share a path."""
    paths: dict[float, list[str]] = {}
    for start, end, thick in tree(dice, x, y, tall, lean, depth):
        paths.setdefault(round(thick, 1), []).append(path_of("M", start[0], start[1], "L", end[0], end[1]))
    if sheet.left - tall < x < sheet.right + tall:
        for thick, parts in paths.items():
            sheet.draw("".join(parts), "none", 1, fill, thick)
