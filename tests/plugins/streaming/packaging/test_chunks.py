"""Chunks that were encoded apart are one film."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO

import av
import pytest

from plugins.streaming.media import recipe
from plugins.streaming.media.recipe import Source
from plugins.streaming.packaging.boxes import BrokenBoxes
from plugins.streaming.packaging.segments import joined, measured, placed
from tests.plugins.streaming.packaging.films import LARGE, SMALL, encoded, ffmpeg, make, part, plan, stitched

RATES = [Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001)]


def frames(data):
    """When each frame is shown, in seconds, and its number as its brightness tells it."""
    with av.open(BytesIO(data)) as file:
        stream = file.streams.video[0]
        return [(frame.pts * stream.time_base, number(frame)) for frame in file.decode(stream)]


def number(frame):
    """What a row across the middle of the left half says."""
    plane = frame.planes[0]
    start = frame.height // 2 * plane.line_size + 10
    row = bytes(plane)[start : start + frame.width // 2 - 20]
    return round((sum(row) / len(row) - 16) / 6) * 5 % 32


@pytest.fixture(scope="module", params=RATES, ids=["23.976", "25", "29.97"])
def made(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    rate = request.param
    length = round(rate / 2) * 2 * 10 + 7
    return encoded(make(folder / "src.mp4", rate, length), plan(rate, length), folder / "out")


def test_every_frame_is_there_once_and_at_its_time(made):
    assert len(made.plan.chunks) == 3
    for track in made.pictures.values():
        seen = frames(stitched(made.folder, track))
        assert [time for time, _ in seen] == [place / made.plan.rate for place in range(made.plan.frames)]


def test_chunks_go_on_with_the_frame_that_follows(made):
    seen = frames(stitched(made.folder, made.pictures["180p"]))
    wrong = [(place, what) for place, (_, what) in enumerate(seen) if what != place % 32]
    assert wrong == []


def test_segments_have_the_length_of_the_grid(made):
    grid = made.plan.segment_frames / made.plan.rate
    for track in made.pictures.values():
        assert {Fraction(one.duration, track.timescale) for one in track.segments[:-1]} == {grid}
        assert track.start == 0 and Fraction(track.end, track.timescale) == made.plan.frames / made.plan.rate


def test_the_sound_begins_at_0_and_lasts_as_long_as_the_picture(made):
    track = made.voices["en-2"]
    with av.open(BytesIO(stitched(made.folder, track))) as file:
        times = [packet.pts for packet in file.demux(audio=0) if packet.pts is not None]
    assert times == list(range(0, len(times) * 1024, 1024))
    assert 0 <= track.end / track.timescale - made.plan.seconds < 1024 / 48_000


def test_segments_of_sound_keep_to_those_of_the_picture(made):
    track, grid = made.voices["en-2"], made.plan.segment_frames / made.plan.rate
    late = [abs(one.time / track.timescale - place * grid) for place, one in enumerate(track.segments)]
    assert len(track.segments) == len(made.pictures["90p"].segments) and max(late) < grid / 4


def test_fragments_are_counted_through(made):
    track = made.pictures["90p"]
    data = stitched(made.folder, track)
    places = [place for place in range(len(data)) if data.startswith(b"mfhd", place)]
    assert [int.from_bytes(data[place + 8 : place + 12]) for place in places] == list(range(1, len(track.segments) + 1))


def test_placing_a_chunk_twice_changes_nothing(made, tmp_path):
    original = made.folder / "90p/001.mp4"
    copy = tmp_path / "001.mp4"
    copy.write_bytes(original.read_bytes())
    placed(copy, made.plan.chunks[1].first / made.plan.rate, 5, recipe.delay(made.plan))
    assert copy.read_bytes() == original.read_bytes()


def test_a_chunk_that_is_missing_is_a_gap(made):
    grid = made.plan.segment_frames / made.plan.rate
    one, three = (part(made.folder, f"90p/{number}.mp4", grid) for number in ("000", "002"))
    with pytest.raises(BrokenBoxes, match="002.mp4 begins at"):
        joined([one, three])


def test_a_chunk_with_other_settings_is_refused(made):
    grid = made.plan.segment_frames / made.plan.rate
    one, two = part(made.folder, "90p/000.mp4", grid), part(made.folder, "180p/001.mp4", grid)
    with pytest.raises(BrokenBoxes, match="180p/001.mp4 was encoded with other settings than 90p/000.mp4"):
        joined([one, two])


def test_a_film_that_begins_late_in_its_file_is_cut_at_the_same_frames(tmp_path):
    film = make(tmp_path / "src.mp4", Fraction(25), 60)
    late = tmp_path / "late.mkv"
    inputs = ["-itsoffset", "0.4", "-i", str(film), "-i", str(film)]
    ffmpeg("-v", "error", *inputs, "-map", "0:0", "-map", "1:1", "-c", "copy", str(late))
    made = encoded(Source(late, Fraction("0.4")), plan(Fraction(25), 60, chunk=1, renditions=(LARGE,)), tmp_path / "out")
    assert [what for _, what in frames(stitched(made.folder, made.pictures["180p"]))] == [place % 32 for place in range(60)]


@pytest.mark.parametrize("kind", ["ts", "mkv", "flv", "mov"])
def test_containers_are_cut_at_the_same_frames(tmp_path, kind):
    film, path = make(tmp_path / "src.mp4", Fraction(25), 130), tmp_path / f"src.{kind}"
    ffmpeg("-v", "error", "-i", str(film), "-c", "copy", str(path))
    source = Source(path, lead(path), run_up=Fraction(4 if kind == "ts" else 1))
    made = encoded(source, plan(Fraction(25), 130, chunk=1, renditions=(LARGE,)), tmp_path / "out")
    assert [what for _, what in frames(stitched(made.folder, made.pictures["180p"]))] == [place % 32 for place in range(130)]


def lead(path):
    """How long after the beginning of the file its first frame is shown."""
    with av.open(str(path)) as film:
        first = next(film.decode(video=0))
        return first.pts * first.time_base - Fraction(film.start_time, av.time_base)


def test_a_film_of_uneven_frames_is_brought_onto_the_grid(tmp_path):
    film = make(tmp_path / "src.mp4", Fraction(25), 90)
    uneven = tmp_path / "uneven.mkv"
    drop = "select='not(between(mod(n,7),2,3))'"
    ffmpeg("-v", "error", "-i", str(film), "-vf", drop, "-fps_mode", "passthrough", "-qp", "10", "-c:a", "copy", str(uneven))
    made = encoded(uneven, plan(Fraction(25), 90, chunk=1, renditions=(LARGE,)), tmp_path / "out")
    seen = [what for _, what in frames(stitched(made.folder, made.pictures["180p"]))]
    held = [place - max(0, place % 7 - 1) if place % 7 in (2, 3) else place for place in range(90)]
    assert seen == [place % 32 for place in held]


def test_a_chunk_of_one_frame_is_shown_in_its_place(tmp_path):
    rate = Fraction(25)
    film = make(tmp_path / "src.mp4", rate, 49)
    made = encoded(film, plan(rate, 49, chunk=1, renditions=(SMALL,)), tmp_path / "out")
    assert made.plan.chunks[-1].frames == 1
    assert [time for time, _ in frames(stitched(made.folder, made.pictures["90p"]))] == [place / rate for place in range(49)]


def test_frames_last_whole_ticks():
    for rate in (*RATES, Fraction(25, 2), Fraction(10_000, 417), Fraction(60), Fraction(1)):
        scale = recipe.timescale(rate)
        assert scale >= 10_000 and (scale / rate).denominator == 1


def test_a_gap_within_an_object_is_told_of(made, tmp_path):
    path = tmp_path / "000.mp4"
    data = bytearray((made.folder / "90p/000.mp4").read_bytes())
    place = data.index(b"tfdt", data.index(b"tfdt") + 1)
    data[place + 15] ^= 1
    path.write_bytes(data)
    with pytest.raises(BrokenBoxes, match="000.mp4: the fragment at byte"):
        measured(path, "000.mp4", Fraction(1))
