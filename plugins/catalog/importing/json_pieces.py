"""The objects of a JSON text, one after another: a list of them, or one a line.

A broken one is passed over up to where the next one begins, so that it takes no good one along.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn, TextIO

from plugins.catalog.importing.piece import Piece

CHUNK = 1 << 18
LONGEST = 1 << 20
"""Letters of one object; a longer one is refused."""

WRAPPED = re.compile(r'\s*\{\s*"[A-Za-z_]+"\s*:\s*(?=\[\s*\{)')
BETWEEN = re.compile(r"[\s,\[\]]*")
NO_OBJECT = re.compile(r"[^{\n\]]+")
TOKEN = re.compile(r'"(?:[^"\\\r\n]|\\.)*"?|[{}\[\]]|\n[ \t]*(?=\{)')
INSIDE_OUT = re.compile(r"\}\s*,\s*(?=\{)")
"""Between two objects; where it stands in a string, a quotation mark was left out before."""
NEAR = 16  # letters before the end of what was read: a number or a name may be cut off there


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


DECODER = json.JSONDecoder(parse_constant=_no_number)


class Window:
    """The part of a text that is looked at, and the place in it."""

    def __init__(self, text: TextIO, begun: str) -> None:
        self.text = text
        self.seen = begun
        self.at = 0
        self._line, self._counted = 1, 0

    def more(self) -> bool:
        """Reads on, and lets go of what was passed; False at the end."""
        self.line()
        chunk = self.text.read(CHUNK)
        self.seen = self.seen[self.at :] + chunk
        self.at = self._counted = 0
        return bool(chunk)

    def line(self) -> int:
        """The line of the place, from 1."""
        self._line += self.seen.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Passes over all that matches; False when nothing comes after it."""
        while True:
            if found := pattern.match(self.seen, self.at):
                self.at = found.end()
            if self.at < len(self.seen):
                return True
            if not self.more():
                return False

    @property
    def left(self) -> int:
        return len(self.seen) - self.at


def json_pieces(text: TextIO, begun: str) -> Iterator[Piece]:
    """`begun` is what was read of the text already."""
    window = Window(text, begun)
    if wrapped := WRAPPED.match(window.seen):
        window.at = wrapped.end()
    while window.skip(BETWEEN):
        line, is_object = window.line(), window.seen[window.at] == "{"
        value, trouble = _next(window)
        if is_object:
            yield Piece(line, value, trouble)
        elif not wrapped:  # behind a wrapped list stands what else the wrapping says
            yield Piece(line, None, trouble or "a film is written as an object, { … }")


def _next(window: Window) -> tuple[Any, str]:
    """The value that begins here, or what is wrong with it."""
    while True:
        try:
            value, window.at = DECODER.raw_decode(window.seen, window.at)
        except json.JSONDecodeError as error:
            if _is_cut_off(error, window) and window.left < LONGEST and window.more():
                continue
            long = window.left >= LONGEST and _is_cut_off(error, window)
            trouble = f"longer than {LONGEST:,} letters" if long else f"not JSON: {_told(error, window)}"
        except (ValueError, RecursionError):
            trouble = "not JSON: a number or a nesting that nobody can read"
        else:
            return value, ""
        _pass_over(window)
        return None, trouble


def _is_cut_off(error: json.JSONDecodeError, window: Window) -> bool:
    """Whether it may only be that the rest has not been read yet."""
    return error.msg.startswith("Unterminated string") or error.pos >= len(window.seen) - NEAR


def _told(error: json.JSONDecodeError, window: Window) -> str:
    begun = window.seen.count("\n", window.at, error.pos)
    place = f" in line {window.line() + begun}" if begun else ""
    found = window.seen[error.pos : error.pos + 20].split("\n")[0].strip()
    return f"{error.msg[:1].lower()}{error.msg[1:]}{place}" + (f", at “{found}”" if found else "")


def _pass_over(window: Window) -> None:
    """Goes to the end of a broken object: its last brace, or where another one begins that cannot be within it."""
    if window.seen[window.at] != "{":
        found = NO_OBJECT.match(window.seen, window.at)
        window.at = found.end() if found else window.at + 1
        return
    open_ones: list[str] = []
    while True:
        end, rest = _end_of_broken(window.seen, window.at, open_ones)
        if end is not None:
            window.at = end
            return
        window.at = rest
        if not window.more():
            window.at = len(window.seen)
            return


def _end_of_broken(seen: str, at: int, open_ones: list[str]) -> tuple[int | None, int]:
    """The end, if it is in what was read, and else the place from which to look on. `open_ones` are brackets so far."""
    for token in TOKEN.finditer(seen, at):
        sign = token.group()[0]
        if sign == '"':
            if boundary := INSIDE_OUT.search(token.group()):
                return token.start() + boundary.end(), 0
            if token.end() == len(seen):
                return None, token.start()
        elif sign == "\n":
            if open_ones and open_ones[-1] == "{" and _before(seen, token.start()) != ":":
                return token.end(), 0
        elif (end := _bracket(sign, token.start(), seen, open_ones)) is not None:
            return end, 0
    return None, len(seen)


def _bracket(sign: str, place: int, seen: str, open_ones: list[str]) -> int | None:
    """Opens or closes a bracket; the end of the object, when this is it."""
    if sign in "{[":
        if sign == "{" and open_ones[-1:] == ["{"] and _before(seen, place) != ":":
            return place  # no object can stand where the name of a field is due
        open_ones.append(sign)
        return None
    opening = "{" if sign == "}" else "["
    if opening not in open_ones:
        return place
    while open_ones.pop() != opening:
        pass
    return None if open_ones else place + 1


def _before(seen: str, place: int) -> str:
    """The sign before a place, spaces aside."""
    return seen[max(0, place - 64) : place].rstrip()[-1:]
