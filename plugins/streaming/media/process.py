"""One run of ffmpeg: within limits, watched, and never alive for longer than who wanted it."""

from __future__ import annotations

import os
import selectors
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from plugins.streaming.media.complaints import reason
from plugins.streaming.media.launching import Allowance, launched
from plugins.streaming.media.sandbox import NoSandbox, Room, installed
from plugins.streaming.media.tools import Unusable

Run = Callable[[Sequence[str]], object]
"""Runs ffmpeg with these arguments, in a folder that whoever hands it on knows. Raises `Failed`."""
LOOK = 0.5  # seconds between two looks at the clock
KEPT = 16_384  # bytes of what it complains about
USUAL = Allowance()
POSITION = ("frame", "out_time_us", "total_size", "progress")


class Failed(Exception):
    """ffmpeg did not do what it should; the message is a sentence for an administrator."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: seconds of the film that are done, and how many of them in a second (0 while it is not known)."""

    seconds: float
    speed: float


def run(
    ffmpeg: str,
    arguments: Sequence[str],
    *,
    folder: Path,
    progress: Callable[[Progress], None] = lambda progress: None,
    check: Callable[[], str | None] = lambda: None,
    allowance: Allowance = USUAL,
    patience: float = 120.0,
) -> None:
    """Runs ffmpeg with these arguments in `folder`; `progress` is told how far it is, and what that raises ends it.

    It succeeded when it says so and `check`, which looks at what it wrote, has no objection. Raises `Failed` otherwise,
    and when it does not get on for `patience` seconds; `Unusable` where it may run in a sandbox only, and there is none.
    """
    command = [ffmpeg, "-nostdin", "-hide_banner", "-v", "error", "-progress", "pipe:1", "-stats_period", str(LOOK), *arguments]
    room = Room(folder, reads=(*installed(Path(ffmpeg)), *(folder / path for path in inputs(arguments))))
    try:
        with launched(command, allowance, room, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            complaints = _watch(process, _Steps(progress), patience)
            code = process.wait()
    except NoSandbox as error:
        raise Unusable(str(error)) from error
    if code:
        raise Failed(f"ffmpeg stopped: {reason(code, complaints.decode(errors='replace'))}.")
    if objection := check():
        raise Failed(objection)


def inputs(arguments: Sequence[str]) -> Iterator[str]:
    """The files that ffmpeg is to read: whatever else stands in its arguments, they are named in no other way."""
    for option, name in pairwise(arguments):
        kind, _, rest = name.partition(":")
        if option == "-i" and kind in ("file", "concat"):
            yield from [rest] if kind == "file" else rest.split("|")


def _watch(process: subprocess.Popen[bytes], steps: _Steps, patience: float) -> bytes:
    """Reads both pipes until they end; answers the last complaints."""
    assert process.stdout is not None and process.stderr is not None
    out, complaints = process.stdout.fileno(), b""
    with selectors.DefaultSelector() as pipes:
        pipes.register(out, selectors.EVENT_READ)
        pipes.register(process.stderr.fileno(), selectors.EVENT_READ)
        while pipes.get_map():
            for key, _ in pipes.select(LOOK):
                data = os.read(key.fd, 65_536)
                if not data:
                    pipes.unregister(key.fd)
                elif key.fd == out:
                    steps.take(data)
                else:
                    complaints = (complaints + data)[-KEPT:]
            if time.monotonic() - steps.moved > patience:
                raise Failed(f"ffmpeg stood still for {patience:.0f} seconds and was ended.")
    return complaints


class _Steps:
    """What `-progress` tells: lines of names and values, a step ends with the name "progress"."""

    def __init__(self, tell: Callable[[Progress], None]) -> None:
        self.moved = time.monotonic()
        self._tell = tell
        self._rest = b""
        self._values: dict[str, str] = {}
        self._position: tuple[str | None, ...] = ()

    def take(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            name, _, value = line.decode(errors="replace").partition("=")
            self._values[name] = value.strip()
            if name == "progress":
                self._end()

    def _end(self) -> None:
        """It gets on when anything of the position changes: at its end it may write for long without another frame."""
        position = tuple(self._values.get(name) for name in POSITION)
        if position != self._position:
            self._position, self.moved = position, time.monotonic()
        self._tell(Progress(_number(self._values.get("out_time_us")) / 1e6, _number(self._values.get("speed"))))


def _number(text: str | None) -> float:
    try:
        return max(float((text or "").rstrip("x")), 0.0)
    except ValueError:  # "N/A" at first
        return 0.0
