"""Keeps several processes running and ends them all: restarts, output, signals. What they are is in `service.py`."""

import os
import selectors
import signal
import socket
import time
from collections.abc import Callable, Iterable
from typing import IO

from core.run.output import Output
from core.run.part import Part, end_descendants

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 7.0  # seconds that web and worker have to finish; with the database's below ten
HOPELESS = 3  # deaths in a row before the service has been ready once


class Stopped(Exception):
    """Someone asked the service to end."""


class StartFailed(Exception):
    """The service did not get ready; says why."""


class Supervisor:
    """One thread that waits for output, deaths and signals of its parts.

    All parts are started from this thread, because the kernel ties their lives to it (see `process.die_with_parent`).
    """

    def __init__(self, output: Output) -> None:
        self.output = output
        self.parts: list[Part] = []
        self._selector = selectors.DefaultSelector()
        self._stops: list[float] = []
        self._ending = False
        self._watch_signals()

    def _watch_signals(self) -> None:
        """Let signals wake the selector: a death or a stop is seen at once."""
        self._woken, wakes = socket.socketpair()
        self._woken.setblocking(False)
        wakes.setblocking(False)
        self._wakes = wakes
        signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in STOP_SIGNALS:
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup means it
                signal.signal(number, self._note_stop)
        self._selector.register(self._woken, selectors.EVENT_READ, self._drain)

    def _note_stop(self, *_: object) -> None:
        self._stops.append(time.monotonic())

    def _drain(self) -> None:
        try:
            self._woken.recv(4096)
        except BlockingIOError:
            pass

    def start(self, part: Part) -> None:
        """Start a part, and from now on keep it running when it is a lasting one."""
        if part not in self.parts:
            self.parts.append(part)
        part.start()
        if part.process and (stream := part.process.stdout):
            part.talking = True
            self._selector.register(stream, selectors.EVENT_READ, lambda: self._read(part, stream))

    def _read(self, part: Part, stream: IO[str]) -> None:
        data = os.read(stream.fileno(), 65536)
        for line in part.lines(data):
            self.output.said(part.name, line)
        if not data:
            part.talking = False
            self._selector.unregister(stream)
            stream.close()

    def pump(self, seconds: float) -> None:
        """Wait so long for something to happen, and do what it asks for; raises Stopped when asked to end."""
        for key, _ in self._selector.select(seconds):
            key.data()
        self._reap()
        if self._stops and not self._ending:
            raise Stopped
        if not self._ending:
            self._restart()

    def _reap(self) -> None:
        """Take note of everyone who died: parts, and orphans that the kernel gave us."""
        while dead := _next_dead():
            part = next((part for part in self.parts if part.process and part.process.pid == dead), None)
            if part:
                part.kill()  # its children, while the group's number is still its own
            status = os.waitstatus_to_exitcode(os.waitpid(dead, 0)[1])
            if part and part.process:
                part.process.returncode = status
                part.ended(status)
                if part.lasting and not self._ending:
                    self.output.line(f"{part.name} ended ({describe(status)}); starting it again")

    def _restart(self) -> None:
        for part in self.parts:
            if part.startable:
                try:
                    self.start(part)
                except Exception as error:  # noqa: BLE001 - a full disk, say: it may pass, and the other parts go on
                    self.output.line(f"{part.name} does not start: {error}")
                    part.delay()

    def until(self, done: Callable[[], bool], seconds: float, what: str) -> None:
        """Go on until something holds; StartFailed when time runs out or a part keeps dying."""
        deadline = time.monotonic() + seconds
        while not done():
            self.pump(0.05)
            if hopeless := next((part for part in self.parts if part.lasting and part.deaths >= HOPELESS), None):
                self._pump_while(lambda: hopeless.talking, 0.5)
                raise StartFailed(
                    f"{hopeless.name} ended {HOPELESS} times ({describe(hopeless.status)}): its last words are above"
                )
            if time.monotonic() > deadline:
                raise StartFailed(f"{what} after {seconds:.0f} s")

    def complete(self, part: Part, seconds: float) -> int | None:
        """Run a step to its end and its last words; returns its exit status."""
        self.start(part)
        self.until(lambda: not part.alive, seconds, f"{part.name} has not ended")
        self._pump_while(lambda: part.talking, 0.5)
        return part.status

    def end(self, last: Iterable[Part] = ()) -> None:
        """End every part, those in `last` after the others; leaves no process behind."""
        self._ending = True
        last = list(last)
        self._end([part for part in self.parts if part not in last], PATIENCE)
        self._end(last, 2.0)
        end_descendants()
        self._pump_while(lambda: bool(_children()), 1.0)

    def _end(self, parts: list[Part], patience: float) -> None:
        for part in parts:
            part.ask_to_end()
        self._pump_while(lambda: any(part.alive for part in parts) and not self._impatient, patience)
        for part in parts:
            if part.alive:
                self.output.line(f"{part.name} does not end: killed")
            part.kill()
        self._pump_while(lambda: any(part.alive for part in parts), 1.0)

    @property
    def _impatient(self) -> bool:
        """Whether someone asked a second time (a signal to a whole group may reach us twice at once)."""
        return len(self._stops) > 1 and self._stops[-1] > self._stops[0] + 1.0

    def _pump_while(self, going: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while going() and time.monotonic() < deadline:
            self.pump(0.05)


def describe(status: int | None) -> str:
    """An exit status in words."""
    if status is None or status >= 0:
        return f"exit status {status}"
    return f"killed by {signal.Signals(-status).name}"


def _next_dead() -> int | None:
    """The next process to be reaped, not yet reaped: until then nobody else can get its number."""
    try:
        found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return None
    return found.si_pid if found else None


def _children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True
