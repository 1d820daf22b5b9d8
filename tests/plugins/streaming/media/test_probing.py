"""What is found in files: those that came from elsewhere, and some that are made for it."""

import os
import shutil
from dataclasses import asdict
from fractions import Fraction

import pytest

from plugins.streaming.media.opening import Unreadable
from plugins.streaming.media.probing import probed
from tests.plugins.streaming.media.clips import MEDIA, make, needs_media, picture, sound

NTSC = Fraction(30_000, 1001)
ODD = {
    "bear-vp9-odd-dimensions.webm": {"codec": "vp9", "width": 161, "height": 121, "rate": NTSC, "frames": 30},
    "hdr10-av1.mp4": {"codec": "av1", "hdr": "pq", "bits": 10, "width": 720, "height": 1280, "rotation": 0, "rate": NTSC},
    "lpms_portrait.ts": {"codec": "h264", "width": 720, "height": 1280, "rate": 30, "start": 0.0},
    "lpms_vfr_374x666.mp4": {"variable_rate": True, "frames": 42, "start": pytest.approx(0.0483, abs=1e-3)},
    "sample.avi": {"codec": "mpeg4", "frames": 96, "variable_rate": True, "longest_gap": pytest.approx(0.5005)},
    "sample_edit_list.mp4": {"codec": "hevc", "hdr": "hlg", "bits": 10, "rotation": 90, "mirrored": False, "frames": 77},
    "sample_portrait.mp4": {"width": 720, "height": 1080, "rotation": 0, "rate": NTSC},
    "sample_rotate_and_reflect.mp4": {"width": 1080, "height": 720, "rotation": 90, "mirrored": True},
    "sample_shorter_audio.mp4": {"rate": 60, "frames": 72, "pixel_format": "yuvj420p", "longest_gap": None},
    "sample_video_only.mp4": {"frames": 30, "rate": NTSC, "duration": pytest.approx(1.001), "start": 0.0},
    "sample_with_ass_subtitles.mkv": {"rate": 30, "variable_rate": False, "start": pytest.approx(0.067)},
    "sample_with_chapters.mkv": {"pixel_format": "yuv444p", "profile": "High 4:4:4 Predictive", "rate": 30},
    "sample_with_srt.mkv": {"rate": 30, "variable_rate": False, "field_order": "progressive"},
    "testvid_1022ms.mp4": {"rate": Fraction(29_917, 1000), "variable_rate": False, "hdr": None, "bits": 8},
}


@needs_media
@pytest.mark.parametrize("name", ODD)
def test_the_picture_of_an_odd_file(name):
    (video,) = probed(MEDIA / "odd" / name).video
    facts = asdict(video)
    assert {fact: facts[fact] for fact in ODD[name]} == ODD[name]


@needs_media
def test_the_sound_subtitles_and_chapters_of_odd_files():
    names = ("sample_eac3.mp4", "sample_with_srt.mkv", "sample_with_chapters.mkv")
    heard, read, parted = (probed(MEDIA / "odd" / name) for name in names)
    (surround,), (subtitle,) = heard.audio, read.subtitles
    assert (surround.codec, surround.channels, heard.video) == ("eac3", 6, ())
    assert (subtitle.codec, subtitle.text, subtitle.language, subtitle.title) == ("subrip", True, "en", "Subs Label")
    chapters = [(part.start, part.end, part.title) for part in parted.chapters]
    assert chapters == [(0, 1.999, "Chapter 1"), (2, 4.999, "Chapter 2")]


@needs_media
def test_sound_alone_and_sound_that_ends_early():
    assert probed(MEDIA / "odd/sample_audio_only.mp4").video == ()
    film = probed(MEDIA / "odd/sample_shorter_audio.mp4")
    assert film.audio[0].duration < 0.8 and film.ends == film.duration == pytest.approx(1.2)
    assert probed(MEDIA / "odd/sample_edit_list.mp4").streams == 4


