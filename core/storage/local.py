"""Files in a folder of this machine."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import io
import json
import mimetypes
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, BinaryIO

from core.errors import OutOfSpace, TooLarge
from core.storage.addresses import sign
from core.storage.interface import NoSuchFile, StorageAway, StoredFile, valid_key
from core.storage.part import Part
from core.storage.scratch import Scratch, write_all

CHUNK = 1024 * 1024
FACTS = ".facts"
UNFINISHED = ".unfinished"
FULL = (errno.ENOSPC, errno.EDQUOT)


class LocalFolder:
    """Data lie under their keys; what is known of them (type, checksum) beside them, in `.facts`."""

    def __init__(self, folder: Path, secret: str, max_bytes: int, address_seconds: int) -> None:
        self.folder = folder
        self.secret = secret
        self.max_bytes = max_bytes
        self.address_seconds = address_seconds
        self.scratch = Scratch(folder / UNFINISHED)

    def put(self, key: str, content: bytes | BinaryIO, content_type: str, *, max_bytes: int | None = None) -> StoredFile:
        path = self._path(key)
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        with self._unfinished() as (unfinished, file):
            checksum = self._copy(stream, file, min(max_bytes or self.max_bytes, self.max_bytes))
            status = os.stat(unfinished)
            facts = {"type": content_type, "sha256": checksum, "size": status.st_size, "modified": status.st_mtime_ns}
            with full_is_507():
                self._keep(unfinished, key, facts)
                _sync(path.parent)
        return self.stat(key)

    def adopt(self, path: Path, key: str, content_type: str) -> StoredFile:
        target = self._path(key)
        with full_is_507():
            try:
                _sync(path)
                status = os.stat(path)
                facts = {"type": content_type, "size": status.st_size, "modified": status.st_mtime_ns}
                self._keep(path, key, facts)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                with path.open("rb") as file:
                    self.put(key, file, content_type)
                path.unlink()
            _sync(target.parent)
        return self.stat(key)

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        yield self.path(key)

    def path(self, key: str) -> Path:
        self.stat(key)
        return self._path(key)

    def _copy(self, stream: BinaryIO, file: IO[bytes], max_bytes: int) -> str:
        checksum, size = hashlib.sha256(), 0
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > max_bytes:
                raise TooLarge(f"A file here may have {max_bytes} bytes.")
            checksum.update(chunk)
            with full_is_507():
                write_all(file, chunk)
        with full_is_507():
            os.fsync(file.fileno())
        return checksum.hexdigest()

    @contextmanager
    def _unfinished(self) -> Iterator[tuple[Path, IO[bytes]]]:
        """A file that nobody sees; it is gone afterwards unless it has been moved to its place."""
        with ExitStack() as stack:
            with full_is_507():
                unfinished = stack.enter_context(self.scratch.file())
            yield unfinished

    def _keep(self, path: Path, key: str, facts: dict[str, Any]) -> None:
        with self._alone():
            unfinished = self.folder / UNFINISHED / secrets.token_hex(16)
            unfinished.write_text(json.dumps(facts))
            _into_place(unfinished, self._facts(key))
            _into_place(path, self._path(key))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Held while a file and its facts change: of several that store one key, both are the same one's in the end."""
        folder = self.folder / UNFINISHED
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def open(self, key: str, start: int = 0, end: int | None = None) -> BinaryIO:
        try:
            descriptor = os.open(self._path(key), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            raise _absent(error, key) from None
        file = os.fdopen(descriptor, "rb")
        file.seek(start)
        return file if end is None else Part(file, end - start)  # type: ignore[return-value]

    def stat(self, key: str) -> StoredFile:
        try:
            status = os.stat(self._path(key), follow_symlinks=False)
        except OSError as error:
            raise _absent(error, key) from None
        if not stat.S_ISREG(status.st_mode):
            raise NoSuchFile("There is no such file.")
        facts = self._known(key, status)
        return StoredFile(
            key=key,
            size=status.st_size,
            content_type=facts.get("type") or mimetypes.guess_type(key)[0] or "application/octet-stream",
            modified=datetime.fromtimestamp(status.st_mtime, UTC),
            etag=(facts.get("sha256") or f"{status.st_size:x}-{status.st_mtime_ns:x}")[:32],
            sha256=facts.get("sha256"),
        )

    def _known(self, key: str, status: os.stat_result) -> dict[str, Any]:
        """The facts of these very bytes: after a crash, or an edit by hand, they may be those of others."""
        facts = self._read_facts(key)
        same = (facts.get("size"), facts.get("modified")) == (status.st_size, status.st_mtime_ns)
        return facts if same else {}

    def _read_facts(self, key: str) -> dict[str, Any]:
        try:
            facts: dict[str, Any] = json.loads(self._facts(key).read_text())
        except (OSError, ValueError):
            return {}
        return facts

    def recorded(self, key: str) -> tuple[int, str | None] | None:
        facts = self._read_facts(key)
        return (facts["size"], facts.get("sha256")) if "size" in facts else None

    def delete(self, key: str) -> None:
        with self._alone():
            self._path(key).unlink(missing_ok=True)
            self._facts(key).unlink(missing_ok=True)
        with suppress(OSError):
            os.removedirs(self._path(key).parent)

    def move(self, key: str, to: str) -> None:
        source, target = self._path(key), self._path(to)
        with self._alone():
            self.stat(key)
            if self._facts(key).exists():
                _into_place(self._facts(key), self._facts(to))
            _into_place(source, target)
        _sync(target.parent)

    def list(self, prefix: str = "") -> Iterator[StoredFile]:
        for key in self._keys("", prefix):
            with suppress(NoSuchFile, ValueError):
                yield self.stat(key)

    def _keys(self, folder: str, prefix: str) -> Iterator[str]:
        """In the order of whole keys, in which "a-b" stands before "a/b"; folders that the prefix rules out stay closed."""
        for key in self._names(folder):
            if key.endswith("/") and (key.startswith(prefix) or prefix.startswith(key)):
                yield from self._keys(key, prefix)
            elif key.startswith(prefix):
                yield key

    def _names(self, folder: str) -> Sequence[str]:
        try:
            with os.scandir(self.folder / folder) as entries:
                seen = [entry for entry in entries if not entry.name.startswith(".")]
        except FileNotFoundError:  # the last file of a folder takes the folder along
            return []
        return sorted(f"{folder}{entry.name}{'/' * entry.is_dir(follow_symlinks=False)}" for entry in seen)

    def check(self, *, writing: bool = False) -> None:
        try:
            next(self.list(), None)
            if writing:
                with self._unfinished():
                    pass
        except OSError as error:
            raise StorageAway(f"{self.folder}: {error.strerror}") from None

    def url(self, key: str, expires: int | None = None) -> str:
        return sign(self.secret, valid_key(key), expires or self.address_seconds)

    def _path(self, key: str) -> Path:
        path = self.folder / valid_key(key)
        # A folder of the storage may itself be a link to another disk; below it, links lead nowhere.
        if not path.parent.resolve().is_relative_to(self.folder.resolve()):
            raise NoSuchFile("There is no such file.")
        return path

    def _facts(self, key: str) -> Path:
        return self.folder / FACTS / f"{valid_key(key)}.json"


@contextmanager
def full_is_507() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise OutOfSpace("There is no room left for this file. Nothing was stored.") from None
        raise


def _absent(error: OSError, key: str) -> Exception:
    missing = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EISDIR)
    return NoSuchFile("There is no such file.") if error.errno in missing else error


def _into_place(source: Path, target: Path) -> None:
    """Moves a file. Whoever deletes the last file of a folder takes the folder along: then it is made once more."""
    try:
        _move(source, target)
    except FileNotFoundError:
        _move(source, target)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.replace(source, target)


def _sync(path: Path) -> None:
    """Onto the disk, a file as well as a folder: a rename lasts only once its folder is there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
