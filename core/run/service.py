"""What Marquee consists of when it runs, and the order in which its parts start and end."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from core.run import cluster as clusters
from core.run.address import Listener, listen
from core.run.cluster import Cluster
from core.run.configured import Choices
from core.run.instance import ROOT, Instance
from core.run.part import Part, end_strays, program, python
from core.run.postgres import place
from core.run.ready import Probe, demo_lines
from core.run.supervisor import StartFailed, Supervisor
from core.run.watch import SourceWatch

log = logging.getLogger("marquee.run")

MARK = "SUPERVISED_INSTANCE"  # in the environment of every part: by it the next start finds what a killed one left
STEP_SECONDS = 600.0  # a migration of a large database takes its time
READY_SECONDS = 120.0


class Service:
    """One installation from the first process to the last."""

    def __init__(self, choices: Choices, supervisor: Supervisor, development: bool = False) -> None:
        self.choices, self.supervisor, self.development = choices, supervisor, development
        self.instance = Instance(Path(choices.instance))
        self._listener: Listener | None = None
        self.cluster: Cluster | None = None
        self.database: Part | None = None

    @property
    def listener(self) -> Listener:
        """The address, once taken."""
        assert self._listener is not None
        return self._listener

    def run(self) -> None:
        """Start everything, say so, and keep it running until asked to end."""
        self._clear_away()
        self._listener = listen(self.choices.host, self.choices.port)
        self._start_database()
        self._migrate()
        demo = self._start_parts()
        self._await_ready(demo)
        self._announce()
        self._keep_running()

    def end(self) -> None:
        """End every part, the database last, and take no more visitors from the first moment."""
        if self._listener:
            self._listener.close()
        self.supervisor.end(last=[self.database] if self.database else [])
        if self.cluster:
            clusters.end(self.cluster, patience=0.5)

    def _clear_away(self) -> None:
        """End what an earlier run left behind when its supervisor was killed."""
        if ended := end_strays(MARK, str(self.instance.path)):
            log.info("ended %d processes of an earlier run", ended)
        self.instance.forget_counters()

    def _start_database(self) -> None:
        if not self.choices.own_database:
            return
        self.cluster = cluster = place(self.instance.path)
        if not (cluster.data / "PG_VERSION").exists():
            log.info("making the database, once")
        clusters.create(cluster)
        self.database = clusters.part(cluster)
        self.supervisor.start(self.database)
        self.supervisor.until(self.database.ready, 60, "PostgreSQL does not answer")

    def _migrate(self) -> None:
        step = Part("migrate", program(python("-m", "flask", "db", "upgrade"), self._environment()), lasting=False)
        if self.supervisor.complete(step, STEP_SECONDS) != 0:
            raise StartFailed("the database could not be brought up to date: the cause is above")

    def _start_parts(self) -> Part | None:
        """Web, worker and, beside them, whatever else the start needs; returns the step that makes the demo."""
        environment = self._environment() | {"PROMETHEUS_MULTIPROC_DIR": str(self.instance.prometheus)}
        listening = {"WEB_LISTEN_FD": str(self.listener.socket.fileno())}
        web = python("-m", "gunicorn", "-c", "config/gunicorn.py", "wsgi:app")
        self._start("web", web, environment | listening, keep=(self.listener.socket.fileno(),))
        worker = self._start("worker", python("-m", "core.worker"), environment)
        if self.development:
            self._start(
                "vite",
                ["npm", "--prefix", "frontend", "run", "--silent", "dev"],
                environment | {"MARQUEE_URL": self.listener.url},
            )
            self.watch = SourceWatch(ROOT, worker.renew)
        if not self.choices.demo:
            return None
        demo = Part("demo", program(python("-m", "flask", "users", "demo"), self._environment()), lasting=False)
        self.supervisor.start(demo)
        return demo

    def _start(self, name: str, command: list[str], environment: dict[str, str], keep: tuple[int, ...] = ()) -> Part:
        part = Part(name, program(command, environment, keep), needs=self.database)
        self.supervisor.start(part)
        return part

    def _await_ready(self, demo: Part | None) -> None:
        probe = Probe(self.listener.url)
        try:
            self.supervisor.until(lambda: probe.ready, READY_SECONDS, "/readyz does not answer 200")
        except StartFailed as error:
            raise StartFailed(f"{error} (its last answer: {probe.answer})") from None
        finally:
            probe.give_up()
        if demo:
            self.supervisor.until(lambda: not demo.alive, STEP_SECONDS, "the demo accounts are not made")
            if demo.status != 0:
                log.warning("the demo accounts could not be made: the cause is above")

    def _announce(self) -> None:
        say = self.supervisor.output.line
        say(f"Marquee is ready: {self.listener.url}")
        for line in demo_lines(self.instance.demo) if self.choices.demo else []:
            say(line)
        if self.development:
            say(f"With reloading pages: http://localhost:{os.environ.get('VITE_PORT', '5173')}")

    def _keep_running(self) -> None:
        while True:
            self.supervisor.pump(1.0)
            if self.development:
                self.watch.look()

    def _environment(self) -> dict[str, str]:
        """The environment of the parts: the same for all, so that they mean the same instance."""
        return {**os.environ, **_fixed(self.choices), MARK: str(self.instance.path), "PORT": str(self.listener.port)}


def _fixed(choices: Choices) -> Mapping[str, str]:
    return {"INSTANCE": choices.instance, "HOST": choices.host, "PYTHONUNBUFFERED": "1"}
