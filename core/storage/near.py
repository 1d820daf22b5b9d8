"""The quick way to media that lie on a disk of this machine: past Flask, in a fifth of the time.

It knows what is right; whatever else there is to say (a wrong signature, a missing file, one that lies elsewhere) the route
of `core/storage/folders.py` says.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.http import http_date, is_resource_modified
from werkzeug.wsgi import wrap_file

from core.errors import Problem
from core.storage import allowed
from core.storage.allowed import Header
from core.storage.folders import BEGINNING, Folders, Media
from core.storage.ranges import asked_range, stretch

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CHUNK = 64 * 1024
KNOWN = 4096
ENDPOINT = "marquee.endpoint"
"""Says in the WSGI environment what answered, for measurements."""

CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
SAFE = [("Content-Security-Policy", "default-src 'none'; sandbox"), ("X-Content-Type-Options", "nosniff")]
Answer = tuple[str, list[Header], Iterable[bytes]]


class Stretch:
    """A stretch of an open file. gunicorn has the kernel send it: as much as Content-Length says, from where the file stands."""

    def __init__(self, descriptor: int, start: int, length: int) -> None:
        os.lseek(descriptor, start, os.SEEK_SET)
        self.descriptor, self.left = descriptor, length

    def fileno(self) -> int:
        return self.descriptor

    def read(self, size: int) -> bytes:
        found = os.read(self.descriptor, min(size, self.left))
        self.left -= len(found)
        return found

    def close(self) -> None:
        os.close(self.descriptor)


class Near:
    """WSGI middleware; see the module."""

    def __init__(self, app: WSGIApplication, folders: Folders) -> None:
        self.app = app
        self.folders = folders
        self.known: dict[str, Path] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = self._answer(environ) if environ["PATH_INFO"].startswith(BEGINNING) else None
        if answer is None:
            return self.app(environ, start_response)
        status, headers, body = answer
        environ[ENDPOINT] = "media"
        start_response(status, headers)
        return body

    def _answer(self, environ: WSGIEnvironment) -> Answer | None:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        try:
            address = environ["PATH_INFO"].split("/", 6)[2:]
            if address[-1] == allowed.NAME:
                return self._allowed(environ, *address)
            media = self.folders.media(*address)
            path = self._place(media.key)
            if path is None:
                return None
            headers = [*self._said(media), *self._for_others(environ)]
            if place := self.folders.place_for_proxy(media.key, path):
                return "200 OK", [*headers, ("X-Accel-Redirect", place), ("Content-Length", "0")], ()
            return self._sent(environ, path, headers)
        except (Problem, OSError, TypeError):
            return None

    def _allowed(self, environ: WSGIEnvironment, expires: str, signature: str, film: str, version: str, _: str) -> Answer:
        """What a proxy is told that wants to send the files of a folder by itself."""
        try:
            left = self.folders.left(expires, signature, film, version)
        except Problem:
            return "403 FORBIDDEN", [("Content-Length", "0")], ()
        return "204 NO CONTENT", [*allowed.said(film, version, left), *self._for_others(environ)], ()

    def _for_others(self, environ: WSGIEnvironment) -> list[Header]:
        return self.folders.for_others(environ.get("HTTP_ORIGIN", "").lower())

    def _said(self, media: Media) -> list[Header]:
        return [("Content-Type", media.kind), ("Cache-Control", media.cache), *SAFE]

    def _place(self, key: str) -> Path | None:
        """Where a file lies. The storage looks at each folder once: links lead out of it nowhere."""
        folder, _, name = key.rpartition("/")
        if (known := self.known.get(folder)) is not None and _is_file(known / name):
            return known / name
        path = self.folders.storage.path(key)
        if path is not None:
            if len(self.known) >= KNOWN:
                self.known.clear()
            self.known[folder] = path.parent
        return path

    def _sent(self, environ: WSGIEnvironment, path: Path, headers: list[Header]) -> Answer | None:
        with ExitStack() as stack:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            stack.callback(os.close, descriptor)
            sending = planned(environ, os.fstat(descriptor))
            if sending is None:
                return None
            if sending.stretch is None or environ["REQUEST_METHOD"] == "HEAD":
                return sending.status, headers + sending.headers, ()
            body = wrap_file(environ, Stretch(descriptor, *sending.stretch), CHUNK)  # type: ignore[arg-type]
            stack.pop_all()
            return sending.status, headers + sending.headers, body


@dataclass(frozen=True, slots=True)
class Sending:
    """What is sent of a file: from where, and how many bytes; None when the client has it."""

    status: str
    headers: list[Header]
    stretch: tuple[int, int] | None


def planned(environ: WSGIEnvironment, file: os.stat_result) -> Sending | None:
    """What the request's conditions and its range ask for; None when there is more to be said of it than this."""
    size, etag = file.st_size, f"{int(file.st_mtime):x}-{file.st_size:x}"  # as nginx makes it
    headers = [("ETag", f'"{etag}"'), ("Last-Modified", http_date(file.st_mtime)), ("Accept-Ranges", "bytes")]
    modified = datetime.fromtimestamp(int(file.st_mtime), UTC)
    if any(name in environ for name in CONDITIONS) and not is_resource_modified(environ, etag, last_modified=modified):
        return None if "HTTP_IF_MATCH" in environ else Sending("304 NOT MODIFIED", headers, None)
    asked = asked_range(environ, etag, modified)
    if asked is None:
        return Sending("200 OK", [*headers, ("Content-Length", str(size))], (0, size))
    found = stretch(asked, size)
    if found is None:
        return None
    start, end = found
    of = [("Content-Range", f"bytes {start}-{end - 1}/{size}"), ("Content-Length", str(end - start))]
    return Sending("206 PARTIAL CONTENT", headers + of, (start, end - start))


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
