"""Pairs of measurements taken in turn."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable

ROUNDS = 7
Row = tuple[str, str, str, bool]
"""What was measured, the figure, the bar, and whether it holds."""


def paired(measure: Callable[[], tuple[float, float]]) -> float:
    """The median of the ratios of pairs taken in turn, after a pair that does not count."""
    measure()
    ratios = [first / second for first, second in (measure() for _ in range(ROUNDS))]
    print(f"# {min(ratios):.2f} {statistics.median(ratios):.2f} {max(ratios):.2f}", file=sys.stderr)
    return statistics.median(ratios)
