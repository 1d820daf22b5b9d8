"""A fragmented file with one track: its beginning, and the fragments that follow, each a moof and an mdat."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from plugins.streaming.packaging.boxes import Box, BrokenBoxes, boxes, content, first, inner, take
from plugins.streaming.packaging.codecs import CONFIGS, codec

VISUAL, AUDIBLE = 78, 28
"""Bytes in a sample entry before its boxes."""
OFFSET, FIRST_FLAGS, DURATION, SIZE, FLAGS, COMPOSITION = 0x1, 0x4, 0x100, 0x200, 0x400, 0x800
"""What a trun says it has."""
NOT_SYNC = 0x10000


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a decoder needs first. `delay` is how much earlier than its times say everything is shown (an edit list), in ticks.

    `edit` is the place where that stands, with its width in bytes; 0 bytes where there is no edit list.
    """

    size: int
    timescale: int
    delay: int
    edit: tuple[int, int]
    codec: str
    config: bytes
    defaults: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Fragment:
    """Bytes `start` to `start + size`; times in ticks. `head` is how many of the bytes end with the first sample's.

    `time` is when it is decoded, `shown` when its first sample is shown. `counter` and `stamp` are where its
    number and its time stand, each with the width in bytes.
    """

    start: int
    size: int
    time: int
    shown: int
    duration: int
    head: int
    sync: bool
    counter: tuple[int, int]
    stamp: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """The samples of a fragment, summed up."""

    duration: int
    samples: int
    first_size: int
    first_flags: int
    first_offset: int
    composition: int


def read(file: BinaryIO) -> tuple[Beginning, list[Fragment]]:
    """The beginning and the fragments of a file."""
    found = list(boxes(file))
    moov = next((box for box in found if box.kind == "moov"), None)
    if moov is None:
        raise BrokenBoxes("the file has no moov")
    start = beginning(file, moov)
    parts = list(fragments(file, found, start))
    if not parts:
        raise BrokenBoxes("the file has no fragments")
    return start, parts


def beginning(file: BinaryIO, box: Box) -> Beginning:
    """The one track that the moov tells of."""
    moov = content(file, box)
    mdia = inner(moov, "trak", "mdia")
    kind, config = sample_entry(mdia)
    mdhd = inner(mdia, "mdhd")
    timescale = number(mdhd, 20 if mdhd[0] else 12)
    if not timescale:
        raise BrokenBoxes("the track has no ticks a second")
    trex = inner(moov, "mvex", "trex")
    defaults = number(trex, 12), number(trex, 16), number(trex, 20)
    edit = place, width = edited(file, box)
    delay = int.from_bytes(take(file, place, width, box.end))
    return Beginning(box.end, timescale, delay, edit, codec(kind, config), config, defaults)


def sample_entry(mdia: bytes) -> tuple[str, bytes]:
    """The kind of the first sample entry, and the settings of its codec."""
    stsd = inner(mdia, "minf", "stbl", "stsd")
    kind = stsd[12:16].decode("latin-1")
    skip = AUDIBLE if inner(mdia, "hdlr")[8:12] == b"soun" else VISUAL
    entry = inner(stsd, kind, skip=8)
    config = next((box for name in CONFIGS if (box := first(entry, name, skip=skip)) is not None), None)
    if config is None:
        raise BrokenBoxes(f"the sample entry {kind!r} has no settings")
    return kind, config


def edited(file: BinaryIO, moov: Box) -> tuple[int, int]:
    """Where the edit list says at which time of the track to begin, with its width. More than one edit we do not make."""
    trak = only(file, moov, "trak")
    edts = next((box for box in boxes(file, trak.body, trak.end) if box.kind == "edts"), None)
    if edts is None:
        return 0, 0
    elst = only(file, edts, "elst")
    data = content(file, elst)
    if number(data, 4) != 1:
        raise BrokenBoxes("the edit list has more than one edit")
    return (elst.body + 16, 8) if data[0] else (elst.body + 12, 4)


def fragments(file: BinaryIO, found: list[Box], start: Beginning) -> Iterator[Fragment]:
    """Each moof with the mdat behind it."""
    for place, box in enumerate(found):
        if box.kind == "moof":
            mdat = found[place + 1] if place + 1 < len(found) else None
            if mdat is None or mdat.kind != "mdat":
                raise BrokenBoxes(f"no mdat follows the moof at byte {box.start}")
            yield fragment(file, box, mdat, start)


