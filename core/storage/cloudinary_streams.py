"""Films that Cloudinary makes of their originals and delivers: HTTP Live Streaming, in the sizes of a streaming profile.

Its playlists name their parts by signatures that are good for ever. So nobody but us gets to read them; viewers get the
address of one part after the other, without the signature and with a token (`auth_token`) that expires.
"""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import urlsplit

from cloudinary import api, uploader
from cloudinary.exceptions import BadRequest, NotFound
from cloudinary.utils import cloudinary_url, generate_auth_token

from core.settings import OriginalsSettings
from core.storage.cloudinary import Cloudinary, answered

DERIVED = 500
"""So many of the things that were made of an asset are listed at once, the most that there can be."""
OURS = 600
"""Seconds that an address is good for that we use ourselves."""
SIGNATURE = re.compile(r"/s--[\w-]{8,32}--/")


class Streams:
    """What is made of one original is called by the path of its first playlist below the delivery host."""

    def __init__(self, settings: OriginalsSettings, store: Cloudinary) -> None:
        self.makes = settings.streams
        self.profile = settings.streaming_profile
        self.token_key = settings.token_key.get_secret_value()
        self.store = store

    @property
    def origin(self) -> str:
        """Where browsers fetch films from."""
        place = urlsplit(self._made("a", 1))
        return f"{place.scheme}://{place.netloc}"

    def ask(self, key: str) -> str:
        """Has a film made of an original. Why Cloudinary will not; empty when it goes to work. Asking twice does no harm."""
        eager = [{"streaming_profile": self.profile, "format": "m3u8"}]
        options = {**self.store.options, "resource_type": "video", "eager": eager, "eager_async": True}
        with answered("stream"):
            try:
                told = uploader.explicit(key, **options)
            except NotFound:
                return "the original is not there, or is no film to it"
            except BadRequest as error:
                return str(error)
        return next((one.get("reason") or "it failed" for one in told.get("eager", ()) if one.get("status") == "failed"), "")

    def made(self, key: str) -> str | None:
        """The path of what was made of an original; None as long as it is not whole. Raises `NoSuchFile`."""
        with answered("look"):
            asset = api.resource(key, **{**self.store.options, "resource_type": "video", "max_results": DERIVED})
        whole = any(self._is_ours(one) for one in asset.get("derived", ()))
        return urlsplit(self._made(key, asset["version"])).path if whole else None

    def _is_ours(self, derived: dict[str, Any]) -> bool:
        steps = re.split(r"[/,]", derived.get("transformation", ""))
        return f"sp_{self.profile}" in steps and str(derived.get("format") or derived.get("url", "")).endswith("m3u8")

    def _made(self, key: str, version: int) -> str:
        what = {"type": "authenticated", "resource_type": "video", "streaming_profile": self.profile, "format": "m3u8"}
        address: str = cloudinary_url(key, version=version, **what, **self.store.account, **self.store.host)[0]
        return address

    def path(self, address: str) -> str:
        """What an address in a playlist leads to, without its signature. Raises `ValueError` for another host's."""
        place = urlsplit(address)
        if f"{place.scheme}://{place.netloc}" != self.origin:
            raise ValueError(f"{place.netloc} is not the host that films come from")
        return SIGNATURE.sub("/", place.path, count=1)

    def address(self, path: str, seconds: int) -> str:
        """Good for one file, for so long."""
        token = generate_auth_token(url=path, key=self.token_key, expiration=int(time.time()) + seconds)
        return f"{self.origin}{path}?{token}"

    def fetch(self, path: str, *, whole: bool = True) -> tuple[int, bytes, str]:
        """What a viewer would get: status, content (or its first byte), and what Cloudinary says against it."""
        with answered("deliver"):
            answer = self.store.http.request("GET", self.address(path, OURS), headers={} if whole else {"Range": "bytes=0-0"})
        return answer.status, answer.data, answer.headers.get("X-Cld-Error", "")
