"""A worker as in production, with jobs that the tests next door add. Each leaves lines in the file it is given."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from core.app import create_app
from core.jobs import Backoff, Interrupted, Permanent, Retry, add_jobs, job, stopping
from core.worker.process import WorkerProcess, serve_metrics

SOON = Backoff(first=0.2, factor=1.0)


def leave(file: str, line: str) -> int:
    with Path(file).open("a") as open_file:
        open_file.write(f"{line}\n")
    return len(Path(file).read_text().splitlines())


@job(name="core:writes", keep=False)
def writes(*, file: str, token: str = "") -> None:
    leave(file, "done")


@job(name="core:fails_twice", retry=Retry(attempts=5, backoff=SOON))
def fails_twice(*, file: str) -> None:
    if leave(file, "tried") < 3:
        raise ConnectionError("not yet")


@job(name="core:never_works", retry=Retry(attempts=3, backoff=SOON))
def never_works(*, file: str) -> None:
    leave(file, "tried")
    raise ConnectionError("never")


@job(name="core:gives_up", retry=Retry(attempts=9, backoff=SOON))
def gives_up(*, file: str) -> None:
    leave(file, "tried")
    raise Permanent("no use")


@job(name="core:sleeps")
def sleeps(*, file: str, seconds: float) -> None:
    if leave(file, f"began {os.getpid()}") == 1:
        time.sleep(seconds)
    leave(file, "done")


@job(name="core:listens", retry=Retry(attempts=1))
def listens(*, file: str) -> None:
    begun = leave(file, "began")
    while begun == 1:
        if stopping():
            raise Interrupted
        time.sleep(0.05)
    leave(file, "done")


@job(name="core:blocks", queue="encoding")
def blocks(*, file: str, until: str) -> None:
    leave(file, f"began {os.getpid()}")
    while not Path(until).exists():
        time.sleep(0.05)


JOBS = [blocks, writes, fails_twice, never_works, gives_up, sleeps, listens]

if __name__ == "__main__":
    app = create_app()
    add_jobs(app, JOBS)
    serve_metrics(app)
    raise SystemExit(asyncio.run(WorkerProcess(app).run()))
