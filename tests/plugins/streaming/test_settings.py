"""What can be set about films' files."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from pydantic import ValidationError

from plugins.streaming.media.ladder import ladder
from plugins.streaming.settings import Settings
from tests.plugins.streaming.media.test_policy import VIDEO


def test_a_ladder_of_ones_own_is_climbed_from_the_top_in_whatever_order_it_is_written():
    rungs = Settings(ladder=[[360, 500_000, 25], [720, 2_000_000, 23]]).ladder
    video = replace(VIDEO, width=1920, height=1080)
    assert [(one.name, one.cap, one.crf) for one in ladder(video, Fraction(25), rungs)] == [
        ("720p", 2_000_000, 23),
        ("360p", 500_000, 25),
    ]


@pytest.mark.parametrize("rungs", [[], [[360, 500_000, 25], [360, 600_000, 25]], [[10, 500_000, 25]], [[360, 500_000]]])
def test_a_ladder_that_cannot_be_is_refused(rungs):
    with pytest.raises(ValidationError):
        Settings(ladder=rungs)


@pytest.mark.parametrize("target", [0.93, 69.5, 99.5, -1])
def test_a_quality_that_cannot_be_meant_is_refused(target):
    with pytest.raises(ValidationError):
        Settings(quality_target=target)
    assert Settings(quality_target=93).quality_target == 93 and Settings().quality_target == 0
