"""What ffmpeg is asked for, and what it makes of odd films."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import pytest

from plugins.streaming.media import recipe
from plugins.streaming.media.facts import Colours
from plugins.streaming.media.kinds import KINDS
from plugins.streaming.media.plan import Rendition
from plugins.streaming.media.recipe import Effort, Source
from tests.plugins.streaming.packaging.films import LARGE, SMALL, ffmpeg, make, plan, quiet

ODD = Path(__file__).parents[5] / "shared/media/odd"
odd = pytest.mark.skipif(not ODD.exists(), reason="the odd films are not beside the checkout")
UPRIGHT = Rendition("90p", 90, 160, 30, 300_000, 600_000)


def first_chunk(film, tmp_path, made, **facts):
    outputs = {one.name: tmp_path / f"{one.name}.mp4" for one in made.renditions}
    assert quiet(*recipe.picture(made, made.chunks[0], Source(film, **facts), outputs, Effort("superfast"))) == ""
    return next(iter(outputs.values()))


def pictures(path):
    with av.open(str(path)) as film:
        return list(film.decode(video=0))


def test_a_film_is_opened_as_a_local_file_of_a_known_kind():
    arguments = recipe.reading(Path("/films/-i concat:x"))
    assert arguments[-2:] == ["-i", "file:/films/-i concat:x"]
    assert arguments[arguments.index("-protocol_whitelist") + 1] == "file"
    assert not {"hls", "concat", "dash", "image2", "lavfi", "svg_pipe"} & set(KINDS)


@pytest.mark.parametrize("trick", ["#EXTM3U\n#EXTINF:1,\nsrc.mp4\n", "ffconcat version 1.0\nfile src.mp4\n", "<svg xmlns='x'/>"])
def test_a_file_that_leads_to_others_is_not_opened(tmp_path, trick):
    make(tmp_path / "src.mp4", Fraction(25), 5)
    film = tmp_path / "src"
    film.write_text(trick)
    outputs = {"180p": tmp_path / "out.mp4"}
    made = plan(Fraction(25), 5, renditions=(LARGE,))
    with pytest.raises(AssertionError, match="not on whitelist|Invalid data"):
        quiet(*recipe.picture(made, made.chunks[0], Source(film), outputs))


def test_a_picture_that_changes_its_size_has_all_of_its_frames(tmp_path):
    film, parts = tmp_path / "film.ts", ("320x180", "160x90")
    for number, size in enumerate(parts):
        times = ["-muxdelay", "0", "-muxpreload", "0", "-output_ts_offset", str(number)]
        ffmpeg("-f", "lavfi", "-i", f"testsrc2=s={size}:d=1", "-c:v", "mpeg2video", *times, str(tmp_path / f"{size}.ts"))
    film.write_bytes(b"".join((tmp_path / f"{size}.ts").read_bytes() for size in parts))
    made = plan(Fraction(25), 50, renditions=(SMALL,))
    source, out = Source(film, size=(320, 180)), tmp_path / "90p.mp4"
    assert quiet(*recipe.picture(made, made.chunks[0], source, {"90p": out})) == ""
    assert len(pictures(out)) == 50


def test_all_sizes_come_from_one_decode():
    made = plan(Fraction(25), 50, renditions=(SMALL, LARGE))
    outputs = {"90p": Path("/a"), "180p": Path("/b")}
    arguments = recipe.picture(made, made.chunks[0], Source(Path("/src")), outputs)
    assert arguments.count("-i") == 1 and arguments.count("libx264") == 2
    assert [one for one in arguments if one.startswith("file:")] == ["file:/src", "file:/a", "file:/b"]


def test_a_later_chunk_is_read_from_a_second_before_it():
    made = plan(Fraction(25), 500)
    seek, shift = recipe.cut(made, made.chunks[2], Source(Path("/src"), Fraction("0.4")))
    assert seek == Fraction("0.4") + made.chunks[2].first / made.rate - Fraction(51, 50) and shift == Fraction(51, 50)


@odd
def test_an_upright_film_stands_upright(tmp_path):
    path = first_chunk(ODD / "sample_portrait.mp4", tmp_path, plan(Fraction(25), 25, renditions=(UPRIGHT,)))
    frame = pictures(path)[0]
    assert (frame.width, frame.height, frame.rotation) == (90, 160, 0)


@odd
def test_bright_films_are_shown_on_a_usual_screen(tmp_path):
    with av.open(str(ODD / "hdr10-av1.mp4")) as film:
        index = film.streams.video[0].index
    made = replace(plan(Fraction(25), 10, renditions=(SMALL, LARGE), tone_map=True), video=index)
    frame = pictures(first_chunk(ODD / "hdr10-av1.mp4", tmp_path, made))[0]
    assert (frame.format.name, frame.colorspace, frame.color_range) == ("yuv420p", 1, 1)


def test_combs_of_two_fields_are_smoothed(tmp_path):
    film = make(tmp_path / "src.mp4", Fraction(50), 60)
    fields = tmp_path / "fields.mp4"
    woven = ["-vf", "tinterlace=interleave_top,setfield=tff", "-flags", "+ilme+ildct", "-qp", "10"]
    ffmpeg("-v", "error", "-i", str(film), *woven, str(fields))
    made = plan(Fraction(25), 25, renditions=(LARGE,))
    rough, smooth = (combing(first_chunk(fields, tmp_path, replace(made, deinterlace=on))) for on in (False, True))
    assert smooth < rough / 4


def combing(path):
    """How much neighbouring lines of the counter differ, where all of them should be alike."""
    frame = pictures(path)[10]
    plane, width = bytes(frame.planes[0]), frame.planes[0].line_size
    column = [plane[line * width + 60] for line in range(60, 120)]
    return sum(abs(one - two) for one, two in pairwise(column))


def test_full_range_becomes_the_usual_one(tmp_path):
    film = make(tmp_path / "src.mp4", Fraction(25), 10)
    full = tmp_path / "full.mp4"
    ffmpeg("-v", "error", "-i", str(film), "-vf", "scale=out_range=full,format=yuvj420p", "-qp", "5", str(full))
    made = first_chunk(full, tmp_path, plan(Fraction(25), 10, renditions=(LARGE,)))
    assert [darkest(path) for path in (film, full, made)] == [16, 0, 16]


def test_a_film_that_says_nothing_of_its_colours_says_it_in_all_sizes(tmp_path):
    film = make(tmp_path / "src.mp4", Fraction(25), 10)
    made = replace(plan(Fraction(25), 10, renditions=(SMALL, LARGE)), untold=Colours(1, 1, 1))
    frame = pictures(first_chunk(film, tmp_path, made))[0]
    assert (frame.colorspace, frame.color_primaries, frame.color_trc) == (1, 1, 1)


def test_red_that_is_stored_as_red_becomes_that_of_high_definition(tmp_path):
    film = tmp_path / "red.mkv"
    ffmpeg("-v", "error", "-f", "lavfi", "-i", "color=red:s=320x180:d=0.4", "-pix_fmt", "bgr0", "-c:v", "ffv1", str(film))
    made = replace(plan(Fraction(25), 10, renditions=(LARGE,)), untold=Colours(1, 1, 1))
    frame = pictures(first_chunk(film, tmp_path, made, rgb=True))[0]
    light, blue, red = (bytes(plane)[plane.line_size * plane.height // 2 + plane.width // 2] for plane in frame.planes)
    assert frame.colorspace == 1 and (abs(light - 63), abs(blue - 102), abs(red - 240)) < (3, 3, 3)


def darkest(path):
    """How dark the counter is in the first frame."""
    frame = pictures(path)[0]
    return bytes(frame.planes[0])[90 * frame.planes[0].line_size + 20]


def test_a_frame_that_stands_over_a_cut_is_seen_behind_it_and_the_last_one_to_the_end(tmp_path):
    film, stands = make(tmp_path / "src.mp4", Fraction(25), 250), tmp_path / "stands.mkv"
    kept = ["-vf", "select='lt(n,25)+eq(n,30)+eq(n,200)'", "-fps_mode", "vfr", "-qp", "5", "-g", "10"]
    ffmpeg("-v", "error", "-i", str(film), *kept, "-an", str(stands))
    made = replace(plan(Fraction(25), 400, renditions=(LARGE,)), uneven=True)
    source = Source(stands, stands=((1.2, 8.0), (8.0, 16.0)))
    parts = [tmp_path / f"{chunk.number}.mp4" for chunk in made.chunks]
    for chunk, part in zip(made.chunks, parts, strict=True):
        assert quiet(*recipe.picture(made, chunk, source, {"180p": part}, Effort("superfast"))) == ""
    assert [len(pictures(part)) for part in parts] == [96, 96, 96, 96, 16]
    assert [abs(darkest(part) - shade) < 4 for part, shade in zip(parts, (16, 52, 52, 64, 64), strict=True)] == [True] * 5


def test_a_pause_is_read_again_by_those_chunks_alone_that_show_it():
    made = replace(plan(Fraction(25), 4000, renditions=(LARGE,)), uneven=True)
    source = Source(Path("a.mkv"), stands=((2.0, 80.0),))
    places = [chunk.first / made.rate for chunk in made.chunks]
    read = [place - recipe.cut(made, chunk, source)[0] for place, chunk in zip(places, made.chunks, strict=True)]
    assert all(
        (place - 2 <= back < place if 2 < place <= 80 else back < 3) for place, back in zip(places, read, strict=True) if place
    )


def test_what_a_film_says_of_itself_does_not_go_on(tmp_path):
    film = make(tmp_path / "src.mp4", Fraction(25), 10, "-metadata", "title=Secret", "-metadata:s:v", "handler_name=Hidden")
    path = first_chunk(film, tmp_path, plan(Fraction(25), 10, renditions=(LARGE,)))
    assert not re.search(rb"Secret|Hidden", path.read_bytes())


def test_short_sound_is_filled_with_silence_and_raised(tmp_path):
    film = make(tmp_path / "src.mp4", Fraction(25), 250)
    soft = tmp_path / "quiet.mp4"
    ffmpeg("-v", "error", "-i", str(film), "-c:v", "copy", "-af", "volume=-20dB,atrim=end=8", str(soft))
    made, out = plan(Fraction(25), 250, renditions=(LARGE,)), tmp_path / "out.mp4"
    assert quiet(*recipe.sound(made, Source(soft), {"en-2": out}, {"en-2": 12})) == ""
    before, said = (ffmpeg("-i", str(path), "-vn", "-af", "ebur128", "-f", "null", "-") for path in (soft, out))
    levels = [float(re.findall(r"I: +(-[\d.]+) LUFS", one)[-1]) for one in (before, said)]
    assert abs(levels[1] - levels[0] - 12) < 0.6
    assert abs(float(re.findall(r"time=\d+:\d+:([\d.]+)", said)[-1]) - 10) < 0.03


@odd
def test_sound_in_5_1_keeps_its_channels(tmp_path):
    with av.open(str(ODD / "sample_eac3.mp4")) as film:
        track = film.streams.audio[0]
        index, channels = track.index, track.channels
    base = plan(Fraction(25), 50, renditions=(LARGE,))
    one = replace(base.sounds[0], track=replace(base.sounds[0].track, index=index))
    sounds = (one, replace(one, name="en-6", channels=6))
    outputs = {sound.name: tmp_path / f"{sound.name}.mp4" for sound in sounds}
    assert quiet(*recipe.sound(replace(base, sounds=sounds), Source(ODD / "sample_eac3.mp4"), outputs)) == ""
    made = []
    for path in outputs.values():
        with av.open(str(path)) as film:
            made.append(film.streams.audio[0].channels)
    assert channels == 6 and made == [2, 6]


def test_sound_that_begins_late_in_a_stream_of_packets_is_not_heard_early(tmp_path):
    film, out = tmp_path / "src.ts", tmp_path / "out.mp4"
    sources = ["-f", "lavfi", "-i", "testsrc2=d=6:s=160x90", "-itsoffset", "2", "-f", "lavfi", "-i", "sine=d=4"]
    ffmpeg("-v", "error", *sources, "-map", "0:v", "-map", "1:a", "-c:v", "mpeg2video", "-c:a", "mp2", str(film))
    quiet(*recipe.sound(plan(Fraction(25), 150, renditions=(LARGE,)), Source(film), {"en-2": out}))
    said = ffmpeg("-i", str(out), "-af", "silencedetect=n=-50dB:d=0.5", "-f", "null", "-")
    assert abs(float(re.findall(r"silence_end: ([\d.]+)", said)[0]) - 2) < 0.04
