"""A fragmented file that ffmpeg is still writing, handed out in pieces that do not change any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from plugins.streaming.packaging.boxes import Box, BrokenBoxes, box_at, length, take
from plugins.streaming.packaging.fragments import Beginning, Fragment, beginning, fragment


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole fragments in a row, with the beginning that a decoder needs: an object that plays on its own."""

    path: Path
    head: int
    parts: tuple[Fragment, ...]

    def write(self, target: Path) -> None:
        """Copies the piece into a file of its own."""
        start, last = self.parts[0].start, self.parts[-1]
        with self.path.open("rb") as file, target.open("wb") as out:
            for place, end in ((0, self.head), (start, last.start + last.size)):
                file.seek(place)
                while place < end:
                    out.write(data := take(file, place, min(1 << 20, end - place), end))
                    place += len(data)


class Growing:
    """What is there of a file. A piece lasts about `length` seconds, the first only `beginning`, so that it soon is there.

    Where pieces begin is told by the times of the film alone: who writes the same file once more cuts it in the same places.
    """

    def __init__(self, path: Path, length: Fraction, beginning: Fraction = Fraction(0)) -> None:
        self.path = path
        self.length = length
        self.beginning = beginning or length
        self._place = 0
        self._start: Beginning | None = None
        self._parts: list[Fragment] = []

    def pieces(self, ended: bool = False) -> Iterator[Piece]:
        """The pieces that have become complete since the last time; with `ended`, all that is left."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for part in self._fragments(file, ended):
                if part.sync and self._long(part):
                    yield self._piece()
                self._parts.append(part)
        if ended and self._parts:
            yield self._piece()

    def _long(self, following: Fragment) -> bool:
        return bool(self._parts) and self._number(following) > self._number(self._parts[0])

    def _number(self, part: Fragment) -> int:
        assert self._start is not None
        middle = Fraction(2 * part.shown + part.duration, 2 * self._start.timescale)
        return 0 if middle < self.beginning else 1 + int((middle - self.beginning) / self.length)

    def _piece(self) -> Piece:
        assert self._start is not None
        parts, self._parts = tuple(self._parts), []
        return Piece(self.path, self._start.size, parts)

    def _fragments(self, file: BinaryIO, ended: bool) -> Iterator[Fragment]:
        """Each moof with the mdat behind it, once both are there as a whole."""
        last = length(file)
        while self._place < last:
            box = _whole(file, self._place, last, ended)
            mdat = _whole(file, box.end, last, ended) if box and box.kind == "moof" else box
            if box is None or mdat is None:
                return
            if box.kind == "moov":
                self._start = beginning(file, box)
            elif box.kind == "moof" and self._start:
                yield fragment(file, box, mdat, self._start)
            self._place = mdat.end


def _whole(file: BinaryIO, start: int, last: int, ended: bool) -> Box | None:
    """The box at a place; None while it is still being written."""
    try:
        return box_at(file, start, last)
    except BrokenBoxes:
        if ended:
            raise
        return None
