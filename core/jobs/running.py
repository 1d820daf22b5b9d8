"""One run of a job: its contexts around it, and what it can say and ask while it runs."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from flask import Flask

from core.extensions import db
from core.jobs.job import Job
from core.jobs.tables import Progress, write_error, write_progress
from core.logs import log_context
from core.metrics import observe_job

log = logging.getLogger(__name__)

WRITE_EVERY = 1.0  # seconds: progress is for people to look at


class Permanent(Exception):
    """Raised by a job that another attempt would not help: it fails at once."""


class Interrupted(Exception):
    """Raised by a job that saw `stopping()`: it begins again in the next worker, and that counts as no attempt."""


@dataclass
class Run:
    """A job that is being run; `attempt` counts from 1."""

    job: Job[Any]
    job_id: int
    attempt: int
    should_stop: Callable[[], bool]
    reported: float = 0.0


_run: ContextVar[Run | None] = ContextVar("job_run", default=None)


def progress(done: int, total: int | None = None, note: str = "") -> None:
    """Says how far the running job is. Cheap to call often: most calls within a second are left out."""
    run = _run.get()
    now = time.monotonic()
    if run is None or (done != total and now - run.reported < WRITE_EVERY):
        return
    run.reported = now
    write_progress(run.job_id, Progress(done, total, note))


def stopping() -> bool:
    """Whether the running job should end soon: the worker stops, or somebody cancelled the job.

    A long job asks now and then, keeps what it has done, and raises `Interrupted`.
    """
    run = _run.get()
    return run is not None and run.should_stop()


def execute(app: Flask, run: Run, arguments: dict[str, Any]) -> None:
    """Runs a job to its end, commits, counts, and writes down why it failed."""
    token = _run.set(run)
    started = time.perf_counter()
    outcome = "failed"
    with app.app_context(), log_context(plugin=run.job.owner, job=f"{run.job.name} {run.job_id}"):
        try:
            run.job.function(**arguments)
            db.session.commit()
            outcome = "succeeded"
            log.info("done in %.1f s", time.perf_counter() - started)
        except Interrupted:
            outcome = "interrupted"
            db.session.rollback()
            log.info("interrupted, it goes on later")
            raise
        except Exception as error:
            db.session.rollback()
            outcome = _failed(run, error)
            raise
        finally:
            observe_job(run.job.name, time.perf_counter() - started, outcome)
            _run.reset(token)


def _failed(run: Run, error: Exception) -> str:
    final = isinstance(error, Permanent) or run.attempt >= run.job.retry.attempts
    level = logging.ERROR if final else logging.WARNING
    what = "failed for good" if final else "failed, it is tried again"
    log.log(level, "attempt %d of %d %s: %s", run.attempt, run.job.retry.attempts, what, error, exc_info=error)
    try:
        write_error(
            run.job_id, run.attempt, "error", f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error))
        )
    except Exception:
        log.exception("the failure could not be written down")
    return "failed" if final else "retried"