def fragment(file: BinaryIO, moof: Box, mdat: Box, start: Beginning) -> Fragment:
    """A fragment, from its moof."""
    mfhd = only(file, moof, "mfhd")
    traf = only(file, moof, "traf")
    tfhd, tfdt = content(file, only(file, traf, "tfhd")), only(file, traf, "tfdt")
    run = summed(content(file, only(file, traf, "trun")), defaults(tfhd, start.defaults))
    width = 8 if (said := content(file, tfdt))[:1] == b"\1" else 4
    time = number(said, 4, width)
    if not run.samples or not run.duration:
        raise BrokenBoxes(f"the fragment at byte {moof.start} has no samples, or they last no time")
    head = run.first_offset + run.first_size
    if head > mdat.end - moof.start:
        raise BrokenBoxes(f"the first sample of the fragment at byte {moof.start} lies beyond it")
    shown, sync = time + run.composition - start.delay, not run.first_flags & NOT_SYNC
    counter, written = (mfhd.body + 4, 4), (tfdt.body + 4, width)
    return Fragment(moof.start, mdat.end - moof.start, time, shown, run.duration, head, sync, counter, written)


def only(file: BinaryIO, parent: Box, kind: str) -> Box:
    """The one box of this kind in another."""
    found = [box for box in boxes(file, parent.body, parent.end) if box.kind == kind]
    if len(found) != 1:
        raise BrokenBoxes(f"the {parent.kind} at byte {parent.start} has {len(found)} boxes {kind!r}; one is expected")
    return found[0]


def defaults(tfhd: bytes, track: tuple[int, int, int]) -> tuple[int, int, int]:
    """Duration, size and flags of a sample that says nothing of its own."""
    flags, place, values = number(tfhd, 1, 3), 8 + 8 * bool(tfhd[3] & 1) + 4 * bool(tfhd[3] & 2), []
    for bit, value in zip((0x8, 0x10, 0x20), track):
        values.append(number(tfhd, place) if flags & bit else value)
        place += 4 * bool(flags & bit)
    return values[0], values[1], values[2]


def summed(trun: bytes, default: tuple[int, int, int]) -> Run:
    """What the samples of a run come to."""
    flags, samples, place = number(trun, 1, 3), number(trun, 4), 8
    offset = number(trun, place) if flags & OFFSET else 0
    place += 4 * bool(flags & OFFSET)
    first_flags = number(trun, place) if flags & FIRST_FLAGS else None
    place += 4 * bool(flags & FIRST_FLAGS)
    columns = [bit for bit in (DURATION, SIZE, FLAGS, COMPOSITION) if flags & bit]
    if len(trun) - place < 4 * len(columns) * samples:
        raise BrokenBoxes(f"a run of {samples} samples has {len(trun)} bytes")
    values = struct.unpack_from(f">{len(columns) * samples}I", trun, place)
    table = {bit: values[at :: len(columns)] for at, bit in enumerate(columns) if samples}
    duration = sum(table[DURATION]) if DURATION in table else samples * default[0]
    sizes, own, shown = table.get(SIZE, (default[1],)), table.get(FLAGS, (default[2],)), table.get(COMPOSITION, (0,))
    composition = signed(shown[0]) if trun[0] else shown[0]
    return Run(duration, samples, sizes[0], own[0] if first_flags is None else first_flags, offset, composition)


def number(data: bytes, place: int, width: int = 4) -> int:
    if len(data) < place + width:
        raise BrokenBoxes(f"a box of {len(data)} bytes ends within a number at its byte {place}")
    return int.from_bytes(data[place : place + width])


def signed(value: int) -> int:
    return value - (1 << 32) if value >> 31 else value


def retime(file: BinaryIO, start: int, sequence: int, delay: int) -> None:
    """Let the first frame be shown at `start`, in ticks, and count the fragments on from `sequence`.

    The delay is the one of the beginning that all parts of the track share, and becomes that of this one: an encoder that
    sees a frame or two only would have another. A second time changes nothing, so that a step that is repeated does no harm.
    """
    begin, parts = read(file)
    shift = start - parts[0].shown + delay - begin.delay
    if delay != begin.delay:
        stamp(file, begin.edit, delay)
    for place, part in enumerate(parts):
        stamp(file, part.counter, sequence + place)
        stamp(file, part.stamp, part.time + shift)


def stamp(file: BinaryIO, where: tuple[int, int], value: int) -> None:
    """Write a number over the one that stands there."""
    place, width = where
    if not 0 <= value < 1 << 8 * width:
        raise BrokenBoxes(f"the number {value} cannot be written in {width} bytes")
    file.seek(place)
    file.write(value.to_bytes(width))
