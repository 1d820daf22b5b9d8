"""Titles and years, from the names of files."""

import pytest

from plugins.streaming.making.names import guessed


@pytest.mark.parametrize(
    ("name", "film"),
    [
        ("Big Buck Bunny (2008).mkv", ("Big Buck Bunny", 2008)),
        ("Big.Buck.Bunny.2008.1080p.BluRay.x264.mkv", ("Big Buck Bunny", 2008)),
        ("big_buck_bunny_2008_720p.mp4", ("big buck bunny", 2008)),
        ("Blade Runner 2049 (2017) [1080p].mp4", ("Blade Runner 2049", 2017)),
        ("2001.A.Space.Odyssey.1968.2160p.UHD.mkv", ("2001 A Space Odyssey", 1968)),
        ("1917 (2019).mp4", ("1917", 2019)),
        ("1917.mp4", ("1917", None)),
        ("Nosferatu - 1922.avi", ("Nosferatu", 1922)),
        ("Amélie [2001].mkv", ("Amélie", 2001)),
        ("Mr. Nobody (2009).mkv", ("Mr. Nobody", 2009)),
        ("Sintel 1080p WEB-DL.mp4", ("Sintel", None)),
        ("bbb_1080p25_62s.mp4", ("bbb", None)),
        ("Holiday.mp4", ("Holiday", None)),
        ("(2008).mp4", ("2008", None)),
        (".mp4", ("mp4", None)),
        ("C:\\films\\Metropolis (1927).mkv", ("Metropolis", 1927)),
        ("../../etc/The.Room.2003.mkv", ("The Room", 2003)),
    ],
)
def test_what_a_file_says_of_its_film(name, film):
    assert guessed(name) == film


def test_names_of_any_make_have_a_title():
    for name in ("", "....", "[]", " ", "\x00", "1080p.mkv", "x" * 4000):
        title, year = guessed(name)
        assert isinstance(title, str) and year is None
