"""The queue in the eyes of an administrator."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import current_app

from core.errors import Conflict, NotFound
from core.jobs import known_jobs
from core.jobs.history import JobRow, cancel_job, count_jobs, errors_of, find_job, list_jobs, retry_jobs

LONGEST_MESSAGE = 500


def page(*, limit: int, status: str | None = None, plugin: str | None = None, cursor: int | None = None) -> dict[str, Any]:
    """Jobs, the newest first; `cursor` is the id of the last one of the page before."""
    rows = list_jobs(status=status, owner=plugin, before=cursor, limit=limit + 1)
    items = [_shown(row) for row in rows[:limit]]
    return {"items": items, "next_cursor": items[-1]["id"] if len(rows) > limit else None, "counts": count_jobs()}


def details(job_id: int) -> dict[str, Any]:
    row = _found(job_id)
    job = known_jobs(current_app).get(row.name)
    return {
        **_shown(row),
        "attempts_at_most": job.retry.attempts if job else None,
        "periodic": job.periodic if job else None,
        "errors": [{**error, "message": _line(error["message"])} for error in errors_of(job_id)],
    }


def retry(job_id: int) -> dict[str, Any]:
    _found(job_id)
    if not retry_jobs([job_id]):
        raise Conflict("Only a job that ended without success can be tried again.", code="not-failed")
    return _shown(_found(job_id))


def cancel(job_id: int) -> dict[str, Any]:
    """The job as it is afterwards: out of the queue, or still running and asked to stop."""
    _found(job_id)
    if not cancel_job(job_id):
        raise Conflict("This job has ended already.", code="ended")
    return _shown(_found(job_id))


def _found(job_id: int) -> JobRow:
    row = find_job(job_id)
    if row is None:
        raise NotFound("There is no such job; those that succeeded are forgotten after a while.")
    return row


def _shown(row: JobRow) -> dict[str, Any]:
    return {**asdict(row), "error": _line(row.error) if row.error else None}


def _line(message: str) -> str:
    """The first line: errors of the database go on with the statement and its values, which may be secret."""
    return next(iter(message.splitlines()), "")[:LONGEST_MESSAGE]
