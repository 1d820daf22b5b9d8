"""What an administrator asks of the queue: what waits, what failed and why, and to try again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from core.extensions import db
from core.settings import JobsSettings

STATUSES = ("todo", "doing", "succeeded", "failed", "cancelled", "aborted")

LIST = """
SELECT job.id, job.task_name AS name, job.queue_name AS queue, job.status::text AS status, job.attempts,
  job.priority, job.scheduled_at, job.abort_requested AND job.status = 'doing' AS stopping,
  progress.done, progress.total, progress.note, error.message AS error,
  (SELECT max(at) FROM procrastinate_events WHERE job_id = job.id AND type <> 'scheduled') AS changed_at
FROM procrastinate_jobs job
LEFT JOIN job_progress progress ON progress.job_id = job.id
LEFT JOIN LATERAL (
  SELECT message FROM job_errors WHERE job_errors.job_id = job.id ORDER BY job_errors.id DESC LIMIT 1
) error ON true
"""
ERRORS = "SELECT attempt, kind, message, traceback, at FROM job_errors WHERE job_id = :id ORDER BY id"
RETRY = """
UPDATE procrastinate_jobs SET status = 'todo', queueing_lock = NULL, attempts = 0, scheduled_at = NULL, worker_id = NULL,
  abort_requested = false
WHERE status IN ('failed', 'aborted', 'cancelled') AND {which} RETURNING id
"""
# The queue tells waiting workers of new rows only.
WAKE = 'SELECT pg_notify(\'procrastinate_any_queue_v1\', \'{"type": "job_inserted", "job_id": 0}\')'


@dataclass(frozen=True)
class JobRow:
    """A job as it stands in the queue, with the last thing that went wrong. Its arguments are not shown: they may be secret."""

    id: int
    name: str
    queue: str
    status: str
    attempts: int
    priority: int
    scheduled_at: datetime | None
    done: int | None
    total: int | None
    note: str | None
    error: str | None
    changed_at: datetime | None
    stopping: bool


def list_jobs(
    *, status: str | None = None, queue: str | None = None, owner: str | None = None, before: int | None = None, limit: int = 50
) -> list[JobRow]:
    """The newest jobs first; with `before`, only older ones than that."""
    conditions = {
        "job.status::text = :status": status,
        "job.queue_name = :queue": queue,
        "split_part(job.task_name, ':', 1) = :owner": owner,
        "job.id < :before": before,
    }
    where = " AND ".join(condition for condition, value in conditions.items() if value) or "true"
    values = {"status": status, "queue": queue, "owner": owner, "before": before, "limit": limit}
    rows = db.session.execute(text(f"{LIST} WHERE {where} ORDER BY job.id DESC LIMIT :limit"), values)
    return [JobRow(**row) for row in rows.mappings()]


def find_job(job_id: int) -> JobRow | None:
    row = db.session.execute(text(f"{LIST} WHERE job.id = :id"), {"id": job_id}).mappings().one_or_none()
    return JobRow(**row) if row else None


def count_jobs() -> dict[str, int]:
    """How many jobs are in each state that has any."""
    rows = db.session.execute(text("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status"))
    return {status: count for status, count in rows}


def errors_of(job_id: int) -> list[dict[str, Any]]:
    """Every failed attempt, the oldest first."""
    return [dict(row) for row in db.session.execute(text(ERRORS), {"id": job_id}).mappings()]


def retry_jobs(job_ids: Collection[int] | None = None) -> list[int]:
    """Puts jobs that ended without success back into the queue (all that failed, without ids); returns which."""
    which = "status = 'failed'" if job_ids is None else "id = ANY(:ids)"
    ids = db.session.execute(text(RETRY.format(which=which)), {} if job_ids is None else {"ids": list(job_ids)}).scalars()
    retried = sorted(ids)
    db.session.execute(text(WAKE))
    db.session.commit()
    return retried


def cancel_job(job_id: int) -> bool:
    """Takes a waiting job out of the queue, or asks a running one to stop; False when it has ended already."""
    found = db.session.execute(text("SELECT procrastinate_cancel_job_v1(:id, true, false)"), {"id": job_id}).scalar()
    db.session.commit()
    return found is not None


FORGET = """
DELETE FROM procrastinate_jobs job WHERE status IN ('succeeded', 'failed', 'cancelled', 'aborted') AND (
  SELECT max(at) FROM procrastinate_events WHERE job_id = job.id
) < now() - CASE WHEN status = 'succeeded' THEN make_interval(hours => :hours) ELSE make_interval(days => :days) END
"""


def forget_old(settings: JobsSettings) -> None:
    """Removes jobs that ended long ago, and what was known of jobs that are gone."""
    db.session.execute(text(FORGET), {"hours": settings.keep_succeeded_hours, "days": settings.keep_failed_days})
    for table in ("job_progress", "job_errors"):
        db.session.execute(text(f"DELETE FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM procrastinate_jobs WHERE id = t.job_id)"))


def purge_jobs(owner: str, connection: Connection) -> int:
    """Removes every job of a plugin that is purged, within the transaction of `connection`; returns how many."""
    statement = text("DELETE FROM procrastinate_jobs WHERE split_part(task_name, ':', 1) = :owner")
    return int(connection.execute(statement, {"owner": owner}).rowcount)
