"""Originals in Cloudinary, as authenticated assets: nobody reads one without a signature.

It is made for few and large files. Looking at one costs a call of its Admin API, of which an account has some hundreds or
thousands an hour; empty files and keys of more than 255 letters it does not take.
"""

from __future__ import annotations

import heapq
import io
import logging
import mimetypes
import secrets
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import IO, Any, BinaryIO
from urllib.parse import urlsplit

import urllib3
from cloudinary import api, uploader
from cloudinary.exceptions import AuthorizationRequired, Error, NotAllowed, NotFound, RateLimited
from cloudinary.utils import cloudinary_url, private_download_url

from core.errors import TooLarge
from core.settings import StoreSettings
from core.storage.bodies import Body
from core.storage.interface import KEY, NoSuchFile, StorageAway, StoredFile, valid_key
from core.storage.reading import FIRST, stream
from core.storage.remote import Remote

log = logging.getLogger(__name__)

KINDS = ("video", "raw", "image")
"""What Cloudinary takes a file for, by its content: each kind has keys of its own."""
PART = 20 * 1024 * 1024
PART_SECONDS = 120
PAGE = 500
AHEAD = 4

Asset = dict[str, Any]


class Cloudinary(Remote):
    """Assets lie under their keys; their checksum and their type are notes in their context."""

    def __init__(self, settings: StoreSettings, scratch: Path, max_bytes: int, address_seconds: int) -> None:
        self.settings = settings
        super().__init__(scratch, max_bytes, address_seconds)
        self.account = {
            "cloud_name": settings.account,
            "api_key": settings.access_key.get_secret_value(),
            "api_secret": settings.secret_key.get_secret_value(),
            **({"upload_prefix": settings.endpoint} if settings.endpoint else {}),
        }
        self.options = {**self.account, "type": "authenticated", "timeout": settings.timeout_seconds}
        self.kinds: dict[str, str] = {}  # where a key was found before is looked first: few and large files, one word each

    def _send(self, key: str, body: Body, content_type: str) -> StoredFile:
        options = {**self.options, "timeout": PART_SECONDS, "overwrite": True, "invalidate": True}
        notes = {"sha256": body.sha256, "content_type": content_type}
        with answered("put"):
            sent = Upload(body.file, body.size)
            made = uploader.upload_large(sent, public_id=key, resource_type="auto", context=notes, chunk_size=PART, **options)
        if made["bytes"] != body.size:
            raise StorageAway(f"{made['bytes']} bytes of {body.size} arrived")
        self._delete(key, [kind for kind in KINDS if kind != made["resource_type"]])
        return self._stored({**made, "context": {"custom": notes}})

    def open(self, key: str, start: int = 0, end: int | None = None) -> BinaryIO:
        asset = self._asset(key)
        end = min(end if end is not None else asset["bytes"], asset["bytes"])
        if start >= end:
            return io.BytesIO()
        address = self._address(asset)

        def fetch(first: int, last: int) -> memoryview:
            return self._fetch(address, first, last)

        return stream(fetch(start, min(start + FIRST, end)), start, end, fetch, self._executor)

    def _fetch(self, address: str, start: int, end: int) -> memoryview:
        with answered("read"):
            answer = self.http.request("GET", address, headers={"Range": f"bytes={start}-{end - 1}"})
        content = answer.data[start:end] if answer.status == 200 else answer.data
        if answer.status not in (200, 206) or len(content) != end - start:
            raise StorageAway(f"{answer.status} and {len(content)} bytes came for {end - start}")
        return memoryview(content)

    @cached_property
    def http(self) -> urllib3.PoolManager:
        return urllib3.PoolManager(timeout=self.settings.timeout_seconds, retries=urllib3.Retry(2, backoff_factor=0.2))

    @cached_property
    def _executor(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(AHEAD, thread_name_prefix="cloudinary")

    def _address(self, asset: Asset) -> str:
        """Of these very bytes, with the version in it: signed, but good for ever. It stays within this service."""
        kind = {"format": asset["format"]} if asset["resource_type"] != "raw" else {}
        signed = {"type": "authenticated", "resource_type": asset["resource_type"], "sign_url": True, "version": asset["version"]}
        address: str = cloudinary_url(asset["public_id"], **self.account, **signed, **kind, **self.host)[0]
        return address

    @property
    def host(self) -> dict[str, Any]:
        """Where assets are delivered from, as the library takes it."""
        place = urlsplit(self.settings.public_endpoint)
        own = {"private_cdn": True, "cname": place.netloc, "secure_distribution": place.netloc} if place.netloc else {}
        return {"secure": place.scheme != "http", **own}

    def stat(self, key: str) -> StoredFile:
        return self._stored(self._asset(key))

    def _asset(self, key: str) -> Asset:
        for kind in sorted(KINDS, key=lambda kind: kind != self.kinds.get(key)):
            try:
                with answered("look"):
                    asset = dict(api.resource(valid_key(key), resource_type=kind, **self.options))
            except NoSuchFile:
                continue
            self.kinds[key] = kind
            return asset
        raise NoSuchFile("There is no such file.")

    def _stored(self, asset: Asset) -> StoredFile:
        notes = asset.get("context", {}).get("custom", {})
        return StoredFile(
            key=asset["public_id"],
            size=asset["bytes"],
            content_type=notes.get("content_type") or mimetypes.guess_type(asset["public_id"])[0] or "application/octet-stream",
            modified=datetime.fromtimestamp(asset["version"], UTC),
            etag=(notes.get("sha256") or asset.get("etag") or str(asset["version"]))[:32],
            sha256=notes.get("sha256"),
        )

    def delete(self, key: str) -> None:
        self._delete(valid_key(key), KINDS)

    def _delete(self, key: str, kinds: Iterator[str] | list[str] | tuple[str, ...]) -> None:
        for kind in kinds:
            with answered("delete"):
                uploader.destroy(key, resource_type=kind, invalidate=True, **self.options)

    def move(self, key: str, to: str) -> None:
        asset = self._asset(key)
        if key == valid_key(to):
            return
        self._delete(to, [kind for kind in KINDS if kind != asset["resource_type"]])
        with answered("move"):
            uploader.rename(key, to, resource_type=asset["resource_type"], overwrite=True, invalidate=True, **self.options)

    def list(self, prefix: str = "") -> Iterator[StoredFile]:
        parts = [sorted(self._pages(prefix, kind), key=lambda file: file.key) for kind in KINDS]
        return heapq.merge(*parts, key=lambda file: file.key)

    def _pages(self, prefix: str, kind: str) -> Iterator[StoredFile]:
        options = {**self.options, "resource_type": kind, "prefix": prefix, "max_results": PAGE, "context": True}
        cursor: str | None = ""
        while cursor is not None:
            with answered("list"):
                page = api.resources(**options, **({"next_cursor": cursor} if cursor else {}))
            yield from (self._stored(asset) for asset in page["resources"] if KEY.fullmatch(asset["public_id"]))
            cursor = page.get("next_cursor")

    def url(self, key: str, expires: int | None = None) -> str:
        asset = self._asset(key)
        until = int(time.time()) + (expires or self.address_seconds)
        kind, ending = asset["resource_type"], asset.get("format", "")
        options = {**self.account, "type": "authenticated", "resource_type": kind, "expires_at": until}
        address: str = private_download_url(key, ending, **options)
        return address

    def check(self, *, writing: bool = False) -> None:
        key = f"checks/{secrets.token_hex(8)}"
        if writing:
            self.put(key, b"x", "text/plain")
        self.delete(key)  # of the Upload API, which is not counted


class Upload(io.RawIOBase):
    """A body as the library wants it: a file from its beginning, which it may close."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self.file, self.size, self.start = file, size, file.tell()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self.file.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        begin = {io.SEEK_SET: self.start, io.SEEK_CUR: self.file.tell(), io.SEEK_END: self.start + self.size}[whence]
        return self.file.seek(begin + offset) - self.start

    def tell(self) -> int:
        return self.file.tell() - self.start


@contextmanager
def answered(what: str) -> Iterator[None]:
    """Raises `NoSuchFile`, `TooLarge` for what the account does not take, and `StorageAway` for all else."""
    try:
        yield
    except NotFound:
        raise NoSuchFile("There is no such file.") from None
    except Exception as error:  # noqa: BLE001 the library raises plain exceptions, too, for what it does not know
        if "size too large" in str(error):
            raise TooLarge("The account at Cloudinary takes no file as large as this.") from None
        reason = _reason(error)
        log.error("Cloudinary cannot %s: %s", what, reason)
        raise StorageAway(reason) from None


def _reason(error: Exception) -> str:
    if isinstance(error, AuthorizationRequired | NotAllowed):
        return f"the keys of the service are wrong or do not allow this: {error}"
    if isinstance(error, RateLimited):
        return f"the account has asked too often this hour: {error}"
    return str(error) if isinstance(error, Error) else repr(error)
