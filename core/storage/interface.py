"""What every storage can do."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from core.errors import NotFound, Unavailable

KEY = re.compile(r"(?=.{1,512}\Z)[A-Za-z0-9_][A-Za-z0-9._-]{0,127}(?:/[A-Za-z0-9_][A-Za-z0-9._-]{0,127})*")


class NoSuchFile(NotFound):
    """There is nothing under this key."""


class StorageAway(Unavailable):
    """The storage does not answer, or does not let us in. `reason` is for the log and whoever keeps the service."""

    code = "storage-away"

    def __init__(self, reason: str) -> None:
        super().__init__("The files cannot be reached at the moment. Try again soon.", headers={"Retry-After": "5"})
        self.reason = reason


@dataclass(frozen=True)
class StoredFile:
    """What is known of a file without reading it. `sha256` is None for one that was not put here by us."""

    key: str
    size: int
    content_type: str
    modified: datetime
    etag: str
    sha256: str | None


class Storage(Protocol):
    """Keys are like "posters/3f/3f…e1.webp". A file is there as a whole or not at all, and replaced as a whole.

    Every method raises `StorageAway`, within some seconds, when the storage is out of reach.
    """

    def put(self, key: str, content: bytes | BinaryIO, content_type: str, *, max_bytes: int | None = None) -> StoredFile:
        """Stores a stream of unknown length; raises `TooLarge` above `max_bytes` and `OutOfSpace`, leaving nothing behind."""

    def adopt(self, path: Path, key: str, content_type: str) -> StoredFile:
        """Takes over a file of this machine, which is gone from its place afterwards; by renaming it where that can be.

        For what is too large to be read once more only to be stored: a folder makes no checksum. Raises `OutOfSpace`.
        """

    def local(self, key: str) -> AbstractContextManager[Path]:
        """The file as one of this machine, for programs that need a path; to be read only. Raises `NoSuchFile`.

        A storage elsewhere fetches it, which takes as long as it takes, and throws the copy away afterwards.
        """

    def path(self, key: str) -> Path | None:
        """Where the file lies on a disk of this machine, for programs that send it; None elsewhere. Raises `NoSuchFile`."""

    def open(self, key: str, start: int = 0, end: int | None = None) -> BinaryIO:
        """The bytes from `start` up to, not including, `end`. The caller closes it. Raises `NoSuchFile`."""

    def stat(self, key: str) -> StoredFile:
        """Raises `NoSuchFile`."""

    def delete(self, key: str) -> None:
        """Nothing happens when there is no such file."""

    def move(self, key: str, to: str) -> None:
        """Replaces what is at `to`, at once. Raises `NoSuchFile`."""

    def list(self, prefix: str = "") -> Iterator[StoredFile]:
        """All files whose keys begin with `prefix`, in the order of their keys.

        An object store says what its listing says: the checksum is None and the type guessed from the key.
        """

    def recorded(self, key: str) -> tuple[int, str | None] | None:
        """Size and checksum that were written down when the file was stored, whatever lies there now; None if nothing was."""

    def check(self, *, writing: bool = False) -> None:
        """Raises `StorageAway` with what is wrong when files cannot be listed or, on request, put, read and deleted."""

    def url(self, key: str, expires: int | None = None) -> str:
        """An address that answers for so many seconds without signing in, on this service or on another."""


def valid_key(key: str) -> str:
    """The key itself; raises ValueError for anything that could leave the storage or hide in it."""
    if not KEY.fullmatch(key):
        raise ValueError("not a key: parts of letters, digits, dots, dashes and underscores, joined by slashes")
    return key


def new_key(folder: str, suffix: str = "") -> str:
    """A key that nobody can guess, as in `new_key("posters", ".webp")`; nothing of a user's file name gets into it."""
    name = secrets.token_hex(16)
    return valid_key(f"{folder}/{name[:2]}/{name}{suffix}")
