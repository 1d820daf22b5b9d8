"""Addresses of stored files: whoever has one may read that file until it expires, without the database being asked."""

from __future__ import annotations

import hashlib
import hmac
import time
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Flask, Response, request
from werkzeug.datastructures import ContentRange
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wsgi import wrap_file

from core.errors import Forbidden
from core.storage.interface import NoSuchFile
from core.storage.ranges import asked_range, stretch

if TYPE_CHECKING:
    from core.storage.interface import Storage, StoredFile

ROUND_TO = 60  # seconds: the same file has the same address for a while, so that browsers can keep it
CHUNK = 64 * 1024
SHOWN = (
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/avif",
    "image/gif",
    "video/",
    "audio/",
    "text/vtt",
    "text/plain",
    "application/json",
    "application/vnd.apple.mpegurl",
    "application/dash+xml",
)


def sign(secret: str, key: str, seconds: int) -> str:
    expires = -(-(int(time.time()) + seconds) // ROUND_TO) * ROUND_TO
    return f"/files/{_signature(secret, key, expires)}/{expires}/{quote(key)}"


def _signature(secret: str, key: str, expires: int) -> str:
    mac = hmac.new(secret.encode(), f"marquee files\n{expires}\n{key}".encode(), hashlib.sha256)
    return urlsafe_b64encode(mac.digest()[:24]).decode()


def verify(secret: str, signature: str, expires: int, key: str) -> None:
    """Raises `Forbidden` for an address that we did not make or that is no longer good."""
    good = hmac.compare_digest(signature.encode(), _signature(secret, key, expires).encode())
    if not good or expires < time.time():
        raise Forbidden("This address is not, or no longer, good.", code="address-expired")


def init_addresses(app: Flask, storage: Storage) -> None:
    secret = app.extensions["marquee"].settings.security.secret_key.get_secret_value()

    def stored_file(signature: str, expires: int, key: str) -> Response:
        verify(secret, signature, expires, key)
        return answer(storage, key, max(0, int(expires - time.time())))

    app.add_url_rule("/files/<signature>/<int:expires>/<path:key>", "stored_file", stored_file)


def answer(storage: Storage, key: str, max_age: int = 0, *, public: bool = False) -> Response:
    """A stored file with ETag, ranges and conditions; for views that have checked who is asking."""
    try:
        stored = storage.stat(key)
    except ValueError:
        raise NoSuchFile("There is no such file.") from None
    return answer_stored(storage, stored, f"{'public' if public else 'private'}, max-age={max_age}")


def answer_stored(storage: Storage, stored: StoredFile, cache: str = "") -> Response:
    response = _headed(stored, cache)
    response.make_conditional(request)
    if response.status_code == 200:
        _fill(response, storage, stored)
    return response


def _headed(stored: StoredFile, cache: str) -> Response:
    kind = stored.content_type
    plain = kind.startswith("text/") and "charset" not in kind
    response = Response(content_type=f"{kind}; charset=utf-8" if plain else kind, direct_passthrough=True)
    response.set_etag(stored.etag)
    response.last_modified = stored.modified
    response.accept_ranges = "bytes"
    response.headers["Cache-Control"] = cache
    # What was uploaded never runs as a page of ours, whatever it says it is.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if not stored.content_type.startswith(SHOWN):
        response.headers.set("Content-Disposition", "attachment", filename=stored.key.rpartition("/")[2])
    return response


def _fill(response: Response, storage: Storage, stored: StoredFile) -> None:
    """The whole file, or the one range that was asked for. (werkzeug would read its way to where the range begins.)"""
    asked = _range(response, stored.size)
    start, end = asked or (0, stored.size)
    if asked:
        response.status_code = 206
        response.content_range = ContentRange("bytes", start, end, stored.size)
    response.content_length = end - start
    if request.method != "HEAD":
        partial = response.status_code == 206
        file = storage.open(stored.key, start, end) if partial else storage.open(stored.key)
        response.response = wrap_file(request.environ, file, CHUNK)


def _range(response: Response, size: int) -> tuple[int, int] | None:
    """The range that was asked for; None means all, as for a range of a file that has changed since."""
    asked = asked_range(request.environ, response.get_etag()[0], response.last_modified)
    if asked is None:
        return None
    found = stretch(asked, size)
    if found is None:
        raise RequestedRangeNotSatisfiable(length=size)
    return found
