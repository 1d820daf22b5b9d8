"""A track as manifests tell of it: segments, each a stretch of bytes in an object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby, pairwise
from pathlib import Path

from plugins.streaming.packaging.boxes import BrokenBoxes
from plugins.streaming.packaging.fragments import Beginning, Fragment, read, retime


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of an object; its name is relative to the manifests."""

    object: str
    start: int
    size: int

    @property
    def last(self) -> int:
        return self.start + self.size - 1


@dataclass(frozen=True, slots=True)
class Segment:
    """`time` is when its first frame is shown, in ticks as `duration` is; `head` is the first key frame with what leads to it."""

    span: Span
    head: Span
    time: int
    duration: int


@dataclass(frozen=True, slots=True)
class Track:
    """Segments that follow each other without a gap. `config` is the decoder's settings, in hexadecimal digits."""

    codec: str
    config: str
    timescale: int
    init: Span
    segments: tuple[Segment, ...]

    @property
    def start(self) -> int:
        return self.segments[0].time

    @property
    def end(self) -> int:
        return self.segments[-1].time + self.segments[-1].duration

    @property
    def seconds(self) -> float:
        return (self.end - self.start) / self.timescale

    def lasting(self, segment: Segment) -> float:
        return segment.duration / self.timescale

    @property
    def target(self) -> int:
        """The longest segment in whole seconds, rounded as HLS wants it."""
        return max(1, *(int(self.lasting(segment) + 0.5) for segment in self.segments))

    @property
    def average(self) -> int:
        """Bits a second over all."""
        return round(8 * sum(segment.span.size for segment in self.segments) / self.seconds)

    @property
    def peak(self) -> int:
        """The most bits a second of segments in a row that last about as long as the longest (RFC 8216, 4.3.4.2)."""
        return max(round(rate) for rate in self.rates())

    def rates(self) -> Iterator[float]:
        """Bits a second of all segments, and of each row that lasts from a half to one and a half of the longest."""
        yield 8 * sum(segment.span.size for segment in self.segments) / self.seconds
        for place in range(len(self.segments)):
            size, time = 0, 0.0
            for segment in self.segments[place:]:
                size, time = size + segment.span.size, time + self.lasting(segment)
                if time > 1.5 * self.target:
                    break
                if time >= 0.5 * self.target:
                    yield 8 * size / time


def placed(path: Path, start: Fraction, number: int, delay: Fraction) -> None:
    """Give a chunk that was encoded apart its place in the film: its first frame is shown at `start`, its segments have numbers
    from `number` on. The delay (seconds) is the same for all chunks. Once or twice makes no difference.
    """
    with path.open("r+b") as file:
        timescale = read(file)[0].timescale
        retime(file, whole(start * timescale), number, whole(delay * timescale))


def whole(ticks: Fraction) -> int:
    if ticks.denominator != 1:
        raise ValueError(f"a time of {ticks} ticks does not fit the track")
    return ticks.numerator


def measured(path: Path, name: str, grid: Fraction) -> Track:
    """The track of one object, which will be called `name`. A segment is what lies in one step of the grid (seconds)."""
    start, parts = seamless(path, name)
    step = grid * start.timescale
    groups = groupby(parts, key=lambda part: (part.shown + part.duration // 2) // step)
    return track(start, name, (list(group) for _, group in groups))


def gathered(path: Path, name: str, least: Fraction) -> Track:
    """The track of an object without a grid: fragments in a row become a segment as soon as they last so many seconds."""
    start, parts = seamless(path, name)
    groups: list[list[Fragment]] = []
    for part in parts:
        if not groups or sum(one.duration for one in groups[-1]) >= least * start.timescale:
            groups.append([])
        groups[-1].append(part)
    return track(start, name, groups)


def seamless(path: Path, name: str) -> tuple[Beginning, list[Fragment]]:
    """What is in an object; each fragment has to begin where the one before it ends."""
    with path.open("rb") as file:
        start, parts = read(file)
    for one, two in pairwise(parts):
        if two.time != one.time + one.duration:
            raise BrokenBoxes(f"{name}: the fragment at byte {two.start} begins at {two.time}, not at {one.time + one.duration}")
    return start, parts


def track(start: Beginning, name: str, groups: Iterable[list[Fragment]]) -> Track:
    found = tuple(segment(name, group) for group in groups)
    return Track(start.codec, start.config.hex(), start.timescale, Span(name, 0, start.size), found)


def segment(name: str, parts: list[Fragment]) -> Segment:
    """Fragments in a row as one segment."""
    begin = parts[0]
    if not begin.sync:
        raise BrokenBoxes(f"{name}: the segment at byte {begin.start} does not begin with a key frame")
    end = parts[-1].start + parts[-1].size
    span, head = Span(name, begin.start, end - begin.start), Span(name, begin.start, begin.head)
    return Segment(span, head, begin.shown, sum(part.duration for part in parts))


def joined(chunks: Sequence[Track]) -> Track:
    """One track of chunks in their order, with the beginning of the first for all."""
    begin = chunks[0]
    for one, two in pairwise(chunks):
        name = two.init.object
        if (two.config, two.timescale) != (begin.config, begin.timescale):
            raise BrokenBoxes(f"{name} was encoded with other settings than {begin.init.object}: a player would need both")
        if two.start != one.end:
            raise BrokenBoxes(f"{name} begins at {two.start}, but {one.init.object} ends at {one.end} (ticks)")
    return replace(begin, segments=tuple(segment for chunk in chunks for segment in chunk.segments))
