"""Pieces of films that another service made and delivers: our playlists name them, and lead to where they are.

A piece is called `<list>/<number>.<ending>`; the file `<list>.json` beside the playlist says which paths there are. So a
signed folder opens the pieces of its own film and no others, for as long as it is good itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import orjson

from core.storage.interface import NoSuchFile, StorageAway

if TYPE_CHECKING:
    from core.storage.cloudinary_streams import Streams
    from core.storage.interface import Storage

PIECE = re.compile(r"(.+/cloud\d{1,3}-[0-9a-f]{12})/(\d{1,6})\.[a-z0-9]{1,5}")
KNOWN = 64
"""Lists that are kept at hand; one has some thousand paths."""
LONGER = 60
"""Seconds that a piece can be fetched after its film's address has expired: clocks differ, and what was begun is finished."""


class Pieces:
    def __init__(self, storage: Storage, streams: Streams | None) -> None:
        self.storage, self.streams = storage, streams
        self.known: dict[str, list[str]] = {}

    def address(self, key: str, seconds: int) -> str | None:
        """Where a piece is to be fetched; None for what is none."""
        found = PIECE.fullmatch(key)
        if found is None:
            return None
        if self.streams is None:
            raise StorageAway("this film comes from Cloudinary, whose keys are no longer in [storage_originals]")
        paths, number = self._listed(f"{found[1]}.json"), int(found[2])
        if number >= len(paths):
            raise NoSuchFile("There is no such file.")
        return self.streams.address(paths[number], seconds + LONGER)

    def _listed(self, key: str) -> list[str]:
        if (known := self.known.get(key)) is None:
            with self.storage.open(key) as file:
                known = list(map(str, orjson.loads(file.read())))
            if len(self.known) >= KNOWN:
                self.known.clear()
            self.known[key] = known
        return known