@needs_media
@pytest.mark.parametrize("name", ["chunk_out_of_range.mp4", "sample_malformed_free_box.mp4"])
def test_a_broken_file_is_told_in_a_sentence(name):
    with pytest.raises(Unreadable, match=r"^(This is no film that can be read|The file is not complete): .+\.$"):
        probed(MEDIA / "broken" / name)


def test_languages_titles_and_what_tracks_are_for(tmp_path):
    words = tmp_path / "words.srt"
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    film = make(
        tmp_path / "a.mkv", *picture(), *sound(), *sound(), *sound(), "-i", words,
        *(word for stream in ("0:v", "1:a", "2:a", "3:a", "4:s") for word in ("-map", stream)),
        "-metadata:s:a:0", "language=ger", "-metadata:s:a:1", "language=fre", "-disposition:a:1", "comment",
        "-metadata:s:a:2", "language=klingonese", "-metadata:s:s:0", "language=pt-BR", "-disposition:s:0", "forced",
    )  # fmt: skip
    found = probed(film)
    assert [track.language for track in found.audio] == ["de", "fr", "und"]
    assert [track.commentary for track in found.audio] == [False, True, False]
    assert [(track.language, track.forced, track.text) for track in found.subtitles] == [("pt-BR", True, True)]


def test_fields_are_seen_where_the_container_is_silent(tmp_path):
    fields = ["-vf", "interlace", "-c:v", "libx264", "-flags", "+ildct+ilme"]
    told = probed(make(tmp_path / "a.mp4", *picture(2, rate="50"), *fields)).video[0]
    silent = probed(make(tmp_path / "b.ts", *picture(2, rate="50"), *fields)).video[0]
    assert told.field_order == silent.field_order == "top" and told.rate == 25


def test_pixels_that_are_not_square_and_key_frames_far_apart(tmp_path):
    film = make(tmp_path / "a.mp4", *picture(3), "-vf", "setsar=4/3", "-c:v", "libx264", "-g", "50", "-sc_threshold", "0")
    video = probed(film).video[0]
    assert video.pixel_aspect == Fraction(4, 3) and video.longest_gap == 2 and video.frames == 75


@pytest.mark.parametrize(
    ("option", "rotation", "mirrored"),
    [(["-display_rotation", "90"], 270, False), (["-display_rotation", "180"], 180, False), (["-display_hflip"], 180, True)],
)
def test_how_the_picture_is_turned_even_if_there_is_one_frame(tmp_path, option, rotation, mirrored):
    plain = make(tmp_path / "a.mp4", *picture(1), "-frames:v", "1")
    video = probed(make(tmp_path / "b.mp4", *option, "-i", plain, "-c", "copy")).video[0]
    assert (video.rotation, video.mirrored, video.frames) == (rotation, mirrored, 1)


@pytest.mark.parametrize("rate", ["24000/1001", "60000/1001", "50", "12.5", "17"])
def test_the_rate_is_exact_although_times_are_rounded(tmp_path, rate):
    video = probed(make(tmp_path / "a.mkv", *picture(5, "64x64", rate), "-c:v", "libx264")).video[0]
    assert video.rate == Fraction(rate) and not video.variable_rate


def test_the_rate_at_which_a_recorded_screen_moves(tmp_path):
    kept = ["-vf", "select='lt(t,2)+not(mod(n,50))'", "-fps_mode", "vfr", "-c:v", "libx264"]
    video = probed(make(tmp_path / "a.mkv", *picture(12, "64x64"), *kept)).video[0]
    assert video.variable_rate and video.rate < 6 and video.moving == 25


@pytest.mark.parametrize("dropped", ["eq(n,70)+eq(n,71)+eq(n,72)", "gt(mod(n,60),57)"])
def test_a_film_that_lost_some_frames_is_no_recorded_screen(tmp_path, dropped):
    kept = ["-vf", f"select='not({dropped})'", "-fps_mode", "passthrough", "-c:v", "libx264"]
    video = probed(make(tmp_path / "a.mkv", *picture(8, "64x64", "30000/1001"), *sound(30), *kept)).video[0]
    assert video.variable_rate and (video.moving, video.stands) == (None, ()) and video.duration < 8.1


