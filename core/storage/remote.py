"""What storages of other machines have in common: what is sent is known before, and what is read here is a copy."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from core.storage.bodies import Body, known
from core.storage.copies import Copies
from core.storage.interface import StoredFile, valid_key
from core.storage.scratch import Scratch


class Remote(ABC):
    """Files that only another machine has."""

    def __init__(self, scratch: Path, max_bytes: int, address_seconds: int) -> None:
        self.scratch = Scratch(scratch)
        self.copies = Copies(self.scratch)
        self.max_bytes = max_bytes
        self.address_seconds = address_seconds

    @abstractmethod
    def _send(self, key: str, body: Body, content_type: str) -> StoredFile: ...

    @abstractmethod
    def open(self, key: str, start: int = 0, end: int | None = None) -> BinaryIO: ...

    @abstractmethod
    def stat(self, key: str) -> StoredFile: ...

    def put(self, key: str, content: bytes | BinaryIO, content_type: str, *, max_bytes: int | None = None) -> StoredFile:
        valid_key(key)
        with known(content, min(max_bytes or self.max_bytes, self.max_bytes), self.scratch) as body:
            return self._send(key, body, content_type)

    def adopt(self, path: Path, key: str, content_type: str) -> StoredFile:
        valid_key(key)
        with path.open("rb") as file, known(file, path.stat().st_size, self.scratch) as body:
            stored = self._send(key, body, content_type)
        path.unlink()
        return stored

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        with self.copies.of(self.stat(key), lambda: self.open(key)) as path:
            yield path

    def path(self, key: str) -> Path | None:
        valid_key(key)
        return None

    def recorded(self, key: str) -> tuple[int, str | None] | None:
        stored = self.stat(key)
        return stored.size, stored.sha256
