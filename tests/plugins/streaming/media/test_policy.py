"""What is refused, and that a film is all there."""

import os
from dataclasses import replace
from fractions import Fraction

import pytest

from plugins.streaming.media.facts import AudioTrack, Colours, Probe, VideoTrack
from plugins.streaming.media.opening import Unreadable
from plugins.streaming.media.policy import doubts, left_out, refusal
from plugins.streaming.media.policy import picture as of_film
from plugins.streaming.media.probing import probed
from plugins.streaming.media.sampling import sampled
from tests.plugins.streaming.media.clips import MEDIA, make, needs_media, picture, sound

VIDEO = VideoTrack(
    index=0, codec="h264", profile="High", width=1920, height=1080, pixel_aspect=Fraction(1), rotation=0, mirrored=False,
    pixel_format="yuv420p", bits=8, field_order="progressive", hdr=None, rate=Fraction(25), variable_rate=False, duration=60.0,
    frames=1500, longest_gap=2.0, bit_rate=4_000_000,
)  # fmt: skip
AUDIO = AudioTrack(1, "aac", 2, 48_000, "en", "", True, False, 60.0)
FILM = Probe("mov", 30_000_000, 60.0, 0.0, (VIDEO,), (AUDIO,), (), (), 60.0, 2)


def test_an_ordinary_film_is_taken():
    assert refusal(FILM) is None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"video": ()}, "The file has sound, but no picture."),
        ({"video": (), "audio": ()}, "The file has neither picture nor sound."),
        ({"duration": 30_600.0}, "The film lasts 8 h 30 min; 8 h is the most."),
        ({"streams": 65}, "The file has 65 streams; 64 are the most."),
        ({"audio": (replace(AUDIO, codec=""),)}, "The sound is in a format that cannot be decoded."),
    ],
)
def test_a_file_is_refused_with_figures(changed, sentence):
    assert refusal(replace(FILM, **changed)) == sentence


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"width": 9000}, "The picture is 9000 pixels wide; 8192 is the most."),
        ({"width": 9000, "rotation": 90}, "The picture is 9000 pixels high; 8192 is the most."),
        ({"height": 8}, "The picture is 8 pixels high; 16 is the least."),
        ({"pixel_aspect": Fraction(10)}, "The picture is 19200 pixels wide; 8192 is the most."),
        ({"rate": Fraction(240)}, "The picture has 240 frames a second; 120 are the most."),
        ({"rate": Fraction(1, 30), "frames": 2}, "The picture has 2 frames in 60 s; one a second is the least."),
        (
            {"colours": Colours(matrix=8)},
            "The colours of the picture are stored in a way that cannot be converted (matrix 8 of H.273).",
        ),
        ({"codec": ""}, "The picture is in a format that cannot be decoded."),
        ({"frames": 0}, "The file has a track for the picture, but there is no picture in it."),
    ],
)
def test_a_picture_is_refused_with_figures(changed, sentence):
    assert refusal(replace(FILM, video=(replace(VIDEO, **changed),))) == sentence


@needs_media
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("sample_mdat_too_long.mp4", None),
        ("sample_with_invalid_nalu.mp4", None),
        ("sample_missing_stsd.mp4", "The sound is in a format that cannot be decoded."),
        ("zero-frame.ts", "The file has a track for the picture, but there is no picture in it."),
    ],
)
def test_a_broken_file_is_refused_or_plays(name, sentence):
    probe = probed(MEDIA / "broken" / name)
    assert (refusal(probe) or sampled(MEDIA / "broken" / name, probe)) == sentence


@needs_media
@pytest.mark.parametrize("file", sorted((MEDIA / "odd").glob("*")), ids=lambda file: file.name)
def test_an_odd_file_plays_unless_it_has_no_picture(file):
    probe = probed(file)
    told = refusal(probe) or sampled(file, probe)
    assert told == (None if probe.video else "The file has sound, but no picture.")


def test_sound_that_nobody_gets_to_hear_is_told():
    long, mute = replace(AUDIO, duration=190.0), replace(AUDIO, codec="")
    assert list(left_out(FILM)) == []
    assert list(left_out(replace(FILM, audio=(long, mute)))) == [
        "1 sounds are in a format that cannot be decoded, and are left out.",
        "The sound goes on for 2 min 10 s after the picture has ended, which is left out.",
    ]


def test_a_broadcast_with_minutes_between_two_key_frames_is_no_damaged_film(tmp_path):
    rare = ["-c:v", "libx264", "-g", "1000", "-sc_threshold", "0", "-c:a", "mp2"]
    film = make(tmp_path / "a.ts", *picture(200, "64x64", "8"), *sound(200), *rare)
    assert probed(film).video[0].longest_gap == 125 and sampled(film, probed(film)) is None


def test_a_stream_with_key_frames_far_apart_is_no_damaged_film(tmp_path):
    film = make(tmp_path / "a.ts", *picture(4), *sound(4), "-c:v", "libx264", "-bf", "3")
    assert probed(film).video[0].longest_gap is None and sampled(film, probed(film)) is None


