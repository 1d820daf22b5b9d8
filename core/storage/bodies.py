"""What is to be stored, as object stores want it: its length and its checksum are known before the first byte is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import IO, BinaryIO

from core.errors import TooLarge
from core.storage.local import full_is_507
from core.storage.scratch import Scratch, write_all

CHUNK = 1024 * 1024
IN_MEMORY = 4 * CHUNK
"""A stream that ends within so many bytes touches no disk."""


@dataclass(frozen=True)
class Body:
    """A file to read from where it stands."""

    file: IO[bytes]
    size: int
    sha256: str

    def chunks(self) -> Iterator[bytes]:
        while chunk := self.file.read(CHUNK):
            yield chunk


@contextmanager
def known(content: bytes | BinaryIO, max_bytes: int, scratch: Scratch) -> Iterator[Body]:
    """A stream of unknown length as a body. What can be read twice is; the rest lies in a scratch file meanwhile.

    Raises `TooLarge` above `max_bytes` and `OutOfSpace`. A stream that breaks off has reached no store.
    """
    stream = BytesIO(content) if isinstance(content, bytes) else content
    if hasattr(stream, "seekable") and stream.seekable():
        start = stream.tell()
        size, checksum = _measured(_capped(stream, max_bytes))
        stream.seek(start)
        yield Body(stream, size, checksum)
        return
    capped = _capped(stream, max_bytes)
    beginning = _beginning(capped)
    if len(beginning) < IN_MEMORY:
        yield Body(BytesIO(beginning), len(beginning), hashlib.sha256(beginning).hexdigest())
        return
    with full_is_507(), scratch.file() as (_, file):
        yield _kept(chain([beginning], capped), file)


def _capped(stream: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    size = 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise TooLarge(f"A file here may have {max_bytes} bytes.")
        yield chunk


def _beginning(chunks: Iterator[bytes]) -> bytes:
    beginning = bytearray()
    while len(beginning) < IN_MEMORY and (chunk := next(chunks, b"")):
        beginning += chunk
    return bytes(beginning)


def _measured(chunks: Iterator[bytes]) -> tuple[int, str]:
    checksum, size = hashlib.sha256(), 0
    for chunk in chunks:
        checksum.update(chunk)
        size += len(chunk)
    return size, checksum.hexdigest()


def _kept(chunks: Iterator[bytes], file: IO[bytes]) -> Body:
    size, checksum = _measured(_written(chunks, file))
    file.seek(0)
    return Body(file, size, checksum)


def _written(chunks: Iterator[bytes], file: IO[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        write_all(file, chunk)
        yield chunk
