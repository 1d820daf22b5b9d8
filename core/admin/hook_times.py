"""What the calls of hooks took, read from the metrics of all processes."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from core.metrics import registry

USUAL = 0.95


@dataclass
class HookTimes:
    """The calls of one hook of one plugin. `buckets`: calls that took at most so many seconds, by these seconds."""

    calls: int = 0
    seconds: float = 0.0
    failures: int = 0
    buckets: dict[float, float] = field(default_factory=dict)

    @property
    def mean_ms(self) -> float | None:
        return round(self.seconds / self.calls * 1000, 2) if self.calls else None

    @property
    def slow_ms(self) -> float | None:
        """The bound that 95 of 100 calls kept; None beyond the last bound."""
        kept = (bound for bound, calls in sorted(self.buckets.items()) if calls >= USUAL * self.calls)
        bound = next(kept, math.inf) if self.calls else math.inf
        return None if math.isinf(bound) else bound * 1000


def hook_times() -> dict[tuple[str, str], HookTimes]:
    """By plugin and hook."""
    found: defaultdict[tuple[str, str], HookTimes] = defaultdict(HookTimes)
    for family in registry().collect():
        for sample in family.samples if family.name in ("marquee_hook_seconds", "marquee_hook_failures") else ():
            _count(found[sample.labels["plugin"], sample.labels["hook"]], sample.name, sample.value, sample.labels.get("le"))
    return dict(found)


def _count(times: HookTimes, name: str, value: float, bound: str | None) -> None:
    if name.endswith("_count"):
        times.calls += int(value)
    elif name.endswith("_sum"):
        times.seconds += value
    elif name.endswith("_failures_total"):
        times.failures += int(value)
    elif bound is not None:
        times.buckets[float(bound)] = value
