"""What a job is, how often it is tried, and how it gets into the queue."""

from __future__ import annotations

import inspect
import json
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from flask import Flask, current_app
from sqlalchemy import text

from core.extensions import db

R = TypeVar("R")
NAME = re.compile(r"[a-z][a-z0-9_]*:[a-z][a-z0-9_]*")
OPTIONS = frozenset({"priority", "at", "lock", "once"})

DEFER = text("""
SELECT unnest(procrastinate_defer_jobs_v1(ARRAY[ROW(
  :queue, :name, :priority, :lock, :once, CAST(:arguments AS jsonb), CAST(:at AS timestamptz)
)::procrastinate_job_to_defer_v1]))
""")
STATUS = text("""
SELECT status::text FROM procrastinate_jobs WHERE task_name = :name AND args @> CAST(:arguments AS jsonb)
ORDER BY id DESC LIMIT 1
""")
WAITING = text("SELECT id FROM procrastinate_jobs WHERE queueing_lock = :once AND status = 'todo'")
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('marquee job ' || :once, 0))")


@dataclass(frozen=True)
class Backoff:
    """Seconds until the next attempt: `first`, then `factor` times as long each time, at most `longest`.

    A part of it is drawn by lot, so that what failed together does not come back together.
    """

    first: float = 5.0
    factor: float = 3.0
    longest: float = 3600.0
    jitter: float = 0.2

    def seconds(self, failures: int) -> float:
        """The wait after so many failed attempts."""
        plain = min(self.longest, self.first * self.factor ** min(failures - 1, 60))
        return plain * random.uniform(1 - self.jitter, 1 + self.jitter)


@dataclass(frozen=True)
class Retry:
    """How often a job is tried in all, and the waits between. `Permanent` raised in a job ends it at once."""

    attempts: int = 5
    backoff: Backoff = field(default_factory=Backoff)


@dataclass(frozen=True)
class Job(Generic[R]):
    """A function that the worker can run. Calling it runs it here and now, as tests do."""

    function: Callable[..., R]
    name: str
    queue: str = "default"
    retry: Retry = field(default_factory=Retry)
    periodic: str | None = None
    keep: bool = True

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(f'{self.name!r} is no name for a job: write "<owner>:<job>", in small letters')
        if taken := OPTIONS & set(inspect.signature(self.function).parameters):
            raise ValueError(f"job {self.name}: {', '.join(sorted(taken))} are options of enqueue, name the argument otherwise")

    def __call__(self, **arguments: Any) -> R:
        return self.function(**arguments)

    @property
    def owner(self) -> str:
        return self.name.partition(":")[0]

    def enqueue(
        self, *, priority: int = 0, at: datetime | None = None, lock: str | None = None, once: str | None = None, **arguments: Any
    ) -> int:
        """Adds the job to the transaction of `db.session` and returns its id.

        Higher priorities run first; `at` is the earliest time; of jobs with one `lock` only one runs at a time, in
        order; with `once`, a job that still waits under the same word is returned instead of adding another. A job that has
        begun no longer waits under its word, not even while it waits for its next attempt.
        """
        inspect.signature(self.function).bind(**arguments)
        if self.name not in known_jobs(current_app):
            raise LookupError(f"job {self.name} is not registered: return it from the hook `jobs`")
        values = {
            "queue": self.queue,
            "name": self.name,
            "priority": priority,
            "lock": lock,
            "once": once,
            "arguments": json.dumps(arguments),
            "at": at,
        }
        return _waiting(once) or int(db.session.execute(DEFER, values).scalar_one())

    def status(self, **arguments: Any) -> str | None:
        """How the newest job with these arguments stands: "todo", "doing", "succeeded", "failed", "cancelled" or "aborted".

        None when there is none, or none any more: jobs that ended long ago are forgotten.
        """
        asked = {"name": self.name, "arguments": json.dumps(arguments)}
        return cast("str | None", db.session.execute(STATUS, asked).scalar_one_or_none())


def _waiting(once: str | None) -> int | None:
    """The job that waits under this word. Another transaction about to add one is waited for."""
    if once is None:
        return None
    db.session.execute(ONE_AT_A_TIME, {"once": once})
    return cast("int | None", db.session.execute(WAITING, {"once": once}).scalar_one_or_none())


def job(
    *, name: str, queue: str = "default", retry: Retry | None = None, periodic: str | None = None, keep: bool = True
) -> Callable[[Callable[..., R]], Job[R]]:
    """Makes a function a job. `name` is "<owner>:<job>".

    `periodic` is a cron expression in UTC, with a sixth field for seconds if need be; such a job takes no arguments.
    `keep=False` forgets the job as soon as it has succeeded: for arguments that must not lie about.
    """
    return lambda function: Job(function, name, queue, retry or Retry(), periodic, keep)


def add_jobs(app: Flask, jobs: Iterable[Job[Any]]) -> None:
    """Makes jobs known to the app; the same name twice is a mistake."""
    known = app.extensions.setdefault("marquee.jobs", {})
    for added in jobs:
        if known.get(added.name, added) is not added:
            raise ValueError(f"two jobs are named {added.name}")
        known[added.name] = added


def known_jobs(app: Flask) -> Mapping[str, Job[Any]]:
    """The jobs of the core and of all loaded plugins, by name."""
    return cast("Mapping[str, Job[Any]]", app.extensions.get("marquee.jobs", {}))
