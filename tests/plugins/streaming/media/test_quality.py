"""How far a film can be compressed before somebody sees it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from plugins.streaming.media import quality, recipe
from plugins.streaming.media.plan import Chunk, Rendition
from plugins.streaming.media.recipe import Effort, Source
from tests.plugins.streaming.media.clips import make, runs
from tests.plugins.streaming.packaging.films import SMALL, plan

RATE = Fraction(12)
LADDER = [Rendition(f"{short}p", short * 16 // 9, short, 21, 1, 2) for short in (2160, 1440, 1080, 720)]


@pytest.mark.parametrize(
    ("scores", "chosen"),
    [
        ({17: 98, 21: 95, 25: 91, 29: 85}, 23),
        ({17: 98, 21: 95, 25: 92, 29: 85}, 23.5),
        ({17: 99, 21: 98, 25: 97, 29: 95}, 29),
        ({17: 91, 21: 89, 25: 84, 29: 80}, 18),
        ({17: 90.1, 21: 90, 25: 89.7, 29: 84}, 25),
        ({17: 93, 21: 93, 25: 93, 29: 93}, 29),
    ],
    ids=["between", "halves", "easy", "hard", "capped", "still"],
)
def test_the_factor_is_the_highest_that_is_as_good_as_wanted(scores, chosen):
    assert quality.factor(scores, 93) == chosen


def test_the_largest_size_that_fills_the_screen_of_the_measure_tells_for_all():
    assert quality.judged(LADDER).name == "1080p"
    assert quality.judged(LADDER[:2]).name == "1440p"
    assert quality.judged(LADDER[3:]).name == "720p"


def test_samples_come_from_all_over_the_film_and_a_short_one_is_looked_at_whole():
    long = quality.samples(plan(RATE, 12 * 600))
    assert [(one.first, one.frames) for one in long] == [(1192, 48), (3576, 48), (5960, 48)]
    assert quality.samples(plan(RATE, 100)) == (Chunk(0, 0, 100),)


@pytest.fixture
def scores(tmp_path, monkeypatch):
    """What is found about half a second in the middle of a film."""

    def of(film, number=0, **how):
        sample, made = Chunk(number, 7, 6), replace(plan(RATE, 20, renditions=(SMALL,)), **how)
        monkeypatch.setattr(quality, "samples", lambda plan: [sample])
        monkeypatch.setattr(quality, "SCREEN", 180)
        run = runs(tmp_path)
        run(quality.encoding(made, sample, Source(film), SMALL, tmp_path, Effort("superfast", 1)))
        run(quality.comparing(made, sample, SMALL, tmp_path))
        return quality.scores(made, SMALL, tmp_path)

    return of


def test_the_more_an_encode_loses_the_worse_it_is_found_and_always_the_same(tmp_path, scores):
    film = make(tmp_path / "a.mkv", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=12:d=2", "-c:v", "mpeg4", "-q:v", "2")
    found = scores(film)
    assert list(found) == [26, 30, 34, 38]
    assert list(found.values()) == sorted(found.values(), reverse=True) and len(set(found.values())) == 4
    assert scores(film, 1) == found


def test_what_is_compared_went_through_the_filters_of_the_encode(tmp_path, scores):
    """An interlaced film whose rate changes, and which is turned: compared with the file itself it would be found bad."""
    woven = "testsrc2=s=320x180:r=24:d=2,interlace,setpts='PTS+if(gt(N,9),0.02/TB,0)'"
    made = make(tmp_path / "a.mp4", "-f", "lavfi", "-i", woven, "-c:v", "mpeg4", "-q:v", "2", "-flags", "+ilme+ildct")
    film = make(tmp_path / "turned.mp4", "-display_rotation", "180", "-i", made, "-c", "copy")
    assert scores(film, deinterlace=True)[26] > 80


def test_a_film_is_opened_for_the_measure_as_it_is_for_the_encode(tmp_path):
    made, source = plan(RATE, 480, renditions=(SMALL,)), Source(tmp_path / "a.mkv", Fraction(1), size=(320, 180))
    opened, filters = recipe.filtered(made, made.chunks[2], source)
    measured = quality.encoding(made, made.chunks[2], source, SMALL, tmp_path, Effort())
    encoded = recipe.picture(made, made.chunks[2], source, {SMALL.name: tmp_path / "b.mp4"})
    for arguments in (measured, encoded):
        assert arguments[: len(opened)] == opened and arguments[len(opened) + 1].startswith(filters)
