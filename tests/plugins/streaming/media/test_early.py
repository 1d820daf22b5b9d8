"""When a film may be shown that is still being encoded."""

import pytest

from plugins.streaming.media.early import MARGIN, SURE, lasts


def test_a_fast_encode_is_shown_with_its_first_minute():
    assert lasts(60, 1.2, 7200) and not lasts(MARGIN - 1, 30, 7200)


def test_a_slow_encode_is_shown_when_enough_is_there():
    assert not lasts(60, 0.6, 7200) and not lasts(3600, 0.6, 7200)
    assert lasts(3607, 0.6, 7200)


def test_what_stands_still_is_shown_when_all_is_there():
    assert not lasts(7180, 0, 7200) and lasts(7200, 0, 7200) and lasts(5, 0, 5)


@pytest.mark.parametrize("speed", [0.1, 0.5, 0.9, 1.0, 1.1, 1.19, 1.2, 3.0])
@pytest.mark.parametrize("done", [0, 12, 60, 300, 1200, 3000, 5000, 7000])
def test_a_viewer_never_comes_to_what_is_missing(done, speed):
    """Even when a fifth of the promised speed is missing."""
    total, real = 7200.0, speed / SURE
    if lasts(done, speed, total):
        assert all(min(done + real * t, total) >= min(t + MARGIN, total) - 1e-6 or done + real * t >= total for t in range(7200))