def test_a_recording_that_begins_between_key_frames_begins_with_the_first(tmp_path):
    whole = make(tmp_path / "a.ts", *picture(8), *sound(8), "-c:v", "libx264", "-g", "100", "-bf", "3").read_bytes()
    film = tmp_path / "b.ts"
    film.write_bytes(whole[188 * 100 :])
    probe = probed(film)
    assert (probe.video[0].frames, sampled(film, probe)) == (100, None)
    assert probe.video[0].start > 1


@pytest.mark.parametrize(("select", "seconds"), [("lt(t,3)+gt(t,9)", 12), ("lt(t,2)+not(mod(n,125))", 20)])
def test_a_picture_that_stands_for_long_is_no_damaged_one(tmp_path, select, seconds):
    kept = ["-vf", f"select='{select}'", "-fps_mode", "vfr", "-c:v", "libx264"]
    film = make(tmp_path / "a.mkv", *picture(seconds), *sound(seconds), *kept)
    assert sampled(film, probed(film)) is None


def test_a_broadcast_that_goes_on_in_other_streams_is_several_recordings(tmp_path):
    parts = []
    for number in (0, 1):
        apart = ["-mpegts_pmt_start_pid", str(1280 + number), "-mpegts_start_pid", str(512 + 16 * number)]
        options = [*picture(3), *sound(3), "-c:v", "mpeg2video", "-c:a", "mp2", *apart, "-output_ts_offset", str(3 * number)]
        parts.append(make(tmp_path / f"{number}.ts", *options).read_bytes())
    film = tmp_path / "film.ts"
    film.write_bytes(b"".join(parts))
    with pytest.raises(Unreadable, match="After 3 s other streams begin in the file"):
        probed(film)


def test_recordings_behind_each_other_are_no_film(tmp_path):
    one = make(tmp_path / "a.ts", *picture(3), *sound(3)).read_bytes()
    film = tmp_path / "b.ts"
    film.write_bytes(one + one)
    with pytest.raises(Unreadable, match="After 3 s the times in the file begin anew"):
        probed(film)


def test_a_film_whose_times_do_not_begin_at_nothing_is_whole(tmp_path):
    film = make(tmp_path / "a.mkv", *picture(), *sound(), "-output_ts_offset", "100")
    probe = probed(film)
    assert probe.duration == pytest.approx(2, abs=0.1) and sampled(film, probe) is None


def test_a_cover_that_nobody_marked_is_not_the_film():
    cover = replace(VIDEO, index=2, codec="mjpeg", width=3000, height=3000, frames=1, duration=0.04)
    assert of_film(replace(FILM, video=(cover, VIDEO))) == VIDEO
    assert of_film(replace(FILM, video=(cover,))) == cover


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.mkv", ["-c:v", "libx264", "-g", "50"]),
        ("a.mp4", ["-c:v", "libx264", "-g", "50", "-movflags", "faststart"]),
        ("a.avi", ["-c:v", "libx264", "-g", "50"]),
        ("a.wmv", ["-c:v", "wmv2", "-c:a", "wmav2"]),
    ],
)
def test_a_film_that_was_cut_off_is_told_with_figures(tmp_path, name, options):
    film = make(tmp_path / name, *picture(60), *sound(60), *options)
    assert sampled(film, probed(film)) is None
    os.truncate(film, film.stat().st_size * 3 // 10)
    told = sampled(film, probed(film))
    assert told is not None and told.startswith("The file ends after ") and told.endswith(" of 60 s.")


OGG, MPEG = ["-c:v", "libtheora", "-c:a", "libvorbis"], ["-c:v", "mpeg2video", "-c:a", "mp2"]


@pytest.mark.parametrize(("name", "options"), [("a.ogv", OGG), ("a.mpg", MPEG), ("a.vob", MPEG)])
def test_a_film_that_breaks_off_and_does_not_say_how_long_it_is_raises_doubts(tmp_path, name, options):
    film = make(tmp_path / name, *picture(4, "160x90"), *sound(4), *options)
    assert list(doubts(probed(film))) == []
    whole = film.read_bytes()
    film.write_bytes(whole + b"TAG of something else")
    assert list(doubts(probed(film))) == []
    film.write_bytes(whole[: len(whole) // 4096 * 2048 + 1000])  # pieces of MPEG-PS have 2048 bytes
    (doubt,) = doubts(probed(film))
    assert doubt.startswith("The file breaks off after ") and sampled(film, probed(film)) is None


def test_a_film_with_a_hole_is_told_where(tmp_path):
    film = make(tmp_path / "a.mp4", *picture(20), "-c:v", "libx264", "-g", "50", "-bf", "0")
    size = film.stat().st_size
    with film.open("r+b") as file:
        file.seek(size * 4 // 10)
        file.write(os.urandom(size * 3 // 10))
    assert sampled(film, probed(film)) == "The picture cannot be decoded after 10 s of 20 s: the file is damaged there."
