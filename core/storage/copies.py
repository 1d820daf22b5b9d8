"""Copies of files that lie elsewhere, for programs that need a path."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from core.errors import OutOfSpace
from core.storage.interface import StoredFile
from core.storage.local import full_is_507
from core.storage.scratch import Scratch, write_all

CHUNK = 1024 * 1024


@dataclass
class Copy:
    """One file fetched, for as many as use it at a time."""

    users: int = 0
    path: Path | None = None
    fetching: threading.Lock = field(default_factory=threading.Lock)
    stack: ExitStack = field(default_factory=ExitStack)


class Copies:
    """A file is fetched once for all who use it at the same time in this process, and thrown away after the last of them."""

    def __init__(self, scratch: Scratch) -> None:
        self.scratch = scratch
        self.lock = threading.Lock()
        self.there: dict[tuple[str, str], Copy] = {}

    @contextmanager
    def of(self, stored: StoredFile, fetch: Callable[[], BinaryIO]) -> Iterator[Path]:
        copy = self._join(stored)
        try:
            with copy.fetching:
                copy.path = copy.path or self._fetched(stored, fetch, copy.stack)
            yield copy.path
        finally:
            self._leave(stored, copy)

    def _join(self, stored: StoredFile) -> Copy:
        with self.lock:
            copy = self.there.setdefault((stored.key, stored.etag), Copy())
            copy.users += 1
            return copy

    def _leave(self, stored: StoredFile, copy: Copy) -> None:
        with self.lock:
            copy.users -= 1
            if copy.users:
                return
            del self.there[stored.key, stored.etag]
        copy.stack.close()

    def _fetched(self, stored: StoredFile, fetch: Callable[[], BinaryIO], stack: ExitStack) -> Path:
        with full_is_507(), ExitStack() as unfinished:
            path, file = unfinished.enter_context(self.scratch.file(PurePosixPath(stored.key).suffix))
            if shutil.disk_usage(path.parent).free < stored.size:
                raise OutOfSpace("There is no room left to fetch this file.")
            with fetch() as content:
                while chunk := content.read(CHUNK):
                    write_all(file, chunk)
            stack.push(unfinished.pop_all())
            return path
