"""Signed addresses of whole folders of media: who has one may read what lies there until it expires.

Playlists name their parts by relative addresses. So the signature stands in front, as a part of the path, and holds for
the folder: `/v/<expires>/<signature>/<film>/<version>/720p/003-….mp4`. It is made with a key that signs media and nothing
else, so that a proxy or a CDN can check it alone. No database, no cookie and no rate limit has to do with it.
"""

from __future__ import annotations

import hmac
import re
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, after_this_request, request

from core.errors import Forbidden, Gone
from core.settings import Settings, current
from core.storage.addresses import answer_stored
from core.storage.interface import KEY, NoSuchFile
from core.storage.pieces import Pieces

if TYPE_CHECKING:
    from core.storage.cloudinary_streams import Streams
    from core.storage.interface import Storage, StoredFile

HOME = "films/"
"""What may be signed lies below it, and nothing else does."""

BEGINNING = "/v/"
RULE = BEGINNING + "<expires>/<signature>/<film>/<version>/<path:name>"
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

KNOWN = 4096
ALLOW = "GET, HEAD, OPTIONS"
FOR_OTHERS = (
    ("Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range, ETag"),
    ("Access-Control-Allow-Methods", "GET, HEAD"),
    ("Access-Control-Allow-Headers", "Range, If-Range, If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
)


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
    # hmac.digest would let go of the interpreter for a microsecond's work, and wait for it behind all other threads.
    mac = hmac.new(key.encode(), f"{named}:{expires}".encode(), "sha256")
    return urlsafe_b64encode(mac.digest()).rstrip(b"=").decode()


def verify(key: str, given: str, named: str, expires: str) -> int:
    """How many seconds an address is still good. Raises `Forbidden` for one that we did not make, `Gone` for an old one."""
    if not hmac.compare_digest(given.encode(), signature(key, named, expires).encode()):
        raise Forbidden("This is no address of ours.", code="bad-address")
    left = int(expires) - int(time.time())
    if left <= 0:
        raise Gone("This address has expired. Ask for a new one.", code="address-expired")
    return left


@dataclass(frozen=True, slots=True)
class Media:
    """A file that somebody may have: its key in the storage, and what is said of it."""

    key: str
    left: int

    @property
    def kind(self) -> str:
        return TYPES.get(self.key[self.key.rfind(".") :], "application/octet-stream")

    @property
    def cache(self) -> str:
        """Until the address expires; of what grows, nothing may be kept unasked."""
        return "no-cache" if self.key.endswith(GROWING) else f"public, max-age={self.left}, immutable"


def sent_alone(settings: Settings) -> bool:
    """Whether all films lie in the one folder that the proxy in front knows: then it need not ask for each file."""
    originals = settings.storage_originals
    apart = originals.kind != "none" and any(f"{folder}/".startswith(HOME) for folder in originals.folders)
    here = settings.storage.kind == "folder" and settings.storage_target.kind == "none" and not apart
    return bool(settings.storage.accel) and here


class Folders:
    """Answers for signed folders, from wherever the files lie."""

    def __init__(self, storage: Storage, settings: Settings, streams: Streams | None = None) -> None:
        self.storage = storage
        self.pieces = Pieces(storage, streams)
        self.secret = settings.security.media_key.get_secret_value()
        self.home = settings.server.instance / settings.storage.folder
        self.accel = settings.storage.accel
        self.sent_alone = sent_alone(settings)
        self.redirect = settings.storage.redirect
        self.known: dict[str, StoredFile] = {}
        self.origins = frozenset(settings.security.allowed_origins)

    def media(self, expires: str, signature: str, film: str, version: str, name: str) -> Media:
        """What an address leads to. Raises for what is no name (404), a wrong signature (403), an old address (410)."""
        key = f"{HOME}{film}/{version}/{name}"
        if not KEY.fullmatch(key):
            raise NoSuchFile("There is no such file.")
        return Media(key, verify(self.secret, signature, f"{film}/{version}", expires))

    def left(self, expires: str, signature: str, film: str, version: str) -> int:
        """How many seconds the proxy in front may send what lies in a folder. Raises when there are none, or it may send none."""
        if not self.sent_alone:
            raise Forbidden("The files of this folder are asked for one by one.")
        return verify(self.secret, signature, f"{film}/{version}", expires)

    def answer(self, expires: str, signature: str, film: str, version: str, name: str) -> Response:
        if self.origins:
            after_this_request(self.open_to_others)
        if request.method == "OPTIONS":
            return Response(status=204, headers={"Allow": ALLOW})
        media = self.media(expires, signature, film, version, name)
        response = self._send(media)
        response.headers["Cache-Control"] = media.cache
        return response

    def place_for_proxy(self, key: str, path: Path) -> str | None:
        """Where the proxy in front finds a file of this machine, when it is the one that sends; it knows one folder."""
        return self.accel + key if self.accel and str(path) == f"{self.home}/{key}" else None

    def _send(self, media: Media) -> Response:
        if there := self.pieces.address(media.key, media.left):
            return Response(status=302, headers={"Location": there})
        path = self.storage.path(media.key)
        if path and (place := self.place_for_proxy(media.key, path)):
            return Response(content_type=media.kind, headers={"X-Accel-Redirect": place})
        if not path and self.redirect and not media.key.endswith(NAMED_WITHIN):
            return Response(status=302, headers={"Location": self.storage.url(media.key, media.left)})
        return answer_stored(self.storage, self._described(media))

    def _described(self, media: Media) -> StoredFile:
        """What is known of a file. One of a store elsewhere is asked about once: what is called alike is the same for ever."""
        if (known := self.known.get(media.key)) is None:
            known = replace(self.storage.stat(media.key), content_type=media.kind)
            if not media.key.endswith(GROWING):
                if len(self.known) >= KNOWN:
                    self.known.clear()
                self.known[media.key] = known
        return known

    def open_to_others(self, response: Response) -> Response:
        response.headers.update(self.for_others(request.headers.get("Origin", "").lower()))
        return response

    def for_others(self, origin: str) -> list[tuple[str, str]]:
        """Lets pages of allowed origins play: no cookie is sent or taken, the address alone counts."""
        if not self.origins:
            return []
        allowed = [("Access-Control-Allow-Origin", origin), *FOR_OTHERS] if origin in self.origins else []
        return [("Vary", "Origin"), *allowed]


def init_folders(app: Flask, storage: Storage, settings: Settings, streams: Streams | None = None) -> Folders:
    there = Folders(storage, settings, streams)
    app.add_url_rule(RULE, "media", there.answer, methods=["GET", "OPTIONS"])
    return there


def hidden(path: str) -> str:
    """The path of a request as a log may have it: whoever reads it cannot fetch the film."""
    return SIGNATURE.sub("[hidden]", path) if path.startswith(BEGINNING) else path
