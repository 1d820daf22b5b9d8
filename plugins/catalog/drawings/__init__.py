"""Pictures for films to which nobody gave one: drawn from genre and a number, always the same, without words."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache

from flask import Response, request

from core.errors import NotFound
from plugins.catalog.drawings import picture
from plugins.catalog.models import PICTURES

EDITION = 1
"""Which drawings these are: in their addresses, since browsers keep them for a year. Any change of any drawing raises it."""
NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)-([0-9a-f]{8})(?:\.([1-9][0-9]{0,5}))?\.svg")
LONGEST = 80
NO_GENRE = "film"
YEAR = 31_536_000
POLICY = "default-src 'none'; sandbox"
KEPT = 512
"""Drawings that a process keeps, of about four kilobytes each."""


def address(kind: str, genre: str | None, seed: int) -> str:
    """Where the drawing of a film is."""
    return f"/api/catalog/art/{kind}/{genre or NO_GENRE}-{seed & 0xFFFFFFFF:08x}.{EDITION}.svg"


def color(kind: str, genre: str | None, seed: int) -> str:
    """What to show until the drawing is there, as "#rrggbb"."""
    return picture.tone(genre or NO_GENRE, seed & 0xFFFFFFFF)


def show(kind: str, name: str) -> Response:
    """The drawing by its name, as it is drawn now; under the address of this edition it never changes."""
    match = NAME.fullmatch(name)
    if kind not in PICTURES or match is None or len(name) > LONGEST:
        raise NotFound("There is no such picture.")
    packed = request.accept_encodings["gzip"] > 0
    content = _packed(kind, match[1], int(match[2], 16))
    response = Response(content if packed else gzip.decompress(content), mimetype="image/svg+xml")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Security-Policy"] = POLICY
    response.vary.add("Accept-Encoding")
    _keep(response, for_ever=match[3] == str(EDITION))
    response.add_etag()
    response.make_conditional(request)
    return response


def _keep(response: Response, *, for_ever: bool) -> None:
    """How long caches keep it: under an address of another edition, or of none, they ask each time."""
    kept = response.cache_control
    kept.public = True
    if for_ever:
        kept.immutable, kept.max_age = True, YEAR
    else:
        kept.no_cache = True


@lru_cache(KEPT)
def _packed(kind: str, genre: str, seed: int) -> bytes:
    return gzip.compress(picture.drawn(kind, genre, seed).encode(), 6, mtime=0)
