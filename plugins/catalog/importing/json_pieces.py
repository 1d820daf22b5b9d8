"""The objects of a JSON text, one after another: a list of them, or one a line.

A broken one is passed over up to where the next one begins, so that it takes no good one along.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from plugins.catalog.importing.names import field_of
from plugins.catalog.importing.piece import Piece

CHUNK = 1 << 15
"""Letters read at a time, little: to tell of a broken object takes as long as what was read. More when one is long."""

LONGEST = 1 << 20
"""Letters of one object; a longer one is refused."""

WRAPPED = re.compile(r'\s*\{((?:\s*"\w+"\s*:\s*(?:"[^"\\]*"|[\w.+-]+)\s*,)*)\s*"(\w+)"\s*:\s*(?=\[\s*\{)')
"""A list of objects in an object, and the single values that stand before it, as in {"page": 1, "results": [{"""
LISTS = frozenset(["films", "movies", "titles", "results", "search", "items", "entries", "records", "rows", "data"])
NAMED = re.compile(r'"(\w+)"\s*:')
BETWEEN = re.compile(r"[\s,\[\]]*")
NO_OBJECT = re.compile(r"[^{\n\]]+")
TOKEN = re.compile(r'"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+("?)|[{}\[\]]|\n[ \t]*+(?=\{)')
INSIDE_OUT = re.compile(r"\}\s*,\s*(?=\{)")
"""Between two objects; where it stands in a string, a quotation mark was left out before."""
UNDECIDED = re.compile(r"\n[ \t]*+\Z")
UNDECIDED_STRING = re.compile(r"\}\s*+,?\s*+\Z")
"""The end of what was read, when only what comes next says what it is."""
NEAR = 16  # letters before the end of what was read: a number or a name may be cut off there
BEHIND = 64  # letters that are looked back at
CUT_OFF = "the list is not closed: the file seems to be cut off here"


def _no_number(name: str) -> float | None:
    """What Python writes and JSON has not: NaN is an empty field of a table, and an infinite number is told of later."""
    return None if name == "NaN" else float(name)


DECODER = json.JSONDecoder(parse_constant=_no_number)


class Window:
    """The part of a text that is looked at, and the place in it."""

    def __init__(self, text: TextIO, begun: str) -> None:
        self.text = text
        self.seen = begun
        self.at = 0
        self.lists = 0
        self._line, self._counted = 1, 0

    def more(self) -> bool:
        """Reads on, and lets go of what was passed; False at the end."""
        self.line()
        chunk = self.text.read(max(CHUNK, self.left))
        passed = max(0, self.at - BEHIND)
        self.seen = self.seen[passed:] + chunk
        self.at = self._counted = self.at - passed
        return bool(chunk)

    def begin_again(self, sign: str) -> None:
        """Forgets what was passed, as if this sign stood there: a string that is long already is still a string."""
        self.line()
        self.seen = sign + self.seen[self.at :]
        self.at = self._counted = 0

    def line(self) -> int:
        """The line of the place, from 1."""
        self._line += self.seen.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def skip(self) -> bool:
        """Passes over what stands between objects; False when nothing comes after it. `lists` are open ones."""
        while True:
            if found := BETWEEN.match(self.seen, self.at):
                self.lists += found.group().count("[") - found.group().count("]")
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
    if wrapped := _wrapped(window.seen):
        window.at = wrapped.end()
    while window.skip():
        line, is_object = window.line(), window.seen[window.at] == "{"
        value, trouble = _next(window)
        if is_object:
            yield Piece(line, value, trouble)
        elif not wrapped:  # behind a wrapped list stands what else the wrapping says
            yield Piece(line, None, trouble or "a film is written as an object, { … }")
    if window.lists > 0:
        yield Piece(window.line(), None, CUT_OFF)


def _wrapped(begun: str) -> re.Match[str] | None:
    """Where the list of films begins that an object is wrapped around; None when that object is a film.

    A film may begin with a list too: that of its people or genres.
    """
    found = WRAPPED.match(begun)
    if found is None or field_of(found[2]) not in (None, "title") or any(map(field_of, NAMED.findall(found[1]))):
        return None
    return found if not found[1] or found[2].lower() in LISTS else None


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
        end, window.at = _end_of_broken(window, open_ones)
        if end or not window.more():
            window.at = window.at if end else len(window.seen)
            return


def _end_of_broken(window: Window, open_ones: list[str]) -> tuple[bool, int]:
    """Whether the end is in what was read, and where; or the place from which to look on.

    `open_ones` are brackets so far.
    """
    seen = window.seen
    for token in TOKEN.finditer(seen, window.at):
        sign, place = token.group()[0], token.start()
        if sign == '"':
            if boundary := INSIDE_OUT.search(seen, place, token.end()):
                return True, boundary.end()
            if not token[1] and token.end() >= len(seen) - 1:
                return False, _within_string(window, place, token.end())
        elif sign == "\n":
            if open_ones and open_ones[-1] == "{" and _before(seen, place) != ":":
                return True, token.end()
        elif (end := _bracket(sign, place, seen, open_ones)) is not None:
            return True, end
    undecided = UNDECIDED.search(seen, max(window.at, len(seen) - BEHIND))
    return False, undecided.start() if undecided else len(seen)


def _within_string(window: Window, begun: int, end: int) -> int:
    """Lets go of a string as far as it was read, however long it is; the place from which to look on."""
    undecided = UNDECIDED_STRING.search(window.seen, max(begun, end - BEHIND))
    window.at = undecided.start() if undecided else end
    window.begin_again('"')
    return 0


def _bracket(sign: str, place: int, seen: str, open_ones: list[str]) -> int | None:
    """Opens or closes a bracket; the end of the object, when this is it."""
    if sign in "{[":
        if sign == "{" and open_ones[-1:] == ["{"] and _before(seen, place) != ":":
            return place  # no object can stand where the name of a field is due
        if len(open_ones) < LONGEST:
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
    return seen[max(0, place - BEHIND) : place].rstrip()[-1:]
