"""Jobs of workers that died, as the queue sees them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text

from core.extensions import db
from core.jobs import Retry, add_jobs, job
from core.jobs.history import JobRow, errors_of, list_jobs
from core.worker.process import WorkerProcess


@job(name="core:deadly", retry=Retry(attempts=3))
def deadly() -> None:
    """Kills its worker."""


@pytest.fixture
def queue(app: Flask) -> Iterator[Flask]:
    add_jobs(app, [deadly])
    with app.app_context():
        yield app


def left_behind(attempts: int, silent_for: int) -> None:
    """A job that runs, by a worker that was last heard of some seconds ago."""
    values = {"attempts": attempts, "silent": silent_for}
    db.session.execute(
        text("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => :silent))"), values
    )
    db.session.execute(
        text("""
            INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts, worker_id)
            SELECT 'default', 'core:deadly', 'doing', :attempts, max(id) FROM procrastinate_workers
        """),
        values,
    )
    db.session.commit()


def taken_over(app: Flask) -> JobRow:
    async def once() -> None:
        process = WorkerProcess(app)
        async with process.tasks.open_async():
            await process.queue.take_over(None, 12)

    asyncio.run(once())
    return list_jobs()[0]


def test_a_job_of_a_worker_that_lives_is_left_alone(queue: Flask) -> None:
    left_behind(attempts=0, silent_for=5)
    assert taken_over(queue).status == "doing"


def test_a_job_of_a_worker_that_died_waits_again(queue: Flask) -> None:
    left_behind(attempts=0, silent_for=13)
    job = taken_over(queue)
    assert (job.status, job.attempts, [error["kind"] for error in errors_of(job.id)]) == ("todo", 1, ["lost"])


def test_a_job_that_kills_every_worker_is_ended(queue: Flask) -> None:
    left_behind(attempts=2, silent_for=13)
    assert taken_over(queue).status == "failed"


def test_a_job_whose_worker_was_forgotten_waits_again(queue: Flask) -> None:
    left_behind(attempts=0, silent_for=0)
    db.session.execute(text("DELETE FROM procrastinate_workers"))
    db.session.commit()
    assert taken_over(queue).status == "todo"
