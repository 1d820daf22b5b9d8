"""A service of which everything can be killed: a PostgreSQL of its own, an ffmpeg that can be held, workers that are forked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from sqlalchemy import text

from core import db, schema
from core.app import ROOT, create_app
from core.run import cluster as clusters
from core.run.instance import Instance
from core.run.postgres import place
from plugins.streaming.making import following
from tests.plugins.streaming.making.films import fresh
from tests.plugins.streaming.making.held import Held
from tests.run.service import forget

LADDER = "[[180, 400000, 24.0], [90, 100000, 26.0]]"
SETTINGS = {
    "DEMO": "0",
    "MARQUEE_PLUGINS": "catalog,streaming",
    "MARQUEE_JOBS__QUEUES": "{encoding = 1}",
    "MARQUEE_JOBS__HEARTBEAT_SECONDS": "1",
    "MARQUEE_JOBS__LOST_AFTER_SECONDS": "30",
    "MARQUEE_STREAMING__PRESET": "superfast",
    "MARQUEE_STREAMING__SANDBOX": "off",  # or the held ffmpeg would not find the files beside it
    "MARQUEE_STREAMING__LADDER": LADDER,
}
# Longer than workers may be silent, and shorter than they are remembered for. What lives tells so a second later.
SILENT = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '45 seconds'"
FORKED = [sys.executable, "-m", "tests.plugins.streaming.making.forked"]


def until(condition, seconds=120):
    """Waits for something to become true, and answers it."""
    began = time.monotonic()
    while not (found := condition()):
        assert time.monotonic() - began < seconds, "did not happen in time"
        time.sleep(0.05)
    return found


class Service:
    """`app` is that of the tests; workers have the same settings."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log = folder, folder / "workers.log"
        Instance(folder).prepare()
        self.log.touch()
        self.held = Held(folder)
        self.cluster = place(folder)
        clusters.create(self.cluster)
        self.start_database()
        ours = {"INSTANCE": str(folder), "DATABASE_URL": self.cluster.url, "MARQUEE_STREAMING__FFMPEG": str(self.held.path)}
        self.environ = {**SETTINGS, **ours}
        self.app = create_app(ROOT, self.environ)
        self.workers: list[psutil.Process | subprocess.Popen[bytes]] = []
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.forking = subprocess.Popen(FORKED, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, **pipes)
        with self.app.app_context():
            schema.upgrade()

    def start_database(self) -> None:
        self.postgres = clusters.start(self.cluster, {"fsync": "off"}, subprocess.DEVNULL)
        clusters.wait_until_ready(self.cluster, self.postgres)

    def kill_database(self) -> None:
        """With kill -9, as all that has to do with it."""
        for process in clusters.processes(self.cluster):
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.postgres.wait()

    def start(self, **settings: str) -> psutil.Process:
        """A worker. It is a process of its own."""
        asked = {"environ": {**self.environ, **settings}, "log": str(self.log)}
        print(json.dumps(asked), file=self.forking.stdin, flush=True)
        self.workers.append(psutil.Process(int(self.forking.stdout.readline())))
        return self.workers[-1]

    def start_afresh(self) -> subprocess.Popen[bytes]:
        """A worker that is started as any program; how it ends is known."""
        environ = {**os.environ, "PYTHONPATH": str(ROOT), **self.environ}
        with self.log.open("ab") as log:
            self.workers.append(subprocess.Popen([*FORKED, "alone"], env=environ, stderr=log, stdout=log, cwd=ROOT))
        return self.workers[-1]

    def kill(self, worker) -> None:
        """With kill -9. What it had started ends with it."""
        children = encoders(worker)
        worker.kill()
        worker.wait()
        assert psutil.wait_procs(children, timeout=60)[1] == []

    def kill_with_database(self, worker) -> None:
        """Both of them at once, as when a machine goes; the database comes back."""
        db.session.remove()
        self.kill_database()
        self.kill(worker)
        db.engine.dispose()
        self.start_database()

    def miss(self) -> None:
        """It looks as if nothing was heard of any worker for long: nobody has to wait for that."""
        self.say(SILENT)

    def say(self, statement: str) -> None:
        with db.engine.begin() as connection:
            connection.execute(text(statement))

    def clear(self) -> None:
        """After a test: no worker, nothing held."""
        self.held.release()
        for worker in self.workers:
            with suppress(psutil.NoSuchProcess):
                worker.kill()
                worker.wait()
        self.workers.clear()

    def end(self) -> None:
        self.clear()
        self.forking.stdin.close()
        self.forking.wait()
        clusters.end(self.cluster, patience=0)
        self.postgres.wait()
        forget(self.folder)


@contextmanager
def running(folder: Path):
    service = Service(folder)
    try:
        yield service
    finally:
        service.end()


def encoders(worker):
    with suppress(psutil.NoSuchProcess):
        return [child for child in psutil.Process(worker.pid).children(recursive=True) if "ffmpeg" in child.name()]
    return []


def crawling(worker):
    """The encoders of a worker that are held in the middle."""
    found = []
    for child in encoders(worker):
        with suppress(psutil.Error):
            found += [child] if "-readrate" in child.cmdline() else []
    return found


def steps(asset):
    db.session.rollback()
    return following.steps_of(asset.id)


def running_steps(asset):
    return [step for step in steps(asset) if step.state == "running"]


def complete(asset):
    state = fresh(asset.id)
    assert state.state != "failed", state.failure
    return state.state == "complete"
