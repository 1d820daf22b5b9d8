"""Where the bytes of an upload lie until it is complete: one file each, below the instance folder."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core import current_settings
from plugins.streaming.uploads.refusals import Busy

FULL = (errno.ENOSPC, errno.EDQUOT)
PATIENCE = 1.5  # seconds
PAUSE = 0.03


def folder() -> Path:
    """The folder of all spool files, made when it is first needed."""
    made: Path = current_settings().server.instance / "uploads"
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def path_of(token: str) -> Path:
    return folder() / token


def remove(token: str) -> None:
    path_of(token).unlink(missing_ok=True)


class Spool:
    """A spool file that nobody else writes to. `end` is where the next bytes go."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.end = os.fstat(descriptor).st_size

    def cut(self, size: int) -> None:
        """Forgets what was written beyond `size`: bytes that were never acknowledged, or the wrong ones."""
        os.ftruncate(self._descriptor, size)
        self.end = size

    def write(self, piece: bytes) -> None:
        rest = memoryview(piece)
        while rest:
            written = os.pwrite(self._descriptor, rest, self.end)
            self.end += written
            rest = rest[written:]

    def sync(self) -> None:
        """What was written outlives a loss of power from here on."""
        os.fdatasync(self._descriptor)


def create(token: str) -> None:
    """An empty spool file, whose name is on the disk for good."""
    os.close(os.open(path_of(token), os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    directory = os.open(folder(), os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


@contextmanager
def locked(token: str) -> Iterator[Spool]:
    """The spool file for one writer at a time, in whichever process; raises `Busy` when there is another for long.

    The lock belongs to the open file: it is gone with the process that held it, however that ended. Whoever was cut off
    comes back before the service has seen that they were gone: what they sent is being kept meanwhile, and waited for.
    """
    descriptor = os.open(path_of(token), os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        _lock(descriptor)
        yield Spool(descriptor)
    finally:
        os.close(descriptor)


def settle(token: str) -> None:
    """Waits a little for whoever writes to it; then what was received is as it stays, unless somebody goes on writing."""
    with suppress(Busy, FileNotFoundError), locked(token):
        pass


def _lock(descriptor: int) -> None:
    until = time.monotonic() + PATIENCE
    while not _locks(descriptor):
        if time.monotonic() > until:
            busy = "Another request is writing to this upload. Ask for its offset, and go on from there."
            raise Busy(busy, headers={"Retry-After": "2"})
        time.sleep(PAUSE)


def _locks(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
