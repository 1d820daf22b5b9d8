"""`Upload-Checksum` of the tus protocol: what the bytes of one request have to add up to."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from plugins.streaming.uploads.refusals import BadUpload, Mismatch

ALGORITHMS = ("sha1", "sha256", "md5")


@dataclass
class Checksum:
    """Counts bytes as they come; `check` compares with what the client said."""

    expected: bytes
    counted: Any

    def add(self, piece: bytes) -> None:
        self.counted.update(piece)

    def check(self) -> None:
        if not hmac.compare_digest(self.counted.digest(), self.expected):
            raise Mismatch("The bytes changed on their way. Send them again.")


def read(header: str | None) -> Checksum | None:
    """The checksum in a header, as in `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`."""
    if header is None:
        return None
    name, _, encoded = header.strip().partition(" ")
    if name not in ALGORITHMS:
        raise BadUpload(f"There is no checksum “{name[:20]}” here. Known are {', '.join(ALGORITHMS)}.")
    try:
        expected = b64decode(encoded, validate=True)
    except ValueError:
        raise BadUpload("Upload-Checksum is not an algorithm and base64.") from None
    return Checksum(expected, hashlib.new(name, usedforsecurity=False))
