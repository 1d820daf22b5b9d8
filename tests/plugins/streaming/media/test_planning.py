"""Which sizes, which grid of frames, which chunks of work, which sounds."""

from dataclasses import replace
from fractions import Fraction

import pytest

from plugins.streaming.media.facts import SubtitleTrack
from plugins.streaming.media.ladder import ladder, shown
from plugins.streaming.media.planning import chunks, plan
from tests.plugins.streaming.media.test_policy import AUDIO, FILM, VIDEO

FILM_RATE, NTSC = Fraction(24_000, 1001), Fraction(30_000, 1001)


def film(**changed):
    return replace(FILM, video=(replace(VIDEO, **changed),))


@pytest.mark.parametrize(
    ("changed", "sizes"),
    [
        ({}, ["1920x1080", "1280x720", "854x480", "640x360", "426x240"]),
        ({"width": 1280, "height": 720, "rotation": 90}, ["720x1280", "480x854", "360x640", "240x426"]),
        ({"width": 720, "height": 576, "pixel_aspect": Fraction(64, 45)}, ["1024x576", "854x480", "640x360", "426x240"]),
        ({"width": 1920, "height": 800}, ["1920x800", "1728x720", "1152x480", "864x360", "576x240"]),
        ({"width": 1920, "height": 1072}, ["1920x1072", "1290x720", "860x480", "644x360", "430x240"]),
        ({"width": 161, "height": 121}, ["160x120"]),
        ({"width": 17, "height": 17}, ["16x16"]),
    ],
)
def test_the_short_side_decides_which_sizes_there_are(changed, sizes):
    assert [f"{rung.width}x{rung.height}" for rung in ladder(replace(VIDEO, **changed), Fraction(25))] == sizes


def test_no_rung_is_larger_than_the_source_and_all_are_even():
    for width in range(16, 2400, 37):
        for height in range(16, 2400, 41):
            video = replace(VIDEO, width=width, height=height)
            for rung in ladder(video, Fraction(25)):
                assert rung.width <= width and rung.height <= height and not (rung.width | rung.height) & 1, (width, height)


def test_a_fast_film_may_have_more_bits():
    slow, fast = ladder(VIDEO, Fraction(25))[0], ladder(VIDEO, Fraction(50))[0]
    assert (slow.name, slow.cap, slow.buffer, slow.crf) == ("1080p", 5_000_000, 10_000_000, 21)
    assert (fast.cap, fast.buffer) == (7_000_000, 14_000_000)


def test_pixels_are_made_square_before_the_picture_is_turned():
    assert shown(replace(VIDEO, width=1440, pixel_aspect=Fraction(4, 3), rotation=270)) == (1080, 1920)


@pytest.mark.parametrize(
    ("rate", "variable", "grid", "gop"),
    [
        (FILM_RATE, False, FILM_RATE, 48),
        (NTSC, False, NTSC, 60),
        (Fraction(25, 2), False, Fraction(25, 2), 25),
        (Fraction(2804, 100), True, NTSC, 60),
        (Fraction(120), False, Fraction(60), 120),
        (Fraction(120_000, 1001), False, Fraction(60_000, 1001), 120),
        (Fraction(1), False, Fraction(1), 2),
    ],
)
def test_the_grid(rate, variable, grid, gop):
    made = plan(film(rate=rate, variable_rate=variable))
    assert (made.rate, made.gop, made.segment_frames) == (grid, gop, 2 * gop)


@pytest.mark.parametrize(
    ("moving", "grid"), [(NTSC, NTSC), (Fraction(59), Fraction(60_000, 1001)), (Fraction(200), Fraction(60)), (Fraction(5), 12)]
)
def test_a_film_that_stands_still_for_most_of_the_time_moves_as_it_did(moving, grid):
    assert plan(film(rate=Fraction(8), variable_rate=True, moving=moving)).rate == grid


def test_a_constant_film_keeps_every_frame_and_another_its_length():
    assert plan(film(rate=FILM_RATE, frames=1437, duration=59.9)).frames == 1437
    assert plan(film(rate=Fraction(120), frames=7200)).frames == 3600
    assert plan(film(rate=Fraction(28), variable_rate=True)).frames == 1798


@pytest.mark.parametrize("rate", [FILM_RATE, Fraction(25), NTSC, Fraction(60), Fraction(25, 2), Fraction(1)])
@pytest.mark.parametrize("seconds", [1, 13, 29, 61, 89, 91, 362, 7200])
def test_chunks_are_whole_segments_without_a_gap(rate, seconds):
    frames, segment = max(round(seconds * rate), 1), 2 * round(2 * rate)
    made = chunks(frames, rate, segment)
    assert [chunk.first for chunk in made] == [sum(earlier.frames for earlier in made[:number]) for number in range(len(made))]
    assert sum(chunk.frames for chunk in made) == frames and all(chunk.first % segment == 0 for chunk in made)
    assert all(11.9 <= chunk.frames / rate <= 73 for chunk in made) or len(made) == 1


def test_a_film_begins_with_short_chunks():
    lengths = [chunk.frames / 25 for chunk in chunks(200 * 25, Fraction(25), 100)]
    assert lengths == [12, 24, 60, 60, 44]


def test_every_language_in_stereo_and_surround_beside_it():
    tracks = (replace(AUDIO, channels=8), replace(AUDIO, index=2, channels=1), replace(AUDIO, index=3, codec=""))
    sounds = plan(replace(FILM, audio=tracks)).sounds
    assert [(sound.title, sound.channels, sound.bit_rate) for sound in sounds] == [
        ("en", 2, 128_000), ("en", 6, 384_000), ("en 2", 2, 128_000),
    ]  # fmt: skip
    assert len({sound.name for sound in sounds}) == 3


def test_pictures_of_words_cannot_become_text():
    words = SubtitleTrack(4, "subrip", True, "en", "", False, False, True)
    drawn = replace(words, index=5, codec="hdmv_pgs_subtitle", text=False)
    assert plan(replace(FILM, subtitles=(words, drawn))).subtitles == (words,)


def test_what_has_to_be_done_to_the_picture():
    made = plan(film(hdr="pq", field_order="bottom"))
    assert made.tone_map and made.deinterlace and made.video == 0
    assert not plan(FILM).tone_map and not plan(FILM).deinterlace


def test_the_largest_picture_is_the_film():
    small = replace(VIDEO, index=0, width=320, height=180)
    assert plan(replace(FILM, video=(small, replace(VIDEO, index=3)))).video == 3
