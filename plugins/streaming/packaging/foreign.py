"""Playlists of HTTP Live Streaming that another service wrote, made ours: its addresses become names beside our own playlists.

What belongs to the service (its texts, its playlists for winding) is left out; everything else stays as it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urljoin

from plugins.streaming.packaging import hls
from plugins.streaming.packaging.offer import Words

ATTRIBUTE = re.compile(r'([A-Z0-9-]+)=("[^"]*"|[^",]*)(?:,|$)')
ENDING = re.compile(r"\.[a-z0-9]{1,5}")
MOST = 50_000
"""More lines than that no film needs."""
KEPT = (
    *("#EXTM3U", "#EXT-X-VERSION:", "#EXT-X-TARGETDURATION:", "#EXT-X-MEDIA-SEQUENCE:", "#EXT-X-PLAYLIST-TYPE:"),
    *("#EXT-X-INDEPENDENT-SEGMENTS", "#EXTINF:", "#EXT-X-BYTERANGE:", "#EXT-X-DISCONTINUITY", "#EXT-X-ENDLIST"),
)

THEIRS = ("URI", "SUBTITLES", "CLOSED-CAPTIONS", "VIDEO")
"""Attributes that name what is left out, or lies elsewhere."""

Place = Callable[[str], str]
"""What an address means to us; raises ValueError for one that is not the service's."""


class Strange(ValueError):
    """A playlist that cannot be taken over; the message says why."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the first playlist says of a picture, or of a sound (which has a TYPE), and the place of its own playlist."""

    attributes: dict[str, str]
    place: str

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height of a picture."""
        found = re.fullmatch(r"(\d{2,5})x(\d{2,5})", self.attributes.get("RESOLUTION", ""))
        return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class Pieces:
    """A playlist whose pieces are called `<name>/<number>`, and where these are."""

    lines: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        return hls.text([line.replace("{}", name) for line in self.lines])


def listed(text: str, at: str, place: Place) -> list[Listed]:
    """What the first playlist of a film names: pictures, and sounds of their own."""
    found, lines = [], _lines(text)

    def add(given: dict[str, str], address: str) -> None:
        kept = {name: value for name, value in given.items() if name not in THEIRS}
        found.append(Listed(kept, place(urljoin(at, address))))

    for number, line in enumerate(lines):
        tag, _, rest = line.partition(":")
        given = dict(ATTRIBUTE.findall(rest)) if tag in ("#EXT-X-STREAM-INF", "#EXT-X-MEDIA") else {}
        if tag == "#EXT-X-STREAM-INF":
            address = next((after for after in lines[number + 1 :] if not after.startswith("#")), "")
            add(given, address)
        elif tag == "#EXT-X-MEDIA" and given.get("TYPE") == "AUDIO" and "URI" in given:
            add(given, given["URI"].strip('"'))
    if not any("TYPE" not in one.attributes for one in found):
        raise Strange("it names no pictures")
    return found


def pieces(text: str, at: str, place: Place) -> Pieces:
    """The playlist of one picture or sound."""
    made, numbers = Pieces(), dict[str, int]()

    def name(address: str) -> str:
        there = place(urljoin(at, address))
        number = numbers.setdefault(there, len(numbers))
        ending = PurePosixPath(there).suffix.lower()
        return f"{{}}/{number}{ending if ENDING.fullmatch(ending) else '.ts'}"

    for line in _lines(text):
        if line.startswith("#EXT-X-KEY:") and "METHOD=NONE" not in line:
            raise Strange("it is encrypted")
        if not line.startswith("#"):
            made.lines.append(name(line))
        elif line.startswith("#EXT-X-MAP:"):
            made.lines.append(re.sub(r'URI="([^"]*)"', lambda found: f'URI="{name(found[1])}"', line))
        elif line.startswith(KEPT):
            made.lines.append(line.replace("{}", ""))
    if "#EXT-X-ENDLIST" not in made.lines:
        raise Strange("it has no end")
    made.places.extend(numbers)
    if not numbers:
        raise Strange("it has no pieces")
    if not any(line.startswith("#EXT-X-MAP:") for line in made.lines):  # hls.js as we build it knows no older containers
        raise Strange("its pieces are not the fragmented MP4 that the player takes; choose another streaming profile")
    return made


def master(found: list[tuple[dict[str, str], str]], words: tuple[Words, ...], named: hls.Named) -> str:
    """The first playlist of ours: the attributes of each picture and sound, and the playlist that it is in; our own texts."""
    lines = ["#EXTM3U", f"#EXT-X-VERSION:{hls.VERSION}"]
    for given, playlist in found:
        if "TYPE" in given:
            lines.append(hls.tag("EXT-X-MEDIA", [*given.items(), ("URI", hls.quoted(playlist))]))
    lines += [hls.written(one, named) for one in words]
    for given, playlist in found:
        if "TYPE" not in given:
            ours = [("SUBTITLES", hls.quoted("words") if words else None), ("CLOSED-CAPTIONS", "NONE")]
            lines += [hls.tag("EXT-X-STREAM-INF", [*given.items(), *ours]), playlist]
    return hls.text(lines)


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or lines[0] != "#EXTM3U":
        raise Strange("it does not begin as a playlist does")
    if len(lines) > MOST:
        raise Strange("it is too long")
    return lines
