"""Runs what waits in the queue here and now: for tests, which need no worker process to see a mail go out."""

from __future__ import annotations

import json

from flask import Flask
from sqlalchemy import text

from core.extensions import db
from core.jobs.job import known_jobs
from core.jobs.running import Run, execute

TAKE = text("""
UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (
  SELECT id FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
  ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING id, task_name, args::text
""")
END = text("SELECT procrastinate_finish_job_v1(:id, CAST(:status AS procrastinate_job_status), :forget)")


def run_waiting(app: Flask) -> list[str]:
    """Runs every job whose time has come, in order, and those that they add; returns their names.

    A job that raises is marked as failed, and what it raised goes to the caller: a test sees the mistake at once.
    """
    ran: list[str] = []
    while (taken := _take(app)) is not None:
        job_id, name, arguments = taken
        ran.append(name)
        job = known_jobs(app)[name]
        try:
            execute(app, Run(job, job_id, job.retry.attempts, lambda: False), arguments)
        except Exception:
            _end(app, job_id, "failed", forget=False)
            raise
        _end(app, job_id, "succeeded", forget=not job.keep)
    return ran


def _take(app: Flask) -> tuple[int, str, dict[str, object]] | None:
    with app.app_context(), db.engine.begin() as connection:
        row = connection.execute(TAKE).one_or_none()
        return (row.id, row.task_name, json.loads(row.args)) if row else None


def _end(app: Flask, job_id: int, status: str, *, forget: bool) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(END, {"id": job_id, "status": status, "forget": forget})
