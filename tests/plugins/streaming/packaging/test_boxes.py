"""Bytes that lie are told of, and end."""

from __future__ import annotations

import random
from fractions import Fraction
from io import BytesIO

import pytest

from plugins.streaming.media import recipe
from plugins.streaming.media.recipe import Effort, Source
from plugins.streaming.packaging.boxes import BrokenBoxes, boxes
from plugins.streaming.packaging.fragments import read
from tests.plugins.streaming.packaging.films import LARGE, make, plan, quiet


def box(kind, body=b"", size=None):
    return (8 + len(body) if size is None else size).to_bytes(4) + kind + body


def kinds(data):
    return [(one.kind, one.size) for one in boxes(BytesIO(data))]


@pytest.fixture(scope="module")
def chunk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chunk")
    made = plan(Fraction(25), 50, renditions=(LARGE,))
    outputs = {"180p": folder / "000.mp4"}
    film = make(folder / "src.mp4", Fraction(25), 50)
    quiet(*recipe.picture(made, made.chunks[0], Source(film), outputs, Effort("superfast")))
    return outputs["180p"].read_bytes()


def test_boxes_are_found_one_after_the_other():
    assert kinds(box(b"ftyp", b"1234") + box(b"free")) == [("ftyp", 12), ("free", 8)]


def test_a_box_may_be_large_or_reach_to_the_end():
    large = (1).to_bytes(4) + b"mdat" + (20).to_bytes(8) + b"1234"
    assert kinds(large + box(b"free", b"12", size=0)) == [("mdat", 20), ("free", 10)]


@pytest.mark.parametrize("size", [2, 7, 9, 2**31, 2**32 - 1])
def test_a_size_that_cannot_be_is_refused(size):
    with pytest.raises(BrokenBoxes, match=f"says that it has {size} bytes; 8 are there"):
        kinds(box(b"moov", size=size))


@pytest.mark.parametrize("data", [b"\0", b"\0\0\0\x08moo", b"\0\0\0\1mdat\0\0"])
def test_half_a_head_is_refused(data):
    with pytest.raises(BrokenBoxes, match="ends within"):
        kinds(data)


def test_a_large_size_that_is_too_small_is_refused():
    with pytest.raises(BrokenBoxes):
        kinds((1).to_bytes(4) + b"mdat" + (3).to_bytes(8))


def test_a_chunk_has_a_beginning_and_fragments(chunk):
    start, parts = read(BytesIO(chunk))
    assert (start.codec[:5], start.timescale, len(parts)) == ("avc1.", 10_000, 3)
    assert parts[-1].start + parts[-1].size == len(chunk) and parts[0].start == start.size
    assert [(part.shown, part.duration) for part in parts] == [(0, 9600), (9600, 9600), (19200, 800)]


def test_a_chunk_that_was_cut_off_anywhere_is_refused(chunk):
    _, parts = read(BytesIO(chunk))
    whole = {part.start + part.size for part in parts}
    for size in range(0, len(chunk) - 1, 97):
        if size not in whole:
            with pytest.raises(BrokenBoxes):
                read(BytesIO(chunk[:size]))


def test_spoilt_bytes_raise_nothing_else(chunk):
    dice = random.Random(4)
    index = [place for place in range(len(chunk)) if chunk[place : place + 4] in (b"moov", b"moof")]
    for _ in range(2000):
        data = bytearray(chunk)
        for _ in range(dice.randint(1, 4)):
            data[dice.choice(index) + dice.randrange(400)] = dice.randrange(256)
        try:
            read(BytesIO(data))
        except BrokenBoxes:
            pass
