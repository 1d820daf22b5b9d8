"""Files on their way from one storage to another, while viewers read and write them."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from core.storage.copying import Locked, transfer
from core.storage.interface import NoSuchFile, Storage, StoredFile, valid_key

Found = TypeVar("Found")


class Moving:
    """Writes to the new storage; reads there, and in the old one what has not arrived yet.

    Whoever writes holds the key meanwhile. So does whoever copies it (`core/storage/copying.py`): otherwise a file that
    has just been replaced would be overwritten by its former self, and a deleted one would come back.
    """

    def __init__(self, new: Storage, old: Storage, locked: Locked) -> None:
        self.new, self.old, self.locked = new, old, locked

    def put(self, key: str, content: bytes | BinaryIO, content_type: str, *, max_bytes: int | None = None) -> StoredFile:
        with self.locked(valid_key(key)):
            return self.new.put(key, content, content_type, max_bytes=max_bytes)

    def adopt(self, path: Path, key: str, content_type: str) -> StoredFile:
        with self.locked(valid_key(key)):
            return self.new.adopt(path, key, content_type)

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        with self._holder(key).local(key) as path:
            yield path

    def path(self, key: str) -> Path | None:
        return self._holder(key).path(key)

    def open(self, key: str, start: int = 0, end: int | None = None) -> BinaryIO:
        return self._first(lambda store: store.open(key, start, end))

    def stat(self, key: str) -> StoredFile:
        return self._first(lambda store: store.stat(key))

    def recorded(self, key: str) -> tuple[int, str | None] | None:
        return self._holder(key).recorded(key)

    def delete(self, key: str) -> None:
        with self.locked(valid_key(key)):
            self.old.delete(key)
            self.new.delete(key)

    def move(self, key: str, to: str) -> None:
        with ExitStack() as stack:
            for name in sorted({valid_key(key), valid_key(to)}):
                stack.enter_context(self.locked(name))
            if self._holder(key) is self.old:
                transfer(self.old, self.new, self.old.stat(key))
            self.new.move(key, to)
            if key != to:
                self.old.delete(key)

    def list(self, prefix: str = "") -> Iterator[StoredFile]:
        """Of a file that lies in both, what the new storage says."""
        last = None
        for file in heapq.merge(self.new.list(prefix), self.old.list(prefix), key=lambda file: file.key):
            if file.key != last:
                yield file
            last = file.key

    def url(self, key: str, expires: int | None = None) -> str:
        try:
            return self._holder(key).url(key, expires)
        except NoSuchFile:
            return self.new.url(key, expires)

    def check(self, *, writing: bool = False) -> None:
        self.new.check(writing=writing)
        self.old.check()

    def _holder(self, key: str) -> Storage:
        return self._first(lambda store: (store.stat(key), store)[1])

    def _first(self, look: Callable[[Storage], Found]) -> Found:
        for store in (self.new, self.old):
            try:
                return look(store)
            except NoSuchFile:
                continue
        return look(self.new)  # it has gone over in the meantime, or is nowhere
