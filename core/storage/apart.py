"""Some folders of keys in a storage of their own: originals, say, which are large and seldom read."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from core.storage.copying import transfer
from core.storage.interface import Storage, StoredFile, valid_key


class Apart:
    """Keys below `folders` lie in one storage, all others in another."""

    def __init__(self, folders: Sequence[str], there: Storage, rest: Storage) -> None:
        self.folders = tuple(f"{folder}/" for folder in folders)
        self.there, self.rest = there, rest

    def _of(self, key: str) -> Storage:
        return self.there if valid_key(key).startswith(self.folders) else self.rest

    def put(self, key: str, content: bytes | BinaryIO, content_type: str, *, max_bytes: int | None = None) -> StoredFile:
        return self._of(key).put(key, content, content_type, max_bytes=max_bytes)

    def adopt(self, path: Path, key: str, content_type: str) -> StoredFile:
        return self._of(key).adopt(path, key, content_type)

    def local(self, key: str) -> AbstractContextManager[Path]:
        return self._of(key).local(key)

    def path(self, key: str) -> Path | None:
        return self._of(key).path(key)

    def open(self, key: str, start: int = 0, end: int | None = None) -> BinaryIO:
        return self._of(key).open(key, start, end)

    def stat(self, key: str) -> StoredFile:
        return self._of(key).stat(key)

    def recorded(self, key: str) -> tuple[int, str | None] | None:
        return self._of(key).recorded(key)

    def delete(self, key: str) -> None:
        self._of(key).delete(key)

    def move(self, key: str, to: str) -> None:
        source, target = self._of(key), self._of(to)
        if source is target:
            return source.move(key, to)
        transfer(source, target, source.stat(key), to)
        source.delete(key)

    def list(self, prefix: str = "") -> Iterator[StoredFile]:
        rest = (file for file in self.rest.list(prefix) if not file.key.startswith(self.folders))
        meant = [folder for folder in self.folders if folder.startswith(prefix) or prefix.startswith(folder)]
        parts = [self.there.list(max(folder, prefix, key=len)) for folder in meant]
        return heapq.merge(rest, *parts, key=lambda file: file.key)

    def url(self, key: str, expires: int | None = None) -> str:
        return self._of(key).url(key, expires)

    def check(self, *, writing: bool = False) -> None:
        self.rest.check(writing=writing)
        self.there.check(writing=writing)
