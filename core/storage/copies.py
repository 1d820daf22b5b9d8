"""Copies of files that lie elsewhere, for programs that need a path."""

from __future__ import annotations

import shutil
import threading
import time
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


KEEP_SECONDS = 300.0
"""A copy stays for so long after its last use: a film is cut into many steps, and each of them wants all of it."""


@dataclass
class Copy:
    """One file fetched, for as many as use it at a time, and when the last of them left."""

    users: int = 0
    left: float = 0.0
    path: Path | None = None
    fetching: threading.Lock = field(default_factory=threading.Lock)
    stack: ExitStack = field(default_factory=ExitStack)


class Copies:
    """A file is fetched once for all who use it in this process, and thrown away some time after the last of them."""

    def __init__(self, scratch: Scratch, keep_seconds: float = KEEP_SECONDS) -> None:
        self.scratch, self.keep_seconds = scratch, keep_seconds
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
            self._leave(copy)

    def _join(self, stored: StoredFile) -> Copy:
        with self.lock:
            copy = self.there.setdefault((stored.key, stored.etag), Copy())
            copy.users += 1
            return copy

    def _leave(self, copy: Copy) -> None:
        with self.lock:
            copy.users -= 1
            copy.left = time.monotonic()
        if not copy.path or not self.keep_seconds:
            self.drop_unused(0)
        elif not copy.users:
            timer = threading.Timer(self.keep_seconds + 0.1, self.drop_unused)
            timer.daemon = True
            timer.start()

    def drop_unused(self, seconds: float | None = None) -> None:
        """Throws away what nobody has used for so long."""
        before = time.monotonic() - (self.keep_seconds if seconds is None else seconds)
        with self.lock:
            unused = [name for name, copy in self.there.items() if not copy.users and copy.left <= before]
            dropped = [self.there.pop(name) for name in unused]
        for copy in dropped:
            copy.stack.close()

    def _fetched(self, stored: StoredFile, fetch: Callable[[], BinaryIO], stack: ExitStack) -> Path:
        with full_is_507(), ExitStack() as unfinished:
            path, file = unfinished.enter_context(self.scratch.file(PurePosixPath(stored.key).suffix))
            self._make_room(path.parent, stored.size)
            with fetch() as content:
                while chunk := content.read(CHUNK):
                    write_all(file, chunk)
            stack.push(unfinished.pop_all())
            return path

    def _make_room(self, folder: Path, size: int) -> None:
        if shutil.disk_usage(folder).free < size:
            self.drop_unused(0)
        if shutil.disk_usage(folder).free < size:
            raise OutOfSpace("There is no room left to fetch this file.")
