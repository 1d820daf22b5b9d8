"""A request as far as it came, and whether it is time to answer it."""

from __future__ import annotations

import re

WHOLE_BODY = 1024 * 1024  # a body up to this is awaited; what is larger is read by who answers it
LARGEST_HEAD = 256 * 1024  # beyond this gunicorn's own limits decide
LONGEST_LINE = 256  # before a chunk
LONGEST_TRAILER = 4096
END_OF_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,4000})[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r\n]*chunked[^\r\n]*\r\n", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
SIZE = re.compile(rb"([0-9a-f]+)[ \t]*(?:;.*)?", re.IGNORECASE | re.DOTALL)


class Begun:
    """Bytes of a connection from the first of a request on. Each is looked at once, however small the pieces are."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.complete = False  # or nothing that is worth waiting for
        self.has_head = self.expects = self._chunked = False
        self._next = 0  # where the body's end, or the next chunk, is expected

    def add(self, data: bytes) -> None:
        seen = max(len(self.data) - len(END_OF_HEAD), 0)
        self.data += data
        if not self.has_head:
            self._look_for_head(seen)
        if self.has_head and not self.complete:
            self.complete = self._past_chunks() if self._chunked else len(self.data) >= self._next

    def _look_for_head(self, start: int) -> None:
        end = self.data.find(END_OF_HEAD, start)
        if end < 0:
            self.complete = len(self.data) > LARGEST_HEAD
            return
        self.has_head, self._next = True, end + len(END_OF_HEAD)
        self._chunked = CHUNKED.search(self.data, 0, end + 2) is not None
        length = LENGTH.search(self.data, 0, end + 2)
        size = int(length[1]) if length and not self._chunked else 0
        self._next += size if size <= WHOLE_BODY else 0
        self.expects = (self._chunked or size <= WHOLE_BODY) and EXPECTS.search(self.data, 0, end + 2) is not None

    def _past_chunks(self) -> bool:
        """Goes from chunk to chunk. Nonsense never ends: a thread that meets it might wait for more."""
        while self._next < len(self.data):
            end = self.data.find(b"\r\n", self._next, self._next + LONGEST_LINE)
            size = SIZE.fullmatch(self.data, self._next, end) if end >= 0 else None
            if not size:
                break
            if int(size[1], 16) == 0:
                return self.data.find(END_OF_HEAD, end, end + LONGEST_TRAILER) >= 0
            self._next = end + 2 + int(size[1], 16) + 2
        return len(self.data) > 2 * WHOLE_BODY  # which the application refuses
