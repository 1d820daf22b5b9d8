"""A file of an object store as a stream: fetched in blocks, the next one while this one is being read."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, BinaryIO

FIRST = 1024 * 1024
"""The first block is small, so that an answer begins soon."""
BLOCK = 4 * 1024 * 1024
"""Two of them are in memory for each file that is being read. One takes seconds even on a slow line, so a stall shows."""

Fetch = Callable[[int, int], memoryview]


class Blocks(io.RawIOBase):
    """The bytes from `start` up to `end`, of which the first block is there."""

    def __init__(self, first: memoryview, start: int, end: int, fetch: Fetch, executor: Executor) -> None:
        self.block = first
        self.next, self.end = start + len(first), end
        self.fetch, self.executor = fetch, executor
        self.ahead: Future[memoryview] | None = None
        self._look_ahead()

    def _look_ahead(self) -> None:
        start, self.next = self.next, min(self.next + BLOCK, self.end)
        self.ahead = self.executor.submit(self.fetch, start, self.next) if start < self.next else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self.block and self.ahead:
            self.block = self.ahead.result()
            self._look_ahead()
        found = len(part := self.block[: len(buffer)])
        buffer[:found] = part
        self.block = self.block[found:]
        return found

    def close(self) -> None:
        if self.ahead:
            self.ahead.cancel()
        self.block, self.ahead = memoryview(b""), None
        super().close()


def stream(first: memoryview, start: int, end: int, fetch: Fetch, executor: Executor) -> BinaryIO:
    """`fetch(start, end)` gives the bytes of a block, and raises what the reader shall see."""
    return io.BufferedReader(Blocks(first, start, end, fetch, executor))
