"""Files that only mean something while this process uses them."""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

SWEEP_AFTER = 60.0
"""Seconds between two looks for what killed processes left behind, and the least age of what is taken for that."""


class Scratch:
    """A folder of files that are locked while they are in use: the locks of a process that was killed are gone with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.swept = 0.0

    @contextmanager
    def file(self, suffix: str = "") -> Iterator[tuple[Path, IO[bytes]]]:
        """A new file that nobody else sees; it is gone afterwards unless it has been moved to its place."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sweep()
        path = self.folder / f"{secrets.token_hex(16)}{suffix}"
        # Not buffered: what could not be written would be tried, and fail, again when the file is closed.
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b", buffering=0)
        try:
            with file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                yield path, file
        finally:
            path.unlink(missing_ok=True)

    def _sweep(self) -> None:
        if time.monotonic() - self.swept < SWEEP_AFTER and self.swept:
            return
        self.swept = time.monotonic()
        for path in self.folder.iterdir():
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > SWEEP_AFTER:
                    _remove_if_abandoned(path)


def _remove_if_abandoned(path: Path) -> None:
    """Raises BlockingIOError for a file that somebody uses."""
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()


def write_all(file: IO[bytes], chunk: bytes | memoryview) -> None:
    """Writes as often as it takes: on a disk that is nearly full, a part is written without any error."""
    left = memoryview(chunk)
    while left:
        left = left[file.write(left) :]
