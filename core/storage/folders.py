"""Signed addresses of whole folders of media: who has one may read what lies there until it expires.

Playlists name their parts by relative addresses. So the signature stands in front, as a part of the path, and holds for
the folder: `/v/<expires>/<signature>/<film>/<version>/720p/003-….mp4`. It is made with a key that signs media and nothing
else, so that a proxy or a CDN can check it alone. No database, no cookie and no rate limit has to do with it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import Flask, Response, after_this_request, request

from core.errors import Forbidden, Gone
from core.settings import Settings, current
from core.storage.addresses import answer_stored
from core.storage.interface import KEY, NoSuchFile, valid_key

if TYPE_CHECKING:
    from core.storage.interface import Storage

HOME = "films/"
"""What may be signed lies below it, and nothing else does."""

RULE = "/v/<expires>/<signature>/<film>/<version>/<path:name>"
SIGNATURE = re.compile(r"[\w-]{40,}")
GROWING = ".live.m3u8"
TYPES = {
    ".m3u8": "application/vnd.apple.mpegurl",
    ".mpd": "application/dash+xml",
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
    ".webp": "image/webp",
}
NAMED_WITHIN = (".m3u8", ".mpd", ".vtt")
"""What names its neighbours by relative addresses, which would lead nowhere from an address of another service."""

ALLOW = "GET, HEAD, OPTIONS"
FOR_OTHERS = {
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Range, If-Range, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


@dataclass(frozen=True, slots=True)
class SignedFolder:
    """The address of a folder, with a slash at its end, and when it expires (Unix time)."""

    url: str
    expires: int


def sign_folder(folder: str, seconds: int) -> SignedFolder:
    """An address of `films/<film>/<version>` that is good for `seconds` at most, and for half of that at least.

    Within half of `seconds` everybody gets the same one, so that what a cache has for one viewer serves all.
    """
    named, expires = _named(folder), expiry(seconds)
    key = current().security.media_key.get_secret_value()
    return SignedFolder(f"/v/{expires}/{signature(key, named, str(expires))}/{named}/", expires)


def folder_url(folder: str, seconds: int) -> str:
    return sign_folder(folder, seconds).url


def _named(folder: str) -> str:
    """The film and the version that a folder is called by."""
    named = folder.removeprefix(HOME)
    if not folder.startswith(HOME) or named.count("/") != 1 or not KEY.fullmatch(named):
        raise ValueError(f"no folder of media: {folder}")
    return named


def expiry(seconds: int) -> int:
    half = max(1, seconds // 2)
    return (int(time.time()) // half + 2) * half


def signature(key: str, named: str, expires: str) -> str:
    """HMAC-SHA256 over "<film>/<version>:<expires>", in base64url without padding: 43 characters."""
    mac = hmac.new(key.encode(), f"{named}:{expires}".encode(), hashlib.sha256)
    return urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()


def verify(key: str, given: str, named: str, expires: str) -> int:
    """How many seconds an address is still good. Raises `Forbidden` for one that we did not make, `Gone` for an old one."""
    if not hmac.compare_digest(given.encode(), signature(key, named, expires).encode()):
        raise Forbidden("This is no address of ours.", code="bad-address")
    left = int(expires) - int(time.time())
    if left <= 0:
        raise Gone("This address has expired. Ask for a new one.", code="address-expired")
    return left


class Folders:
    """Answers for signed folders, from wherever the files lie."""

    def __init__(self, storage: Storage, settings: Settings) -> None:
        self.storage = storage
        self.key = settings.security.media_key.get_secret_value()
        self.accel = settings.storage.accel
        self.redirect = settings.storage.redirect
        self.origins = frozenset(settings.security.allowed_origins)

    def answer(self, expires: str, signature: str, film: str, version: str, name: str) -> Response:
        """A file, or why not: 404 for what is none, 403 for a wrong signature, 410 for one of yesterday."""
        if self.origins:
            after_this_request(self.open_to_others)
        if request.method == "OPTIONS":
            return Response(status=204, headers={"Allow": ALLOW})
        try:
            key = valid_key(f"{HOME}{film}/{version}/{name}")
        except ValueError:
            raise NoSuchFile("There is no such file.") from None
        left = verify(self.key, signature, f"{film}/{version}", expires)
        response = self._send(key, left)
        response.headers["Cache-Control"] = "no-cache" if key.endswith(GROWING) else f"public, max-age={left}, immutable"
        return response

    def _send(self, key: str, left: int) -> Response:
        kind = TYPES.get(key[key.rfind(".") :], "application/octet-stream")
        local = self.storage.path(key) is not None
        if local and self.accel:
            return Response(content_type=kind, headers={"X-Accel-Redirect": self.accel + key})
        if not local and self.redirect and not key.endswith(NAMED_WITHIN):
            return Response(status=302, headers={"Location": self.storage.url(key, left)})
        return answer_stored(self.storage, replace(self.storage.stat(key), content_type=kind))

    def open_to_others(self, response: Response) -> Response:
        """Lets pages of allowed origins play: no cookie is sent or taken, the address alone counts."""
        response.vary.add("Origin")
        if (origin := request.headers.get("Origin", "").lower()) in self.origins:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers.update(FOR_OTHERS)
        return response


def init_folders(app: Flask, storage: Storage, settings: Settings) -> None:
    there = Folders(storage, settings)
    app.add_url_rule(RULE, "media", there.answer, methods=["GET", "OPTIONS"])


def hidden(path: str) -> str:
    """The path of a request as a log may have it: whoever reads it cannot fetch the film."""
    return SIGNATURE.sub("[hidden]", path) if path.startswith("/v/") else path