def test_the_last_frame_of_a_recorded_screen_stands_for_as_long_as_somebody_talks(tmp_path):
    kept = ["-vf", "select='lt(t,2)+eq(n,100)'", "-fps_mode", "vfr", "-c:v", "libx264"]
    video = probed(make(tmp_path / "a.mkv", *picture(8, "64x64"), *sound(30), *kept)).video[0]
    assert video.duration == pytest.approx(30, abs=0.1) and video.stands[-1] == pytest.approx((4, 30), abs=0.1)
    even = probed(make(tmp_path / "b.mkv", *picture(8, "64x64"), *sound(30), "-c:v", "libx264")).video[0]
    assert (even.duration, even.stands) == (8, ())


def test_a_picture_that_is_attached_is_no_film(tmp_path):
    cover = make(tmp_path / "cover.png", *picture(1), "-frames:v", "1")
    kept = ["-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic"]
    film = make(tmp_path / "a.mp4", *sound(), "-i", cover, *kept)
    assert probed(film).video == () and len(probed(film).audio) == 1


def test_the_content_decides_and_a_name_is_never_an_option(tmp_path, monkeypatch):
    film = make(tmp_path / "a.mp4", *picture())
    monkeypatch.chdir(tmp_path)
    for name in ("-i.mp4", "movie.m3u8", "a b'c;$(x)|%d.png", "src"):
        shutil.copy(film, name)
        assert probed(type(film)(name)).video[0].frames == 50


@pytest.mark.parametrize(
    "content",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\na.mp4\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile a.mp4\n",
        '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><rect width="9" height="9"/></svg>',
        "1\n00:00:00,000 --> 00:00:01,000\nHello\n",
        "no film at all",
        "",
    ],
)
def test_what_is_no_film_is_refused(tmp_path, content):
    make(tmp_path / "a.mp4", *picture())
    (tmp_path / "film.mp4").write_text(content)
    with pytest.raises(Unreadable, match=r"^(This is no film|The file is empty)"):
        probed(tmp_path / "film.mp4")


def test_a_single_picture_and_what_is_no_file_are_refused(tmp_path):
    make(tmp_path / "a.png", *picture(1), "-frames:v", "1")
    os.mkfifo(tmp_path / "pipe")
    for name, sentence in {"a.png": "of a kind", "pipe": "no file", "none": "no such file", ".": "no file"}.items():
        with pytest.raises(Unreadable, match=sentence):
            probed(tmp_path / name)


def test_a_photograph_in_the_container_of_films_is_refused(tmp_path):
    film = make(tmp_path / "a.avif", *picture(1, "64x64"), "-frames:v", "1", "-c:v", "libsvtav1", "-preset", "12")
    with pytest.raises(Unreadable, match="a single picture"):
        probed(film)


@pytest.mark.parametrize(
    ("name", "options", "facts"),
    [
        (
            "a.dv",
            ["-s", "720x576", "-pix_fmt", "yuv420p", "-aspect", "16:9", "-ar", "48000", "-ac", "2"],
            ("dvvideo", 25, Fraction(64, 45)),
        ),
        ("a.rm", ["-c:v", "rv20", "-s", "352x288", "-ac", "2", "-c:a", "ac3"], ("rv20", 25, 1)),
    ],
)
def test_old_cassettes_and_streams_are_films(tmp_path, name, options, facts):
    film = probed(make(tmp_path / name, *picture(1), *sound(1), *options))
    video = film.video[0]
    assert (video.codec, video.rate, video.pixel_aspect) == facts and len(film.audio) == 1


def test_what_takes_too_long_is_given_up(tmp_path):
    film = make(tmp_path / "a.mp4", *picture())
    with pytest.raises(Unreadable, match="took longer than"):
        probed(film, patience=0.001)
