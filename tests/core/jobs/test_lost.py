"""Jobs of workers that died, as the queue sees them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from core.extensions import db
from core.jobs import Retry, add_jobs, job
from core.jobs.history import JobRow, errors_of, list_jobs, retry_jobs
from core.worker.process import WorkerProcess
from core.worker.queue import Queue


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
            await process.queue.take_over([], 12)

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


def add(status: str, once: str | None = None, name: str = "core:deadly") -> int:
    """A job as it may stand in the queue; one that runs has no worker any more."""
    values = {"status": status, "once": once, "name": name}
    job_id: int = db.session.execute(
        text("""
            INSERT INTO procrastinate_jobs (queue_name, task_name, status, queueing_lock)
            VALUES ('default', :name, CAST(:status AS procrastinate_job_status), :once) RETURNING id
        """),
        values,
    ).scalar_one()
    db.session.commit()
    return job_id


def statuses() -> list[str]:
    db.session.rollback()
    return [row.status for row in sorted(list_jobs(), key=lambda row: row.id)]


def in_worker(app: Flask, act: Callable[[Queue], Awaitable[Any]]) -> None:
    async def run() -> None:
        process = WorkerProcess(app)
        async with process.tasks.open_async():
            await act(process.queue)

    asyncio.run(run())


def test_a_lost_job_waits_again_beside_one_with_the_same_word(queue: Flask) -> None:
    lost, _ = add("doing", "word"), add("todo", "word")
    taken_over(queue)
    taken_over(queue)
    assert (statuses(), len(errors_of(lost))) == (["todo", "todo"], 1)


def test_a_lost_job_that_cannot_be_taken_over_is_in_no_other_ones_way(queue: Flask) -> None:
    stuck, _ = add("doing"), add("doing")
    statement = f"""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not this one'; END $$;
        CREATE TRIGGER refuse BEFORE UPDATE OF status ON procrastinate_jobs
        FOR EACH ROW WHEN (old.id = {stuck}) EXECUTE PROCEDURE refuse()
    """
    db.session.execute(text(statement))
    db.session.commit()
    taken_over(queue)
    assert (statuses(), errors_of(stuck)) == (["doing", "todo"], [])


def test_a_failed_attempt_waits_beside_a_job_that_came_under_the_same_word(queue: Flask) -> None:
    add("todo", "word")

    async def fail(waiting: Queue) -> None:
        found = await waiting.fetch_job(None, await waiting.register_worker())
        assert found
        add("todo", "word")
        await waiting.retry_job(found, retry_at=datetime.now(UTC))

    in_worker(queue, fail)
    assert statuses() == ["todo", "todo"]


def test_an_interrupted_job_waits_beside_a_job_that_came_under_the_same_word(queue: Flask) -> None:
    interrupted, _ = add("doing", "word"), add("todo", "word")
    in_worker(queue, lambda waiting: waiting.requeue([interrupted]))
    assert statuses() == ["todo", "todo"]


def test_a_job_whose_plugin_is_back_waits_beside_a_job_with_the_same_word(queue: Flask) -> None:
    aside = add("todo", "word", "core:later")

    async def set_aside(waiting: Queue) -> None:
        assert await waiting.fetch_job(None, await waiting.register_worker()) is None

    in_worker(queue, set_aside)
    assert statuses() == ["failed"]
    db.session.execute(text("UPDATE procrastinate_jobs SET task_name = 'core:deadly' WHERE id = :id"), {"id": aside})
    add("todo", "word")
    in_worker(queue, lambda waiting: waiting.welcome_back())
    assert statuses() == ["todo", "todo"]


def test_failed_jobs_with_one_word_are_all_tried_again(queue: Flask) -> None:
    failed = [add("failed", "word"), add("failed", "word")]
    add("todo", "word")
    assert retry_jobs() == failed
    assert statuses() == ["todo"] * 3
