"""Which jobs run beside which: each lane has threads of its own, so that long jobs never keep short ones waiting."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from core.settings import JobsSettings

CORES_OF_ONE = 2
"""Processors that a job of a queue whose number is left to us keeps busy; one more fills what they leave now and then."""


@dataclass(frozen=True)
class Lane:
    """Queues that share so many threads."""

    queues: tuple[str, ...]
    threads: int


def lanes(settings: JobsSettings, queues: Iterable[str]) -> list[Lane]:
    """The lanes of a worker that knows jobs of these queues: one for each queue with a number of its own, one for the rest."""
    served = [queue for queue in sorted({"default", *queues}) if not settings.only or queue in settings.only]
    apart = [queue for queue in served if queue in settings.queues]
    shared = tuple(queue for queue in served if queue not in settings.queues)
    own = [Lane((queue,), settings.queues[queue] or _by_cores()) for queue in apart]
    return [Lane(shared, settings.threads), *own] if shared else own


def _by_cores() -> int:
    return len(os.sched_getaffinity(0)) // CORES_OF_ONE + 1
