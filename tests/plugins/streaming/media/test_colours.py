"""What is said of colours where a film says nothing."""

from dataclasses import replace

import pytest

from plugins.streaming.media.colours import untold
from plugins.streaming.media.facts import Colours
from plugins.streaming.media.planning import plan
from plugins.streaming.media.probing import probed
from tests.plugins.streaming.media.clips import make, picture
from tests.plugins.streaming.media.test_policy import VIDEO


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, Colours(1, 1, 1)),
        ({"width": 720, "height": 576}, Colours(6, 5, 1)),
        ({"width": 720, "height": 480}, Colours(6, 6, 1)),
        ({"width": 640, "height": 360}, Colours(6, 1, 1)),
        ({"width": 1280, "height": 536}, Colours(1, 1, 1)),
        ({"width": 640, "height": 360, "rgb": True}, Colours(1, 1, 1)),
        ({"colours": Colours(matrix=5)}, Colours(None, 1, 1)),
        ({"colours": Colours(primaries=9)}, Colours(9, None, 14)),
        ({"colours": Colours(6, 6, 6)}, Colours()),
    ],
)
def test_only_what_is_not_told_is_said_by_the_size_of_the_film(changed, said):
    assert untold(replace(VIDEO, **changed)) == said


@pytest.mark.parametrize("codec", ["libx264rgb", "qtrle"])
def test_red_green_and_blue_are_seen(tmp_path, codec):
    video = probed(make(tmp_path / "a.mov", *picture(1, "64x64"), "-c:v", codec)).video[0]
    assert video.rgb and video.colours == Colours()


def test_what_is_told_is_found_and_all_sizes_say_the_rest(tmp_path):
    tagged = ["-vf", "setparams=colorspace=bt470bg", "-c:v", "libx264"]
    probe = probed(make(tmp_path / "a.mkv", *picture(1, "64x64"), *tagged))
    assert probe.video[0].colours.matrix == 5 and plan(probe).untold == Colours(None, 1, 1)
