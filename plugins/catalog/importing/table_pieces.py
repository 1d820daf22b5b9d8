"""The rows of a table: a line of names, then a film a line; cells in quotes may hold separators and breaks."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from plugins.catalog.importing.names import field_of
from plugins.catalog.importing.piece import Piece

NO_TITLES = "neither JSON nor a table of films: no name of the first line means the title"
SEPARATORS = ",;\t|"
MOST_LINES = 200
LONGEST = 1 << 20
"""Lines and letters of one row. A longer one has a quotation mark too many, and ends with its first line."""

Row = tuple[int, list[str]]
BROKEN = "\0"
csv.field_size_limit(LONGEST)


class Lines:
    """Lines of a text with their numbers; some may be given back.

    They end where files end lines, and not at the other signs at which `str.splitlines` breaks: those stand in cells.
    """

    def __init__(self, text: TextIO, begun: str) -> None:
        self.text = text
        self.begun = io.StringIO(begun, newline="")
        self.back: deque[str] = deque()
        self.number = 0

    def next(self) -> str:
        """The next line; "" at the end."""
        line = self.back.popleft() if self.back else self.begun.readline() or self.text.readline(LONGEST)
        self.number += bool(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        self.back.extendleft(reversed(lines))
        self.number -= len(lines)


def table_pieces(text: TextIO, begun: str) -> Iterator[Piece]:
    """`begun` is what was read of the text already, up to the end of a line."""
    lines = Lines(text, begun)
    separator = _separator(begun)
    names: list[str] = []
    while not names and (row := _row(lines, separator, 0)):
        names = [cell.strip() for cell in row[1]] if any(cell.strip() for cell in row[1]) else []
    if names and "title" not in map(field_of, names):
        yield Piece(lines.number, None, NO_TITLES)
        return
    while row := _row(lines, separator, len(names)):
        number, cells = row
        if trouble := _trouble(names, cells):
            yield Piece(number, None, trouble)
        elif any(cell.strip() for cell in cells):
            yield Piece(number, dict(zip(names, cells, strict=False)))


def _separator(begun: str) -> str:
    """What stands most often between the names."""
    first = io.StringIO(begun.lstrip(), newline="").readline()
    return max(SEPARATORS, key=first.count)


def _row(lines: Lines, separator: str, width: int) -> Row | None:
    """The next row: the number of its first line, and its cells; None at the end.

    A row of several lines that does not come out even is only its first line: a quotation mark in it is never closed.
    """
    taken = [lines.next()]
    number = lines.number
    while taken[-1]:
        cells = _cells(taken, separator)
        if cells is not None:
            if len(taken) > 1 and width and len(cells) != width:
                break
            return number, cells
        if len(taken) >= MOST_LINES or sum(map(len, taken)) > LONGEST:
            break
        taken.append(lines.next())
    if not taken[0]:
        return None
    lines.give_back([line for line in taken[1:] if line])
    return number, [BROKEN]


def _cells(taken: list[str], separator: str) -> list[str] | None:
    """The cells of these lines; None when a quoted cell goes on in the next one."""
    try:
        return next(csv.reader(taken, delimiter=separator, strict=True), [])
    except csv.Error as error:
        return None if "unexpected end" in str(error) else [BROKEN]


def _trouble(names: list[str], cells: list[str]) -> str:
    if cells == [BROKEN]:
        return "a quotation mark is not closed, or stands within a cell; write it twice there"
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        return f"has {len(cells)} cells, and the first line names {len(names)}"
    return ""
