"""Which queues share the threads of a worker."""

from __future__ import annotations

import os
from typing import Any

from core.settings import JobsSettings
from core.worker.lanes import Lane, lanes

QUEUES = {"default", "encoding", "media"}


def settings(**values: Any) -> JobsSettings:
    return JobsSettings.model_construct(None, **{"threads": 4, "queues": {}, "only": (), **values})


def test_queues_share_the_threads_unless_they_have_a_number_of_their_own() -> None:
    assert lanes(settings(), QUEUES) == [Lane(("default", "encoding", "media"), 4)]
    assert lanes(settings(queues={"encoding": 3}), QUEUES) == [Lane(("default", "media"), 4), Lane(("encoding",), 3)]


def test_a_number_that_is_left_to_us_follows_from_the_processors() -> None:
    chosen = len(os.sched_getaffinity(0)) // 2 + 1
    assert lanes(settings(queues={"encoding": 0}), ["encoding"]) == [Lane(("default",), 4), Lane(("encoding",), chosen)]


def test_a_queue_without_jobs_has_no_lane() -> None:
    assert lanes(settings(queues={"encoding": 3}), ()) == [Lane(("default",), 4)]


def test_a_worker_serves_some_queues_alone() -> None:
    chosen = settings(queues={"encoding": 3}, only=("encoding",))
    assert lanes(chosen, QUEUES) == [Lane(("encoding",), 3)]
    assert lanes(settings(only=("nothing",)), QUEUES) == []
