"""Frames a second: what they are called, and what they are told from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import median_high

USUAL = (
    *(Fraction(rate) for rate in (12, 15, 24, 25, 30, 48, 50, 60)),
    *(Fraction(rate * 1000, 1001) for rate in (24, 30, 60)),
)
FASTER = (*(Fraction(rate) for rate in (90, 100, 120)), Fraction(120_000, 1001))
SLOPPY = 0.75  # of a frame; times that are rounded to ticks of two thirds of a frame are still even
LIVELIER = Fraction(6, 5)
ROUNDED = Fraction(1, 1000)  # seconds; what was in Matroska once keeps such times


def usual(rate: Fraction) -> Fraction:
    """The rate of films that is nearest."""
    return min(USUAL, key=lambda other: abs(other - rate))


def measured(times: Sequence[int], tick: Fraction, declared: Iterable[Fraction]) -> Fraction | None:
    """The mean rate of frames at these sorted times, each a number of ticks. Rounded times fit several rates: a
    usual one is meant, that which is declared or else the nearest; another that is declared if no usual one fits."""
    if len(times) < 2 or times[-1] == times[0]:
        return None
    span, steps = (times[-1] - times[0]) * tick, len(times) - 1
    mean, blur = steps / span, max(tick, ROUNDED) + span / 100_000
    told = set(declared)
    fitting = [rate for rate in (*USUAL, *FASTER, *told) if abs(steps / rate - span) <= blur]
    known = [rate for rate in fitting if rate in USUAL or rate in FASTER] or fitting
    return min(known, key=lambda rate: (rate not in told, abs(rate - mean)), default=mean.limit_denominator(100_000))


def moving(times: Sequence[int], tick: Fraction) -> Fraction | None:
    """The rate of most frames at these sorted times, where it is much more than their mean: a recorded screen stands still for
    most of the time. It is that of the middle one of all distances between two."""
    steps = [later - earlier for earlier, later in pairwise(times) if later > earlier]
    if not steps:
        return None
    step, mean = median_high(steps), Fraction(times[-1] - times[0], len(times) - 1)
    return 1 / (step * tick) if step * LIVELIER < mean else None


def varies(times: Sequence[int]) -> bool:
    """Whether some frame is too far from where an even distribution would have it."""
    if len(times) < 3:
        return False
    step = (times[-1] - times[0]) / (len(times) - 1)
    away = [time - times[0] - step * number for number, time in enumerate(times)]
    return max(away) - min(away) > SLOPPY * step
