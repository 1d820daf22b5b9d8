"""When a film may be shown that is still being encoded."""

import pytest

from plugins.streaming.media.early import SURE, lasts

ENDS = [12.0, 36.0, *(float(end) for end in range(96, 7201, 60)), 7200.0]


def test_a_fast_encode_is_shown_with_its_first_piece():
    assert lasts(ENDS, 12, 12, 10) and not lasts(ENDS, 0, 11, 10)


def test_an_encode_that_is_a_little_faster_than_playing_needs_more():
    assert not lasts(ENDS, 12, 12, 1.3) and not lasts(ENDS, 36, 36, 1.3) and lasts(ENDS, 96, 96, 1.3)


def test_a_slow_encode_is_shown_when_enough_is_there():
    assert not lasts(ENDS, 3036, 3036, 0.6) and lasts(ENDS, 3696, 3696, 0.6)


def test_what_stands_still_is_shown_when_all_is_there():
    assert not lasts(ENDS, 7176, 7190, 0) and lasts(ENDS, 7200, 7200, 0) and lasts([5.0], 5, 5, 0)


def test_what_is_half_made_counts():
    assert not lasts(ENDS, 12, 12, 4) and lasts(ENDS, 12, 24, 4)


@pytest.mark.parametrize("speed", [0.1, 0.5, 0.9, 1.0, 1.1, 1.19, 1.2, 3.0, 8.0])
@pytest.mark.parametrize("pieces", [0, 1, 2, 5, 20, 60, 100, 119])
def test_a_viewer_never_comes_to_what_is_missing(pieces, speed):
    """Even when a sixth of the promised speed is missing."""
    stored, real = [0.0, *ENDS][pieces], speed / SURE
    if lasts(ENDS, stored, stored, speed):
        begins = [0.0, *ENDS[:-1]]
        assert all(begin > (end - stored) / real for begin, end in zip(begins[pieces:], ENDS[pieces:], strict=True))
