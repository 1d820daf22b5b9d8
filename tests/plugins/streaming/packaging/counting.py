"""Players that count: how many frames of picture and blocks of sound come out of a film before it ends."""

from __future__ import annotations

from collections import Counter

import av

from tests.plugins.streaming.packaging.films import ffmpeg

Counts = dict[str, list[int]]
"""Of each picture and each sound."""


def from_playlists(address: str) -> Counts:
    """Decodes all that the playlists list.

    Not with the program: over HTTP it takes the first of several ranges of a fragmented file, drops what follows it, those
    of its own making too, and has no complaint.
    """
    counts: Counter[tuple[str, int]] = Counter()
    with av.open(address) as film:
        for packet in film.demux([*film.streams.video, *film.streams.audio]):
            counts[packet.stream.type, packet.stream.index] += len(packet.decode())
    return _told(counts)


def by_program(address: str, *options: str) -> Counts:
    """The same of the program, which must not complain."""
    every = ("-map", "0:v", "-map", "0:a", "-fps_mode", "passthrough", "-f", "framecrc", "pipe:2")
    said = ffmpeg("-v", "warning", *options, "-i", address, *every).splitlines()
    kinds = dict(line.removeprefix("#media_type ").split(": ") for line in said if line.startswith("#media_type "))
    lines = [line.split(",") for line in said if not line.startswith("#")]
    assert all(len(line) == 6 for line in lines), said
    return _told(Counter((kinds[line[0]], int(line[0])) for line in lines))


def _told(counts: Counter[tuple[str, int]]) -> Counts:
    return {kind: [counts[one] for one in sorted(counts) if one[0] == kind] for kind, _ in counts}
