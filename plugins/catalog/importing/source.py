"""A file of films, opened as text and read piece by piece, whatever its size, format and encoding."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from plugins.catalog.importing.encodings import Opened, encoding_of
from plugins.catalog.importing.json_pieces import json_pieces
from plugins.catalog.importing.piece import Piece
from plugins.catalog.importing.table_pieces import LONGEST, table_pieces

HEAD = 4096
PACKED = (
    (b"\x1f\x8b", "packed with gzip: unpack it first"),
    (b"PK\x03\x04", "an archive or a spreadsheet: save it as CSV first"),
)
"""What files begin with that people take for tables."""
Pieces = Iterator[Piece]


@dataclass
class Source:
    """A file that can be opened several times. `share` is how much of it was read so far, from 0 to 1."""

    open: Opened
    size: int
    raw: BinaryIO | None = field(default=None, repr=False)

    @property
    def share(self) -> float:
        there = self.raw is not None and not self.raw.closed
        return min(1.0, self.raw.tell() / self.size) if there and self.raw and self.size else 0.0

    def pieces(self) -> Pieces:
        if packed := self._packed():
            yield Piece(1, None, f"neither JSON nor a table of films, but {packed}")
            return
        encoding = encoding_of(self.open)
        with self.open() as self.raw, io.TextIOWrapper(self.raw, encoding, errors="replace", newline="") as text:
            head = _head(text)
            if head.lstrip()[:1] in ("[", "{"):
                yield from json_pieces(text, head)
            else:
                yield from table_pieces(text, head + text.readline(LONGEST))

    def _packed(self) -> str:
        with self.open() as file:
            begun = file.read(4)
        return next((what for sign, what in PACKED if begun.startswith(sign)), "")


def _head(text: io.TextIOWrapper) -> str:
    """The beginning, at least up to the first sign that is no space."""
    head = text.read(HEAD)
    while head and not head.strip() and (more := text.read(HEAD)):
        head += more
    return head.lstrip("\ufeff")
