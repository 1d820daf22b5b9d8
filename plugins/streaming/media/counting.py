"""What the packets of a stream tell when all have gone by."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from av.packet import Packet
from av.stream import Stream

from plugins.streaming.media import rates

MOST = 8_000_000
"""Packets of a stream that are looked at: those of a day and a half at 60 a second."""

BACK = 2  # seconds


class Count:
    """Times, key frames and bytes of a stream, in its own ticks."""

    def __init__(self, tick: Fraction) -> None:
        self.tick = tick
        self.anew: float | None = None
        self._last: list[int] = []
        self._begin()
        self._begun = False
        self._first: int | None = None

    def _begin(self) -> None:
        self.size = 0
        self.end: int | None = None
        self._shown, self._decoded, self._keys = array("q"), array("q"), array("q")

    def add(self, packet: Packet[Stream]) -> None:
        """Counts a packet, unless an edit list leaves it out or it has no time.

        What is decoded or shown before the first key frame, as in a broadcast that was recorded from anywhere on, nobody sees.
        """
        shown, decoded = packet.pts, packet.dts
        time = shown if shown is not None else decoded
        if packet.is_keyframe and not self._begun:
            self._begin()
            self._begun, self._first = True, None if packet.is_discard else shown
        if time is None or packet.is_discard or not packet.size or len(self._decoded) >= MOST:
            return
        self._look_back(decoded)
        if self._first is not None and time < self._first and len(self._keys) < 2:
            return
        if shown is not None:
            self._shown.append(shown)
        self._decoded.append(decoded if decoded is not None else time)
        if packet.is_keyframe:
            self._keys.append(time)
        self.size += packet.size
        self.end = max(self.end or time, time + (packet.duration or 0))

    def _look_back(self, decoded: int | None) -> None:
        """Notes where times begin anew (`anew`, in seconds), other than after a single one that was wrong."""
        if decoded is None:
            return
        far = BACK / self.tick
        if len(self._last) == 2 and self._last[1] - decoded > far and self._last[1] - self._last[0] < far:
            self.anew = self.anew or self.seconds(self._last[1])
        self._last = [*self._last[-1:], decoded]

    def __len__(self) -> int:
        return len(self._decoded)

    @cached_property
    def times(self) -> array[int]:
        """When frames are shown, once all have gone by; when they are decoded where the container (AVI) does not say more."""
        return array("q", sorted(self._shown if len(self._shown) == len(self._decoded) else self._decoded))

    def rate(self, declared: Iterable[Fraction | None]) -> Fraction | None:
        return rates.measured(self.times, self.tick, [rate for rate in declared if rate])

    def seconds(self, ticks: float) -> float:
        return float(ticks * self.tick)

    @property
    def start(self) -> float | None:
        return self.seconds(min(self._shown or self._decoded)) if len(self) else None

    @property
    def ends(self) -> float | None:
        """Where the last packet ends, which is as long as the others: many containers do not know that, or are wrong."""
        if self.end is None:
            return None
        times = self.times
        step = (times[-1] - times[0]) / (len(times) - 1) if len(times) > 1 else 0
        return self.seconds(max(self.end, times[-1] + step))

    def places(self, end: float) -> tuple[float, ...]:
        """A frame of the beginning, one of the middle and one `end` seconds before the end, or the last before that: in
        seconds from the first. Any of them may stand for long."""
        times, duration = self.times, (self.ends or 0.0) - (self.start or 0.0)
        wanted = (times[0] + max(place, 0.0) / self.tick for place in (0.0, duration / 2, duration - end)) if times else ()
        return tuple(sorted({self.seconds(times[bisect_right(times, place) - 1] - times[0]) for place in wanted}))

    def stands(self, end: float, least: float) -> tuple[tuple[float, float], ...]:
        """From when to when frames stand that stand for longer than `least`, the last one to `end`: seconds from the first."""
        shown = [*(self.seconds(time - self.times[0]) for time in self.times), end]
        return tuple((begin, until) for begin, until in pairwise(shown) if until - begin > least)

    @property
    def longest_gap(self) -> float | None:
        gaps = [later - earlier for earlier, later in pairwise(sorted(self._keys))]
        return self.seconds(max(gaps)) if gaps else None
