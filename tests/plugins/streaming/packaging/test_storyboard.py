"""Small pictures for the moment that a viewer looks for."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from plugins.streaming.packaging.storyboard import arguments, storyboard, webvtt
from tests.plugins.streaming.packaging.films import LARGE, encoded, make, plan, quiet

SHEETS = ["storyboard-000.webp", "storyboard-001.webp"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    rate = Fraction(25)
    return encoded(make(folder / "src.mp4", rate, 400), plan(rate, 400, chunk=5, renditions=(LARGE,)), folder / "out")


def brightness(sheet, box):
    """Which frame a part of a sheet shows, as the counter tells it."""
    left, top, width, height = box
    red, green, blue = sheet.convert("RGB").getpixel((left + width // 4, top + height // 2))
    return round((red + green + blue) / 3 * 219 / 255 / 6) * 5 % 32


def test_every_part_of_a_sheet_shows_the_frame_of_its_time(made, tmp_path):
    board = storyboard(made.plan, LARGE, apart=0.5)
    chunks = [made.folder / f"180p/{chunk.number:03d}.mp4" for chunk in made.plan.chunks]
    assert quiet(*arguments(board, chunks, tmp_path)) == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["storyboard-000.webp", "storyboard-001.webp"]
    told = re.findall(r"(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)", webvtt(board, made.plan.seconds, SHEETS))
    seen = [brightness(Image.open(tmp_path / name), [int(one) for one in box]) for name, *box in told]
    assert seen == [number * 12 % 32 for number in range(34)]


def test_times_go_on_without_a_gap_and_end_with_the_film(made):
    text = webvtt(storyboard(made.plan, LARGE, apart=4), made.plan.seconds, ["storyboard-0-abc.webp"])
    times = re.findall(r"(\S+) --> (\S+)", text)
    assert [end for _, end in times[:-1]] == [start for start, _ in times[1:]]
    assert (times[0][0], times[-1][1]) == ("00:00:00.000", "00:00:16.000") and "\nstoryboard-0-abc.webp#" in text


def test_pictures_keep_the_shape_of_the_film(made):
    board = storyboard(made.plan, LARGE)
    assert (board.width, board.height) == (240, 136)


@pytest.mark.parametrize("name", ["../a", "/a", "a b", "a\n", "http://a/"])
def test_sheets_lie_beside_the_text(made, name):
    with pytest.raises(ValueError, match="no name for an object"):
        webvtt(storyboard(made.plan, LARGE), 16, [name])


def test_a_name_that_the_joint_would_split_is_refused(made):
    with pytest.raises(ValueError, match="no stroke"):
        arguments(storyboard(made.plan, LARGE), [Path("/a|/b")], Path("/c"))
