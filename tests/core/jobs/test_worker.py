"""A real worker process: what it runs, and what becomes of its jobs when something dies."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from flask import Flask
from sqlalchemy import text

from core.app import ROOT
from core.extensions import db
from core.jobs import add_jobs
from core.jobs.history import cancel_job, errors_of, find_job, list_jobs

SCRIPT = Path(__file__).with_name("worker_with_jobs.py")
specification = importlib.util.spec_from_file_location("worker_with_jobs", SCRIPT)
assert specification and specification.loader
worker_jobs = importlib.util.module_from_spec(specification)
specification.loader.exec_module(worker_jobs)

Start = Callable[[], "subprocess.Popen[bytes]"]


def until(condition: Callable[[], Any], seconds: float = 30) -> None:
    """Waits for something to become true."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            raise AssertionError(f"did not happen within {seconds} s")
        time.sleep(0.05)


@pytest.fixture
def queue(app: Flask) -> Iterator[Flask]:
    add_jobs(app, worker_jobs.JOBS)
    with app.app_context():
        yield app


@pytest.fixture
def start(queue: Flask, environ: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []
    settings = {
        "MARQUEE_JOBS__HEARTBEAT_SECONDS": "1",
        "MARQUEE_JOBS__LOST_AFTER_SECONDS": "4",
        "MARQUEE_JOBS__STOP_SECONDS": "1",
    }

    def worker() -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **environ, **settings}
        with (tmp_path / "log").open("ab") as log:
            started.append(subprocess.Popen([sys.executable, str(SCRIPT)], env=environment, stderr=log, cwd=ROOT))
        return started[-1]

    yield worker
    for process in started:
        process.kill()
        process.wait()
    print((tmp_path / "log").read_text())


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "lines")


def lines(file: str) -> list[str]:
    return Path(file).read_text().splitlines() if Path(file).exists() else []


def enqueue(job: Any, **arguments: Any) -> int:
    job_id: int = job.enqueue(**arguments)
    db.session.commit()
    return job_id


def status(job_id: int) -> str | None:
    db.session.rollback()
    found = find_job(job_id)
    return found.status if found else None


def test_a_job_runs_soon_after_it_was_added_and_shows_nothing_of_its_arguments(start: Start, file: str, tmp_path: Path) -> None:
    start()
    until(lambda: "worker ready" in (tmp_path / "log").read_text())
    enqueue(worker_jobs.writes, file=file, token="tell-nobody-3141")
    until(lambda: lines(file) == ["done"])
    until(lambda: "core:writes" in (tmp_path / "log").read_text())
    assert "tell-nobody-3141" not in (tmp_path / "log").read_text()
    until(lambda: list_jobs() == [] or db.session.rollback())


def test_what_fails_is_tried_again_until_it_works(start: Start, file: str) -> None:
    start()
    job_id = enqueue(worker_jobs.fails_twice, file=file)
    until(lambda: status(job_id) == "succeeded")
    assert lines(file) == ["tried"] * 3
    assert [error["attempt"] for error in errors_of(job_id)] == [1, 2]


def test_what_never_works_is_given_up_after_its_attempts(start: Start, file: str) -> None:
    start()
    job_id, other = enqueue(worker_jobs.never_works, file=file), enqueue(worker_jobs.gives_up, file=f"{file}2")
    until(lambda: status(job_id) == "failed" and status(other) == "failed")
    assert (len(lines(file)), len(lines(f"{file}2"))) == (3, 1)
    assert find_job(job_id).error == "ConnectionError: never"


def test_the_job_of_a_killed_worker_runs_again(start: Start, file: str) -> None:
    victim = start()
    job_id = enqueue(worker_jobs.sleeps, file=file, seconds=600)
    until(lambda: lines(file))
    victim.send_signal(signal.SIGKILL)
    start()
    until(lambda: status(job_id) == "succeeded", 25)
    assert [error["kind"] for error in errors_of(job_id)] == ["lost"]


def test_a_worker_that_is_asked_to_stop_gives_back_what_it_cannot_finish(start: Start, file: str) -> None:
    worker = start()
    job_id = enqueue(worker_jobs.sleeps, file=file, seconds=600)
    until(lambda: lines(file))
    worker.terminate()
    assert worker.wait(timeout=10) == 0
    assert status(job_id) == "todo"
    assert find_job(job_id).attempts == 0


def test_a_job_that_listens_is_interrupted_and_goes_on_in_the_next_worker(start: Start, file: str) -> None:
    worker = start()
    job_id = enqueue(worker_jobs.listens, file=file)
    until(lambda: lines(file))
    worker.terminate()
    assert worker.wait(timeout=10) == 0
    assert (status(job_id), errors_of(job_id)) == ("todo", [])
    start()
    until(lambda: status(job_id) == "succeeded")


