"""The rows of a table: a line of names, then a film a line; cells in quotes may hold separators and breaks."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from plugins.catalog.importing.names import field_of
from plugins.catalog.importing.piece import Piece

NO_TITLES = "neither JSON nor a table of films: no name of the first line means the title"
SEPARATORS = ",;\t|"
MOST_LINES = 200
LONGEST = 1 << 20
"""Lines and letters of one row. A longer one has a quotation mark too many, and ends with its first line."""

Row = tuple[int, list[str]]
BROKEN = "\0"
HINT = re.compile(r'"?sep=([,;\t|])"?[ \t]*[\r\n]', re.IGNORECASE)
"""Excel's first line, which says what separates the cells."""
SPACED = re.compile(r'[,;|] +"[^",;|\r\n]')
"""A quotation mark that opens a cell after a space; within a cell it would stand twice, and at its end before a separator."""
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
        line = self.back.popleft() if self.back else self._read()
        self.number += bool(line)
        return line

    def _read(self) -> str:
        """The beginning of a line that is too long: each further part would count as a line of its own."""
        line = rest = self.begun.readline() or self.text.readline(LONGEST)
        while len(rest) >= LONGEST and rest[-1] not in "\r\n":
            rest = self.text.readline(LONGEST)
        return line

    def give_back(self, lines: list[str]) -> None:
        self.back.extendleft(reversed(lines))
        self.number -= len(lines)


class Form(NamedTuple):
    """How rows are written. `spaced`: a space may stand before the quotation marks of a cell."""

    separator: str
    spaced: bool
    width: int = 0


def table_pieces(text: TextIO, begun: str) -> Iterator[Piece]:
    """`begun` is what was read of the text already, up to the end of a line."""
    lines = Lines(text, begun)
    form = _form(lines, begun)
    names: list[str] = []
    while not names and (row := _row(lines, form)):
        names = [cell.strip() for cell in row[1]] if any(cell.strip() for cell in row[1]) else []
    if names and "title" not in map(field_of, names):
        yield Piece(lines.number, None, NO_TITLES)
        return
    form = form._replace(width=len(names))
    while row := _row(lines, form):
        number, cells = row
        if trouble := _trouble(names, cells):
            yield Piece(number, None, trouble)
        elif any(cell.strip() for cell in cells):
            yield Piece(number, dict(zip(names, cells, strict=False)))


def _form(lines: Lines, begun: str) -> Form:
    """Cells are separated by what the file says, else by what stands most often between the names."""
    spaced = bool(SPACED.search(begun))
    if hint := HINT.match(begun):
        lines.next()
        return Form(hint[1], spaced)
    first = io.StringIO(begun.lstrip(), newline="").readline()
    return Form(max(SEPARATORS, key=first.count), spaced)


def _row(lines: Lines, form: Form) -> Row | None:
    """The next row: the number of its first line, and its cells; None at the end.

    A row of several lines that does not come out even is only its first line: a quotation mark in it is never closed.
    """
    taken = [lines.next()]
    number = lines.number
    while taken[-1]:
        cells = _cells(taken, form)
        if cells is not None:
            if cells == [BROKEN] or (len(taken) > 1 and form.width and len(cells) != form.width):
                break
            return number, cells
        if len(taken) >= MOST_LINES or sum(map(len, taken)) > LONGEST or _is_whole(taken[0], form):
            break
        taken.append(lines.next())
    if not taken[0]:
        return None
    lines.give_back([line for line in taken[1:] if line])
    return number, _bare(taken[0], form)


def _cells(taken: list[str], form: Form) -> list[str] | None:
    """The cells of these lines; None when a quoted cell goes on in the next one."""
    try:
        reader = csv.reader(taken, delimiter=form.separator, skipinitialspace=form.spaced, strict=True)
        return next(reader, [])
    except csv.Error as error:
        return None if "unexpected end" in str(error) else [BROKEN]


def _bare(line: str, form: Form) -> list[str]:
    """The cells of a line that means its quotation marks as they stand; tables of tabs, which need none, are written so."""
    cells = line.rstrip("\r\n").split("\t") if form.separator == "\t" else []
    return cells if cells and len(cells) == form.width else [BROKEN]


def _is_whole(line: str, form: Form) -> bool:
    """Whether all cells are there and the last one is not begun by a quotation mark: then nothing goes on in the next line."""
    cells = _bare(line, form)
    return cells != [BROKEN] and not cells[-1].startswith('"')


def _trouble(names: list[str], cells: list[str]) -> str:
    if cells == [BROKEN]:
        return "a quotation mark is not closed, or stands within a cell; write it twice there"
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        return f"has {len(cells)} cells, and the first line names {len(names)}"
    return ""
