"""When a film that is still being encoded may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

LEAST = 8.0
"""Seconds that are there when playing begins: two segments."""
SPARE = 6.0
"""Seconds by which every piece is there before it is played: it has to be stored and told of, and players load ahead."""
SURE = 1.2
"""Speed is believed to this part: some scenes take longer, and other films want to be encoded too."""


def lasts(ends: Sequence[float], stored: float, made: float, speed: float) -> bool:
    """Whether a viewer who begins now never comes to what is missing.

    The film comes in pieces, which end at `ends` (seconds); up to `stored` they are there, without a gap. In all `made`
    seconds are encoded, those of unfinished pieces too, and `speed` seconds more in each second. A piece is there in time
    when made + speed·t reaches its end before t reaches its beginning.
    """
    if stored >= ends[-1]:
        return True
    if stored < LEAST or speed <= 0:
        return False
    missing = [(begin, end) for begin, end in pairwise([0.0, *ends]) if end > stored]
    return all((end - made) * SURE / speed <= begin - SPARE for begin, end in missing)
