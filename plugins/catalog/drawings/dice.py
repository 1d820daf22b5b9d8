"""Chance that falls the same way for the same seed, in every version of Python."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Only `Random.random` is promised to stay as it is, so everything is made from it."""

    def __init__(self, seed: int) -> None:
        self._next = Random(seed).random

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._next()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return min(high, low + int((high - low + 1) * self._next()))

    def pick(self, things: Sequence[T]) -> T:
        return things[self.whole(0, len(things) - 1)]

    def likely(self, share: float) -> bool:
        """True in `share` of all cases."""
        return self._next() < share

    def side(self) -> int:
        return 1 if self._next() < 0.5 else -1
