"""How long a WMV says it is. libavformat does not tell that of one that was cut off: it takes all that is said for wrong then."""

from __future__ import annotations

import struct
from typing import BinaryIO
from uuid import UUID

HEADER = UUID("75b22630-668e-11cf-a6d9-00aa0062ce6c").bytes_le
PROPERTIES = UUID("8cabdca1-a947-11cf-8ee4-00c00c205365").bytes_le
BEFORE, OBJECT = 30, 24  # bytes of the header before its first object, of what each object begins with
TOLD = struct.Struct("<16xQ16xQQQI")
"""Bytes of the file; its time with and without the one for which players wait, in tenths of a microsecond; that one, in
milliseconds; flags."""
MOST = 100  # objects of a header that are looked at
BROADCAST = 1
"""Set in a file that was sent while it was made, the length of which nobody knew yet."""


def promised(file: BinaryIO, size: int) -> float | None:
    """How many seconds a file should last that has fewer bytes than it should have; None of any other."""
    found = _properties(file)
    if len(found) < TOLD.size:
        return None
    whole, lasting, _, preroll, flags = TOLD.unpack(found)
    seconds = lasting / 10_000_000 - preroll / 1000
    return seconds if whole > size and seconds > 0 and not flags & BROADCAST else None


def _properties(file: BinaryIO) -> bytes:
    """The object of the header that tells of the file as a whole, without what all objects begin with."""
    place = BEFORE if file.read(16) == HEADER else -1
    for _ in range(MOST):
        if place < 0:
            break
        file.seek(place)
        kind, size = struct.unpack("<16sQ", file.read(OBJECT).ljust(OBJECT, b"\0"))
        if kind == PROPERTIES:
            return file.read(TOLD.size)
        place = place + size if OBJECT <= size < 1 << 32 else -1
    return b""
