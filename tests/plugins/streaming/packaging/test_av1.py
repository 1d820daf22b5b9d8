"""A film with its sizes in AV1 beside those in H.264."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import av
import pytest

from plugins.streaming.media import av1
from plugins.streaming.media.recipe import Source
from plugins.streaming.packaging import dash, hls
from tests.plugins.streaming.packaging.films import LARGE, beside, encoded, ffmpeg, make, plan, quiet, stitched, written
from tests.plugins.streaming.packaging.strict import objections, strictly
from tests.plugins.streaming.packaging.test_chunks import frames
from tests.plugins.streaming.packaging.test_manifests import MPD, tagged

RATE = Fraction(24000, 1001)
LENGTH = 12 * 2 * 4 + 1


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("source") / "src.mp4", RATE, LENGTH)


@pytest.fixture(scope="module")
def made(film, tmp_path_factory):
    """Chunks of two segments; the last is a single frame."""
    one = beside(film, encoded(film, plan(RATE, LENGTH, chunk=2, renditions=(LARGE,)), tmp_path_factory.mktemp("film") / "out"))
    written(one)
    return one


def test_every_frame_is_there_once_at_its_time_and_in_order(made):
    assert [chunk.frames for chunk in made.plan.chunks] == [48, 48, 1]
    seen = frames(stitched(made.folder, made.pictures["180p-av1"]))
    assert [time for time, _ in seen] == [place / RATE for place in range(LENGTH)]
    assert [what for _, what in seen] == [place % 32 for place in range(LENGTH)]


def test_segments_begin_and_end_with_those_of_h264(made):
    one, other = made.pictures["180p"], made.pictures["180p-av1"]
    assert one.timescale == other.timescale
    assert [(segment.time, segment.duration) for segment in one.segments] == [
        (segment.time, segment.duration) for segment in other.segments
    ]


def test_the_codec_is_what_the_decoder_is_given(made):
    assert made.pictures["180p-av1"].codec == "av01.0.00M.08"


def test_a_part_that_is_made_again_is_the_same_to_the_byte(made, film, tmp_path):
    again = replace(made.plan, renditions=av1.renditions((LARGE,)))
    outputs = {"180p-av1": tmp_path / "again.mp4"}
    contents = set()
    for _ in range(2):
        quiet(*av1.picture(again, again.chunks[1], Source(film), outputs))
        contents.add(outputs["180p-av1"].read_bytes())
    assert len(contents) == 1


def test_the_playlist_names_what_everybody_plays_first(made):
    lines = tagged(hls.master(made.offer), "EXT-X-STREAM-INF")
    assert [line["CODECS"] for line in lines] == [f"{made.pictures['180p'].codec},mp4a.40.2", "av01.0.00M.08,mp4a.40.2"]
    assert {line["AUDIO"] for line in lines} == {"sound-2"} and not any("SCORE" in line for line in lines)


def test_each_codec_has_a_set_of_its_own_in_the_description(made):
    root = ElementTree.fromstring(dash.description(made.offer))
    sets = [one for one in root.findall(".//mpd:AdaptationSet", MPD) if one.get("contentType") == "video"]
    assert [[one.get("id") for one in found.findall("mpd:Representation", MPD)] for found in sets] == [["180p"], ["180p-av1"]]


def test_strict_readers_accept_it(made):
    assert objections(strictly([*made.folder.glob("*.m3u8"), made.folder / "film.mpd"])) == {}


def test_ffmpeg_decodes_all_of_the_description_without_a_complaint(made, serve):
    asked = ["-allowed_extensions", "ALL", "-i", f"{serve(made.folder)}/film.mpd", "-map", "0:v:1", "-f", "null", "-"]
    said = ffmpeg("-v", "info", *asked)
    assert "Video: av1" in said and re.findall(r"frame= *(\d+)", said)[-1] == str(LENGTH)
    assert not re.search("rror|corrupt|Failed", said)


def test_ffmpeg_decodes_all_of_the_playlists_without_a_complaint(made, serve):
    address = serve(made.folder)
    assert ffmpeg("-v", "warning", "-i", f"{address}/master.m3u8", "-map", "0:v", "-f", "null", "-") == ""
    with av.open(f"{address}/180p-av1.m3u8") as film:
        shown = [frame.pts * frame.time_base for frame in film.decode(video=0)]
    assert shown == [place / RATE for place in range(LENGTH)]
