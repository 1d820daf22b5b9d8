"""One process of the service, with its own process group and its output."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psutil

from core.run.instance import ROOT
from core.run.process import dying_with_this_process

FIRST_PAUSE = 0.2  # seconds before the first restart; doubled with each death that follows soon
LONGEST_PAUSE = 15.0
STEADY = 30.0  # seconds alive after which earlier deaths are forgotten


@dataclass
class Part:
    """A process that is started, watched, started again and ended. `spawn` starts it; see `program` for most."""

    name: str
    spawn: Callable[[], subprocess.Popen[str]]
    lasting: bool = True  # started again when it dies; a step of the start is not
    needs: "Part | None" = None  # not started again before that one is ready
    ready: Callable[[], bool] = lambda: True
    farewell: signal.Signals = signal.SIGTERM  # what asks it to end
    process: subprocess.Popen[str] | None = None
    status: int | None = None  # of its last end
    deaths: int = 0  # in a row, without a steady time between
    due: float = 0.0  # when to start it again
    started: float = 0.0
    talking: bool = False  # its output is still open
    _rest: bytes = field(default=b"", repr=False)

    @property
    def alive(self) -> bool:
        return self.process is not None

    @property
    def startable(self) -> bool:
        """Whether it is time to start it again."""
        waited = not self.alive and time.monotonic() >= self.due
        return waited and self.lasting and (self.needs is None or (self.needs.alive and self.needs.ready()))

    def start(self) -> None:
        self.process, self.started, self.status = self.spawn(), time.monotonic(), None

    def ended(self, status: int) -> None:
        """Note that the process is gone, and set the time of the next start."""
        self.process, self.status = None, status
        self.delay()

    def delay(self) -> None:
        """Wait longer after each death that follows soon on a start."""
        now = time.monotonic()
        self.deaths = 1 if now - self.started > STEADY else self.deaths + 1
        self.due = now + min(FIRST_PAUSE * 2 ** (self.deaths - 1), LONGEST_PAUSE)

    def ask_to_end(self) -> None:
        """Ask it politely: it finishes what it is doing."""
        if self.process:
            _quietly(os.kill, self.process.pid, self.farewell)

    def renew(self) -> None:
        """Have it started again, not as a death that is held against it."""
        self.deaths = 0
        self.ask_to_end()

    def kill(self) -> None:
        """End it and its children now."""
        if self.process:
            _quietly(os.killpg, self.process.pid, signal.SIGKILL)

    def lines(self, data: bytes) -> list[str]:
        """The complete lines in its output; the rest waits for more. No data means that there will be no more."""
        *complete, self._rest = (self._rest + data + (b"" if data else b"\n")).split(b"\n")
        return [line.decode(errors="replace").rstrip("\r") for line in complete if data or line]


def program(command: list[str], environment: dict[str, str], keep: tuple[int, ...] = ()) -> Callable[[], subprocess.Popen[str]]:
    """How to start an ordinary program: in a session of its own, ending when we do."""
    return lambda: subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        pass_fds=keep,
        start_new_session=True,
        preexec_fn=dying_with_this_process(signal.SIGTERM),  # noqa: PLW1509 - one call of the kernel, no lock is taken
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def python(*arguments: str) -> list[str]:
    """A command of our own environment."""
    return [sys.executable, *arguments]


def end_strays(name: str, value: str, patience: float = 5.0) -> int:
    """End the processes of an earlier run, which carry `name=value` in their environment; returns how many there were."""
    strays = [process for process in psutil.process_iter() if process.pid != os.getpid() and _carries(process, name, value)]
    for process in strays:
        _quietly(process.terminate)
    for process in psutil.wait_procs(strays, timeout=patience)[1]:
        _quietly(process.kill)
    psutil.wait_procs(strays, timeout=2)
    return len(strays)


def end_descendants() -> None:
    """Kill every process that descends from this one: those that left their parent's group came to us as orphans."""
    for process in psutil.Process().children(recursive=True):
        _quietly(process.kill)


def _carries(process: psutil.Process, name: str, value: str) -> bool:
    try:
        return process.environ().get(name) == value
    except (psutil.Error, OSError):
        return False


def _quietly(call: Callable[..., object], *arguments: object) -> None:
    try:
        call(*arguments)
    except (ProcessLookupError, PermissionError, psutil.Error):
        pass
