"""The real service, as `make run` starts it, for a real browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.app import ROOT

STARTING_SECONDS = 120
ENDING_SECONDS = 20
ADMINISTRATOR = {"MARQUEE_ADMIN": "root@example.org", "MARQUEE_ADMIN_PASSWORD": "a tram, a lantern, a marble"}
"""The account that looks after the service in these tests, as they are told of it."""


@dataclass(frozen=True)
class Service:
    """Where a running service answers, and its instance folder."""

    url: str
    instance: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service with the films of the demonstration."""
    with running(tmp_path_factory.mktemp("service"), DEMO="1", MARQUEE_PLUGINS="catalog") as made:
        yield made


@pytest.fixture
def bare_service(tmp_path: Path) -> Iterator[Service]:
    """The service without any plugin."""
    with running(tmp_path, DEMO="0", MARQUEE_PLUGINS="") as made:
        yield made


@contextmanager
def running(folder: Path, **choices: str) -> Iterator[Service]:
    """A service with an instance of its own. Limits are off and passwords hashed quickly: the tests sign up more often than any
    household.
    """
    instance, port = folder / "instance", free_port()
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MARQUEE_")},
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "INSTANCE": str(instance),
        "MARQUEE_LIMITS__ENABLED": "false",
        "MARQUEE_AUTH__BCRYPT_COST": "4",
        **choices,
    }
    environ.pop("DATABASE_URL", None)
    log = instance.parent / "service.log"
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", "core.run"], cwd=ROOT, env=environ, stdout=output, stderr=output)
        try:
            _wait(process, log)
            _make_administrator(environ)
            yield Service(f"http://127.0.0.1:{port}", instance)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(ENDING_SECONDS)


def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while "Marquee is ready" not in log.read_text("utf-8", "replace"):
        if process.poll() is not None or time.monotonic() > until:
            pytest.fail(f"the service does not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")
        time.sleep(0.2)


def _make_administrator(environ: dict[str, str]) -> None:
    command = [sys.executable, "-m", "flask", "users", "create-admin", ADMINISTRATOR["MARQUEE_ADMIN"], "--password-stdin"]
    password = f"{ADMINISTRATOR['MARQUEE_ADMIN_PASSWORD']}\n"
    subprocess.run(command, cwd=ROOT, env=environ, input=password, text=True, check=True, capture_output=True)
