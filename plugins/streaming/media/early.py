"""When a film that is still being encoded may be shown."""

from __future__ import annotations

MARGIN = 12.0
"""Seconds that are there before what is played: two segments that a player loads ahead, and one that is being stored."""
SURE = 1.2
"""An encode that is so much faster than playing stays ahead, with some slower scenes and some other work."""


def lasts(done: float, speed: float, total: float, margin: float = MARGIN) -> bool:
    """Whether a viewer who begins now never comes to what is missing.

    `done` seconds of `total` are there, from the beginning without a gap, and `speed` seconds are added in each. After t
    seconds of playing there must be done + speed·t >= t + margin, until all is there. Speed is believed to a part only.
    """
    if done >= total:
        return True
    if done < margin:
        return False
    counted = speed / SURE
    return counted >= 1 or done >= total - counted * (total - margin)
