"""The manifests of an edition: which names they have, and that they are in the storage before anybody is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core import current_storage
from plugins.streaming.packaging import dash, hls
from plugins.streaming.packaging.offer import Offer

PLAYLIST, DESCRIPTION = "application/vnd.apple.mpegurl", "application/dash+xml"


@dataclass(frozen=True, slots=True)
class Names:
    """What the files of edition `number` are called."""

    number: int

    @property
    def master(self) -> str:
        return f"e{self.number}.m3u8"

    @property
    def dash(self) -> str:
        return f"e{self.number}.mpd"

    def playlist(self, name: str) -> str:
        return f"e{self.number}-{name}.m3u8"

    def growing(self, name: str) -> str:
        """A playlist that changes, which is never kept on the way to a viewer."""
        return f"e{self.number}-{name}.live.m3u8"


def store(folder: str, offer: Offer, names: Names) -> None:
    """Writes all manifests of a whole film, the one that names the others last."""
    for name, content in _written(offer, names):
        kind = DESCRIPTION if name.endswith(".mpd") else PLAYLIST
        current_storage().put(f"{folder}/{name}", content.encode(), kind)


def _written(offer: Offer, names: Names) -> Iterator[tuple[str, str]]:
    for picture in offer.pictures:
        yield names.playlist(picture.name), hls.media(picture.track)
        yield names.playlist(f"{picture.name}.keys"), hls.keys(picture.track)
    for voice in offer.voices:
        yield names.playlist(voice.name), hls.media(voice.track)
    for words in offer.words:
        yield names.playlist(words.name), hls.words(words)
    yield names.dash, dash.description(offer)
    yield names.master, hls.master(offer, names.playlist)
