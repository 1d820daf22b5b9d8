"""Where things lie: the folder of an asset in the storage, and where attempts work on this machine."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from core import current_settings
from plugins.streaming.models import Asset

FILMS = "films/"
SOURCES = "sources"
READ = 1 << 20
FRESH = 5.0  # seconds within which a folder that was just made is locked


def folder(movie_id: int, token: str) -> str:
    """The folder whose address viewers get, without a slash at its end."""
    return f"{FILMS}{movie_id}/{token}"


def folder_of(asset: Asset) -> str:
    """The same, of an asset."""
    return folder(asset.movie_id, asset.token)


def scratch_root() -> Path:
    settings = current_settings()
    return settings.server.instance / (settings.of("streaming").scratch or "scratch")


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for one attempt, which is gone afterwards. It is locked meanwhile: the lock of a killed worker goes with it."""
    scratch_root().mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(scratch_root())
    path = Path(mkdtemp(dir=scratch_root()))
    try:
        with _locked(path):
            yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Raises BlockingIOError when somebody uses the folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _sweep(root: Path) -> None:
    """Removes what killed workers left behind."""
    for folder in root.iterdir():
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > FRESH:
                with _locked(folder):
                    shutil.rmtree(folder, ignore_errors=True)


def checksum(path: Path) -> str:
    """SHA-256, in hexadecimal digits."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(READ):
            found.update(data)
    return found.hexdigest()
