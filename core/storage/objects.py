"""Files in an object store: S3 and what speaks like it, Google Cloud Storage, Azure."""

from __future__ import annotations

import mimetypes
import os
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import obstore

from core.storage.asking import asked, out_of_range
from core.storage.bodies import Body
from core.storage.interface import KEY, NoSuchFile, StorageAway, StoredFile, valid_key
from core.storage.reading import FIRST, stream
from core.storage.remote import Remote

if TYPE_CHECKING:
    from obstore import Attributes, GetOptions, GetResult, ObjectMeta

    from core.storage.vendors import Vendor

SMALL = 1024 * 1024
"""What a web worker stores while a viewer waits; it is sent within the time of an ordinary answer, or not at all."""
PART = 8 * 1024 * 1024
PARTS = 9_000
"""No store takes more than 10,000 parts of one file: very large files have larger ones."""
AT_ONCE = 3
COPIED_BY_THE_STORE = 4 * 1024**3
"""No store copies more than 5 GiB by itself."""
LONGEST_ADDRESS = 7 * 24 * 3600
PAGE = 1000
AHEAD = 8
"""Threads of a process that fetch the next blocks of what is being read."""


@dataclass
class Connections:
    """What a process needs to ask the store; one that was forked makes its own."""

    pid: int = field(default_factory=os.getpid)
    executor: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AHEAD, thread_name_prefix="storage"))


class Objects(Remote):
    """Objects lie under their keys, below the prefix of the vendor's settings; the checksum is an attribute of each."""

    def __init__(self, vendor: Vendor, scratch: Path, max_bytes: int, address_seconds: int) -> None:
        self.vendor = vendor
        super().__init__(scratch, max_bytes, address_seconds)
        self.connections: Connections | None = None

    def _send(self, key: str, body: Body, content_type: str) -> StoredFile:
        attributes: Attributes = {"Content-Type": content_type, "sha256": body.sha256}
        with asked("put"):
            if body.size <= PART:
                client = self.vendor.prompt if body.size <= SMALL else self.vendor.patient
                obstore.put(client, key, b"".join(body.chunks()), attributes=attributes, use_multipart=False)
            else:
                part, parts = max(PART, -(-body.size // PARTS)), body.chunks()
                client = self.vendor.patient
                obstore.put(client, key, parts, attributes=attributes, chunk_size=part, max_concurrency=AT_ONCE)
        return StoredFile(key, body.size, content_type, datetime.now(UTC), body.sha256[:32], body.sha256)

    def open(self, key: str, start: int = 0, end: int | None = None) -> BinaryIO:
        valid_key(key)
        if end is not None and end <= start:
            self.stat(key)
            return BytesIO()
        try:
            found = self._get(key, {"range": (start, min(start + FIRST, end or start + FIRST))})
        except IndexError:
            self.stat(key)
            return BytesIO()  # the file is empty, or ends before the range begins
        whole, tag = found.meta["size"], found.meta["e_tag"]

        def fetch(first: int, last: int) -> memoryview:
            return memoryview(self._get(key, {"range": (first, last), "if_match": tag}).bytes())

        with asked("read", key):
            first = memoryview(found.bytes())
        return stream(first, start, min(end or whole, whole), fetch, self._connected().executor)

    def _get(self, key: str, options: GetOptions) -> GetResult:
        """Raises IndexError where the range begins behind the end of the file."""
        with asked("read", key), out_of_range():
            return obstore.get(self.vendor.prompt, key, options=options)

    def _connected(self) -> Connections:
        if self.connections is None or self.connections.pid != os.getpid():
            self.connections = Connections()
        return self.connections

    def stat(self, key: str) -> StoredFile:
        found = self._get(valid_key(key), {"head": True})
        return self._stored(found.meta, found.attributes.get("Content-Type"), found.attributes.get("sha256"))

    def _stored(self, meta: ObjectMeta, content_type: str | None, sha256: str | None) -> StoredFile:
        return StoredFile(
            key=meta["path"],
            size=meta["size"],
            content_type=content_type or mimetypes.guess_type(meta["path"])[0] or "application/octet-stream",
            modified=meta["last_modified"],
            etag=sha256[:32] if sha256 else (meta["e_tag"] or "").strip('"'),
            sha256=sha256,
        )

    def delete(self, key: str) -> None:
        with suppress(NoSuchFile), asked("delete", valid_key(key)):
            obstore.delete(self.vendor.prompt, key)

    def move(self, key: str, to: str) -> None:
        source = self.stat(key)
        if key == valid_key(to):
            return
        if source.size <= COPIED_BY_THE_STORE:
            with asked("copy", key):
                obstore.copy(self.vendor.patient, key, to)
        else:
            with self.open(key) as content:
                self.put(to, content, source.content_type)
        if self.stat(to).size != source.size:  # some stores copy in the background
            raise StorageAway(f"{to} is not copied yet")
        self.delete(key)

    def list(self, prefix: str = "") -> Iterator[StoredFile]:
        folder = prefix.rpartition("/")[0] or None
        with asked("list"):
            for page in obstore.list(self.vendor.prompt, folder, chunk_size=PAGE):
                for meta in page:
                    if meta["path"].startswith(prefix) and KEY.fullmatch(meta["path"]):
                        yield self._stored(meta, None, None)

    def url(self, key: str, expires: int | None = None) -> str:
        seconds = min(expires or self.address_seconds, LONGEST_ADDRESS)
        with asked("sign", valid_key(key)):
            return obstore.sign(self.vendor.public, "GET", key, timedelta(seconds=seconds))

    def check(self, *, writing: bool = False) -> None:
        with asked("list"):
            next(iter(obstore.list(self.vendor.prompt, chunk_size=1)), None)
        if writing:
            key = f"checks/{secrets.token_hex(8)}"
            self.put(key, b"x", "text/plain")
            self.open(key).close()
            self.delete(key)
