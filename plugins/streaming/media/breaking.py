"""Whether a file breaks off in the middle of a piece. Ogg and MPEG-PS do not say how long they are: nothing else tells of
one that was cut off. No program ends with half of a piece; what is behind the last piece and is none tells nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

WINDOW = 512 * 1024  # bytes of the end: no piece has as many as an eighth of them
SURE = 3  # pieces that follow each other: a single one may be something else that looks like it
Length = Callable[[bytes, int], int | None]
"""Of the piece that begins at a place: 0 where its beginning is not all there, None where there is none."""


def breaks_off(file: BinaryIO, size: int, kind: str) -> bool:
    """Of a file of this kind, as libavformat calls it."""
    if kind not in KINDS:
        return False
    file.seek(max(size - WINDOW, 0))
    return _breaks_off(file.read(WINDOW), *KINDS[kind])


def _breaks_off(end: bytes, mark: bytes, length: Length) -> bool:
    start = end.find(mark)
    while start >= 0:
        place, pieces = start, 0
        while (found := length(end, place)) and place + found <= len(end):
            place, pieces = place + found, pieces + 1
        if pieces >= SURE:
            return found is not None and place < len(end)
        start = end.find(mark, start + 1)
    return False


def _page(data: bytes, place: int) -> int | None:
    """A page of Ogg: a head, the lengths of its segments, its segments."""
    head = data[place : place + 27]
    if not head.startswith(b"OggS\0"):
        return None
    lengths = data[place + 27 : place + 27 + head[26]] if len(head) == 27 else b""
    return 27 + head[26] + sum(lengths) if len(head) == 27 and len(lengths) == head[26] else 0


def _packet(data: bytes, place: int) -> int | None:
    """What MPEG-PS consists of: heads of packs, which have a length of their own, and packets, which say theirs."""
    head = data[place : place + 14]
    if not head.startswith(b"\0\0\1") or head[3:4] < b"\xba":
        return None
    if len(head) < 6:
        return 0
    if head[3] != 0xBA:
        return 6 + int.from_bytes(head[4:6])
    if head[4] >> 4 == 2:
        return 12
    if head[4] >> 6 != 1:
        return None
    return 14 + (head[13] & 7) if len(head) == 14 else 0


KINDS: dict[str, tuple[bytes, Length]] = {"ogg": (b"OggS\0", _page), "mpeg": (b"\0\0\1\xba", _packet)}
