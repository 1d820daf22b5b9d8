"""ISO base media files as what they are: boxes, each a size, a kind and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

DEEPEST_INDEX = 64 * 1024 * 1024
"""Bytes that an index may take. It is read into memory; the index of a film's chunk has some kilobytes."""


class BrokenBoxes(ValueError):
    """The bytes are not what their boxes say."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box lies: `start` is the place of its size, `body` of what is in it, `end` of the box behind it."""

    kind: str
    start: int
    body: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start


def boxes(file: BinaryIO, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """The boxes from `start` to `end`, one after the other. Every step goes forward, or raises BrokenBoxes."""
    last = length(file) if end is None else end
    while start < last:
        box = box_at(file, start, last)
        yield box
        start = box.end


def box_at(file: BinaryIO, start: int, last: int) -> Box:
    """The box that begins at `start` and has to end by `last`."""
    head = take(file, start, 8, last)
    size, kind, body = int.from_bytes(head[:4]), head[4:].decode("latin-1"), start + 8
    if size == 1:
        size, body = int.from_bytes(take(file, body, 8, last)), body + 8
    elif size == 0:
        size = last - start
    if size < body - start or start + size > last:
        raise BrokenBoxes(f"the box {kind!r} at byte {start} says that it has {size} bytes; {last - start} are there")
    return Box(kind, start, body, start + size)


def take(file: BinaryIO, start: int, size: int, last: int) -> bytes:
    """Exactly `size` bytes from `start`."""
    file.seek(start)
    data = file.read(size) if start + size <= last else b""
    if len(data) < size:
        raise BrokenBoxes(f"the file ends within what begins at byte {start}: {size} bytes are wanted")
    return data


def length(file: BinaryIO) -> int:
    return file.seek(0, 2)


def content(file: BinaryIO, box: Box) -> bytes:
    """What is in an index, in memory."""
    if box.size > DEEPEST_INDEX:
        raise BrokenBoxes(f"the box {box.kind!r} has {box.size} bytes, too many for an index")
    return take(file, box.body, box.end - box.body, box.end)


def inner(data: bytes, *path: str, skip: int = 0) -> bytes:
    """What is in the first box that the path leads to; `skip` bytes lie before the boxes in the first."""
    found = first(data, *path, skip=skip)
    if found is None:
        raise BrokenBoxes(f"there is no box {'/'.join(path)}")
    return found


def first(data: bytes, *path: str, skip: int = 0) -> bytes | None:
    """Like `inner`; None where the path leads nowhere."""
    for kind in path:
        box = next((box for box in boxes(BytesIO(data), skip) if box.kind == kind), None)
        if box is None:
            return None
        data, skip = data[box.body : box.end], 0
    return data
