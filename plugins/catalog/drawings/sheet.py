"""What a picture is drawn on: a small, safe part of SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.catalog.drawings.colors import Color

HEIGHT = 970
"""How far down things are drawn; a picture shows 900 of it."""
SHOWN = 900
Point = tuple[float, float]
Stops = Sequence[tuple[float, Color, float]]
Paint = Color | str


class Sheet:
    """x is 0 where the eye shall rest and runs from `left` to `right`; y runs down, and the picture begins at `top`.

    A poster is the middle of the backdrop of the same film: both see one scene, and what lies outside is left out.
    """

    def __init__(self, left: int, right: int, top: int = 0) -> None:
        self.left, self.right, self.top = left, right, top
        self._definitions: list[str] = []
        self._marks: list[str] = []
        self._shapes: dict[str, str] = {}

    @property
    def width(self) -> int:
        return self.right - self.left

    def svg(self) -> str:
        """The whole picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{self.left} {self.top} {self.width} {SHOWN}" '
            f'width="{self.width}" height="{SHOWN}" preserveAspectRatio="xMidYMid slice">'
            f"<defs>{''.join(self._definitions)}</defs>{''.join(self._marks)}</svg>"
        )

    # Paints

    def down(self, stops: Stops, top: float = 0, bottom: float = HEIGHT) -> str:
        """A paint that changes from `top` to `bottom`."""
        return self.along(stops, (0, top), (0, bottom))

    def along(self, stops: Stops, start: Point, end: Point) -> str:
        """A paint that changes from one point to another."""
        (x1, y1), (x2, y2) = start, end
        where = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        return self._gradient("linearGradient", where, stops)

    def around(self, stops: Stops, x: float, y: float, radius: float) -> str:
        """A paint that changes outwards from a point."""
        return self._gradient("radialGradient", f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"', stops)

    def _gradient(self, tag: str, where: str, stops: Stops) -> str:
        name = f"g{len(self._definitions)}"
        inside = "".join(
            f'<stop offset="{number(at, 2)}" stop-color="{color}"'
            + (f' stop-opacity="{number(opacity, 2)}"' if opacity < 1 else "")
            + "/>"
            for at, color, opacity in stops
        )
        self._definitions.append(f'<{tag} id="{name}" gradientUnits="userSpaceOnUse" {where}>{inside}</{tag}>')
        return f"url(#{name})"

    def clip(self, path: str) -> str:
        """What is drawn between `group` and `end` with this shows only inside the path."""
        name = f"g{len(self._definitions)}"
        self._definitions.append(f'<clipPath id="{name}"><path d="{path}"/></clipPath>')
        return f"url(#{name})"

    def group(self, clip: str) -> None:
        self._marks.append(f'<g clip-path="{clip}">')

    def end(self) -> None:
        self._marks.append("</g>")

    # Shapes

    def draw(self, path: str, fill: Paint = "none", opacity: float = 1, stroke: Paint | None = None, width: float = 1) -> None:
        """A path as SVG writes it."""
        self._marks.append(f'<path d="{path}" fill="{fill}"{_rest(opacity, stroke, width)}/>')

    def stamp(
        self,
        path: str,
        x: float,
        y: float,
        scale: float,
        fill: Paint = "none",
        flip: bool = False,
        opacity: float = 1,
        tilt: float = 0,
        stroke: Paint | None = None,
        width: float = 1,
    ) -> None:
        """A shape, set down with its origin at a point; however often it is set down, it is written once."""
        name = self._shapes.get(path)
        if name is None:
            name = self._shapes[path] = f"s{len(self._shapes)}"
            self._definitions.append(f'<path id="{name}" d="{path}"/>')
        size = f"{number(-scale, 2)} {number(scale, 2)}" if flip else number(scale, 2)
        scaled = f" scale({size})" if size != "1" else ""
        turned = f" rotate({number(tilt)})" if number(tilt) != "0" else ""
        placed = f"translate({number(x)} {number(y)}){turned}{scaled}"
        self._marks.append(f'<use href="#{name}" transform="{placed}" fill="{fill}"{_rest(opacity, stroke, width)}/>')

    def near(self, x: float, reach: float) -> bool:
        """Whether something at `x` that reaches so far to both sides is on the sheet."""
        return self._seen(x - reach, x + reach)

    def shape(self, points: Iterable[Point], fill: Paint, opacity: float = 1) -> None:
        """A polygon."""
        corners = list(points)
        if self._seen(min(x for x, _ in corners), max(x for x, _ in corners)):
            self.draw(straight(corners) + "z", fill, opacity)

    def line(self, points: Iterable[Point], stroke: Paint, width: float, opacity: float = 1) -> None:
        """A line with round ends."""
        corners = list(points)
        if self._seen(min(x for x, _ in corners) - width, max(x for x, _ in corners) + width):
            self.draw(straight(corners), "none", opacity, stroke, width)

    def box(self, x: float, y: float, width: float, height: float, fill: Paint, opacity: float = 1) -> None:
        if self._seen(x, x + width):
            start = max(x, self.left - 2)
            across = min(x + width, self.right + 2) - start
            where = f'x="{number(start)}" y="{number(y)}" width="{number(across)}" height="{number(height)}"'
            self._marks.append(f'<rect {where} fill="{fill}"{_rest(opacity)}/>')

    def wash(self, fill: Paint, top: float = 0, bottom: float = HEIGHT, opacity: float = 1) -> None:
        """The whole width, from `top` to `bottom`."""
        self.box(self.left, top, self.width, bottom - top, fill, opacity)

    def disc(self, x: float, y: float, radius: float, fill: Paint, opacity: float = 1) -> None:
        if self._seen(x - radius, x + radius):
            self._marks.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{_rest(opacity)}/>')

    def ring(self, x: float, y: float, radius: float, stroke: Paint, width: float, opacity: float = 1) -> None:
        if self._seen(x - radius - width, x + radius + width):
            self._marks.append(
                f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="none"{_rest(opacity, stroke, width)}/>'
            )

    def oval(self, x: float, y: float, across: float, down: float, fill: Paint, opacity: float = 1) -> None:
        if self._seen(x - across, x + across):
            where = f'cx="{number(x)}" cy="{number(y)}" rx="{number(across)}" ry="{number(down)}"'
            self._marks.append(f'<ellipse {where} fill="{fill}"{_rest(opacity)}/>')

    # Light

    def sky(self, *colors: Color, bottom: float = HEIGHT) -> None:
        """The whole sheet, in even steps from the first colour at the top to the last one at `bottom`."""
        last = max(1, len(colors) - 1)
        self.wash(self.down([(place / last, color, 1) for place, color in enumerate(colors)], 0, bottom))

    def glow(self, x: float, y: float, radius: float, color: Color, strength: float = 1) -> None:
        """Light that falls off around a point."""
        stops = [(0, color, strength), (0.35, color, strength * 0.45), (0.7, color, strength * 0.11), (1, color, 0)]
        self.disc(x, y, radius, self.around([(at, tone, opacity) for at, tone, opacity in stops], x, y, radius))

    def mist(self, top: float, bottom: float, color: Color, strength: float) -> None:
        """Haze that grows thicker downwards."""
        self.wash(self.down([(0, color, 0), (1, color, strength)], top, bottom), top, bottom)

    def _seen(self, start: float, end: float) -> bool:
        return end > self.left and start < self.right


def number(value: float, digits: int = 0) -> str:
    """As short as it can be written."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return {"-0": "0", "": "0"}.get(text, text)


def path_of(*parts: float | str) -> str:
    """A path: commands as they are, numbers rounded, with spaces only where they are needed."""
    text: list[str] = []
    for part in parts:
        word = part if isinstance(part, str) else number(part)
        if text and text[-1][-1].isdigit() and word[0].isdigit():
            text.append(" ")
        text.append(word)
    return "".join(text)


def straight(points: Iterable[Point]) -> str:
    """A path through points, in straight lines."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def smooth(points: Sequence[Point]) -> str:
    """A path through points, in soft curves."""
    path = [f"M{number(points[0][0])} {number(points[0][1])}"]
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        two = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        path.append("C" + " ".join(f"{number(x)} {number(y)}" for x, y in (one, two, end)))
    return "".join(path)


def _rest(opacity: float, stroke: Paint | None = None, width: float = 1) -> str:
    text = f' opacity="{number(opacity, 2)}"' if opacity < 1 else ""
    if stroke is not None:
        text += f' stroke="{stroke}" stroke-width="{number(width, 1)}" stroke-linecap="round" stroke-linejoin="round"'
    return text
