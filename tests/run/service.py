"""The real service for tests: `python -m core.run` on an instance and a port of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
OURS = ("DATABASE_URL", "INSTANCE", "PORT", "HOST", "DEMO", "SAFE_MODE")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def environment(instance: Path, **more: str) -> dict[str, str]:
    """Ours without what would bend the service, with this instance. The demo makes no films, and passwords are hashed
    quickly: both would take the processors.
    """
    quick = {"MARQUEE_STREAMING__DEMO_FILMS": "0", "MARQUEE_AUTH__BCRYPT_COST": "4"}
    kept = {n: v for n, v in os.environ.items() if n not in OURS and not n.startswith(("MARQUEE_", "PYTEST_"))}
    return {**kept, "INSTANCE": str(instance), **quick, **more}


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


class RunningService:
    """One run of the service, its output, and its processes."""

    def __init__(self, instance: Path, **more: str) -> None:
        self.instance, self.port, self.said = instance, free_port(), ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "core.run"],
            cwd=ROOT,
            env=environment(instance, PORT=str(self.port), **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_until_ready(self, seconds: float = 90) -> "RunningService":
        eventually(lambda: f"Marquee is ready: {self.url}\n" in self.said or self.process.poll() is not None, seconds)
        assert f"Marquee is ready: {self.url}\n" in self.said, self.said
        return self

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def processes(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def part(self, name: str) -> psutil.Process:
        """web, web worker, worker, database, or a backend of it, which may still be starting after an earlier kill."""
        assert eventually(lambda: name in self._parts(), 15), f"no {name} among {self._parts()}: {self.said}"
        return self._parts()[name]

    def has(self, name: str, other_than: psutil.Process) -> bool:
        return self._parts().get(name, other_than) != other_than

    def _parts(self) -> dict[str, psutil.Process]:
        try:
            return {self._name(process): process for process in reversed(self.processes())}
        except psutil.Error:
            return {}

    def _name(self, process: psutil.Process) -> str:
        try:
            words, child = process.cmdline(), process.ppid() != self.process.pid
            kind = "database" if process.name() == "postgres" else "web" if "gunicorn" in words else words[-1:][0]
        except (psutil.Error, IndexError):
            return "gone"
        return {"database": "backend", "web": "web worker"}.get(kind, kind) if child else kind.removeprefix("core.")

    def stop(self, how: signal.Signals = signal.SIGTERM, seconds: float = 10) -> int:
        self.process.send_signal(how)
        status = self.process.wait(seconds)
        self._reader.join(2)
        return status

    def kill(self) -> None:
        """End it, however the test went."""
        if self.process.poll() is None:
            left = self.processes()
            self.process.kill()
            self.process.wait()
            psutil.wait_procs(left, timeout=10)


def forget(instance: Path) -> None:
    """Remove what root's instance keeps outside of its folder."""
    record = instance / "postgres.json"
    if record.exists():
        folder = json.loads(record.read_text())["folder"]
        assert re.fullmatch(r"/var/lib/marquee/[0-9a-f]{8}-[0-9a-f]{8}", folder)
        subprocess.run(["rm", "-r", folder], check=True)
        record.unlink()


def living(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [process for process in processes if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]
