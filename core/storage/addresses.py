"""Addresses of stored files: whoever has one may read that file until it expires, without the database being asked."""

from __future__ import annotations

import hashlib
import hmac
import time
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from flask import Flask, Response, request, send_file

from core.errors import Forbidden
from core.storage.interface import NoSuchFile

if TYPE_CHECKING:
    from core.storage.interface import Storage, StoredFile

ROUND_TO = 60  # seconds: the same file has the same address for a while, so that browsers can keep it
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
        stream = storage.open(key)
    except ValueError:
        raise NoSuchFile("There is no such file.") from None
    response = send_file(
        stream,
        mimetype=stored.content_type,
        as_attachment=not stored.content_type.startswith(SHOWN),
        download_name=key.rpartition("/")[2],
        conditional=False,
        etag=stored.etag,
        last_modified=stored.modified,
    )
    return _ranged(response, stored, max_age, public)


def _ranged(response: Response, stored: StoredFile, max_age: int, public: bool) -> Response:
    response.content_length = stored.size
    response.headers["Cache-Control"] = f"{'public' if public else 'private'}, max-age={max_age}"
    # What was uploaded never runs as a page of ours, whatever it says it is.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    conditional = response.make_conditional(request, accept_ranges=True, complete_length=stored.size)
    return cast(Response, conditional)
