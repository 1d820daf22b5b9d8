"""Programs that read what strangers sent: without our environment, within limits and walls, ended with whatever they started."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from plugins.streaming.media import sandbox
from plugins.streaming.media.sandbox import ENVIRONMENT, Mode, Room

LAUNCH = Path(__file__).with_name("launch.py")
GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a program may use: bytes of memory, seconds of processors, bytes of one file; `nice` is how far it stands back.

    `sandbox` is whether it runs behind walls.
    """

    memory: int = 6 * GIB
    cpu: int = 24 * 3600
    file: int = 64 * GIB
    nice: int = 10
    sandbox: Mode = "auto"


@contextmanager
def launched(
    command: Sequence[str], allowance: Allowance, room: Room, *, stdout: int | IO[Any], stderr: int | IO[Any]
) -> Iterator[subprocess.Popen[bytes]]:
    """Runs a command, whose first word is a path, in a session of its own. When this is left, nothing of it runs any more.

    Should this process be killed, the kernel kills the program. That counts for the thread too: stay in it meanwhile.
    Raises `NoSandbox`.
    """
    limits = (allowance.memory, allowance.cpu, allowance.file, allowance.nice)
    limited = [sys.executable, "-I", "-S", str(LAUNCH), *map(str, limits), *command]
    walled = sandbox.wanted(allowance.sandbox)
    with _pipe() as (life, _ours), _pipe() as (told, telling):
        process = subprocess.Popen(
            [*(sandbox.walls(room, telling.fileno()) if walled else ()), *limited],
            stdin=life,  # has an end as soon as we do
            stdout=stdout,
            stderr=stderr,
            cwd=room.folder,
            env=ENVIRONMENT,
            start_new_session=True,
            pass_fds=[telling.fileno()] if walled else [],
        )
        first = None
        try:
            life.close()
            telling.close()
            first = _first(told)
            yield process
        finally:
            _end(process, first)


@contextmanager
def _pipe() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    reading, writing = os.pipe()
    with open(reading, "rb", buffering=0) as one, open(writing, "wb", buffering=0) as other:
        yield one, other


def _first(told: IO[bytes]) -> int | None:
    """A descriptor of the process behind walls, with which all others end that are there, as soon as bubblewrap tells of it."""
    try:
        return os.pidfd_open(json.loads(told.read())["child-pid"])
    except (ValueError, ProcessLookupError):  # there are no walls, or none could be made
        return None


def _end(process: subprocess.Popen[bytes], first: int | None) -> None:
    """Kills it, and waits until nothing is left. Behind walls that is up to the first process: bubblewrap ends after it."""
    with suppress(ProcessLookupError, PermissionError):
        if first is None:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            signal.pidfd_send_signal(first, signal.SIGKILL)
    if first is not None:
        select.select([first], [], [])
        os.close(first)
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
