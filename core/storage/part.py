"""A part of a file, as a file of its own."""

from __future__ import annotations

import io
from typing import Any, BinaryIO


class Part(io.RawIOBase):
    """The next `length` bytes of a file."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self.file = file
        self.left = max(0, length)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self.file.read(min(len(buffer), self.left))
        buffer[: len(found)] = found
        self.left -= len(found)
        return len(found)

    def close(self) -> None:
        self.file.close()
        super().close()