def test_long_jobs_of_a_queue_of_their_own_keep_no_other_waiting(start: Start, file: str, environ: dict[str, str]) -> None:
    environ |= {"MARQUEE_JOBS__THREADS": "1", "MARQUEE_JOBS__QUEUES": "{encoding = 1}"}
    start()
    long = [enqueue(worker_jobs.blocks, file=f"{file}{number}", until=f"{file}done") for number in range(2)]
    until(lambda: lines(f"{file}0"))
    enqueue(worker_jobs.writes, file=f"{file}done")
    until(lambda: lines(f"{file}1"))
    until(lambda: status(long[1]) == "succeeded")


def test_a_worker_serves_the_queues_that_it_is_told(start: Start, file: str, environ: dict[str, str]) -> None:
    environ["MARQUEE_JOBS__ONLY"] = "encoding"
    start()
    Path(f"{file}done").touch()
    other = enqueue(worker_jobs.writes, file=file)
    own = enqueue(worker_jobs.blocks, file=f"{file}own", until=f"{file}done")
    until(lambda: status(own) == "succeeded")
    assert (status(other), lines(file)) == ("todo", [])


def test_a_worker_without_a_queue_to_serve_ends(start: Start, environ: dict[str, str], tmp_path: Path) -> None:
    environ["MARQUEE_JOBS__ONLY"] = "encodign"
    assert start().wait(timeout=20) == 1
    assert "no job has a queue of [jobs] only: encodign" in (tmp_path / "log").read_text()


def test_a_running_job_can_be_cancelled(start: Start, file: str) -> None:
    start()
    job_id = enqueue(worker_jobs.listens, file=file)
    until(lambda: lines(file))
    assert cancel_job(job_id)
    until(lambda: status(job_id) == "aborted")


def test_the_metrics_have_a_port_of_their_own(start: Start, environ: dict[str, str], tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ["MARQUEE_METRICS__PORT"] = str(port)
    start()
    until(lambda: "worker ready" in (tmp_path / "log").read_text())
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        assert b"marquee_http_request_seconds" in answer.read()


def test_an_idle_worker_stops_at_once(start: Start, tmp_path: Path) -> None:
    worker = start()
    until(lambda: "worker ready" in (tmp_path / "log").read_text())
    worker.terminate()
    assert worker.wait(timeout=8) == 0


def test_the_worker_outlives_the_database(start: Start, file: str, environ: dict[str, str], tmp_path: Path) -> None:
    worker = start()
    slow = enqueue(worker_jobs.sleeps, file=f"{file}2", seconds=2)
    until(lambda: lines(f"{file}2"))
    with closed_database(environ["DATABASE_URL"]):
        until(lambda: "the database is away" in (tmp_path / "log").read_text())
        time.sleep(3)
    enqueue(worker_jobs.writes, file=file)
    until(lambda: lines(file) == ["done"])
    until(lambda: status(slow) == "succeeded")
    assert (worker.poll(), len(lines(f"{file}2"))) == (None, 2)


class closed_database:
    """Ends every connection and lets nobody in, as while PostgreSQL starts again."""

    def __init__(self, url: str) -> None:
        head, _, query = url.partition("?")
        self.name = head.rsplit("/", 1)[1]
        address = f"{head.rsplit('/', 1)[0]}/postgres{'?' + query if query else ''}"
        self.connection = psycopg2.connect(address.replace("postgresql+psycopg2://", "postgresql://"))
        self.connection.autocommit = True

    def _say(self, statement: str) -> None:
        self.connection.cursor().execute(statement)

    def __enter__(self) -> None:
        self._say(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS false")
        self._say(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.name}'")

    def __exit__(self, *_: object) -> None:
        self._say(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS true")
        self.connection.close()
        db.session.rollback()
        db.engine.dispose()


def test_the_job_of_a_plugin_that_is_away_waits_for_it(start: Start, file: str) -> None:
    db.session.execute(
        text("""
            INSERT INTO procrastinate_jobs (queue_name, task_name, args)
            VALUES ('default', 'acme:gone', '{}'), ('default', 'core:later', :args)
        """),
        {"args": f'{{"file": "{file}"}}'},
    )
    db.session.commit()
    worker = start()
    until(lambda: db.session.rollback() or len(list_jobs(status="failed")) == 2)
    assert list_jobs(owner="acme")[0].error == "nobody knows the job acme:gone: is the plugin acme enabled?"
    worker.terminate()
    worker.wait()
    db.session.execute(text("UPDATE procrastinate_jobs SET task_name = 'core:writes' WHERE task_name = 'core:later'"))
    db.session.commit()
    start()
    until(lambda: lines(file) == ["done"])
