"""Programs that read what strangers sent: without our environment, within limits, ended with whatever they started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

LAUNCH = Path(__file__).with_name("launch.py")
GIB = 1 << 30
ENVIRONMENT = {
    "PATH": os.defpath,
    "LC_ALL": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "MALLOC_ARENA_MAX": "4",
    "SVT_LOG": "1",  # mistakes only: the encoder tells all of its settings otherwise
}
"""All that is handed on: a decoder that was taken over finds no secret in it."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a program may use: bytes of memory, seconds of processors, bytes of one file; `nice` is how far it stands back."""

    memory: int = 6 * GIB
    cpu: int = 24 * 3600
    file: int = 64 * GIB
    nice: int = 10


@contextmanager
def launched(
    command: Sequence[str], allowance: Allowance, *, stdout: int | IO[Any], stderr: int | IO[Any], folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Runs a command, whose first word is a path, in a session of its own. When this is left, nothing of it runs any more.

    Should this process be killed, the kernel kills the program. That counts for the thread too: stay in it meanwhile.
    """
    words = (os.getpid(), allowance.memory, allowance.cpu, allowance.file, allowance.nice)
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", str(LAUNCH), *map(str, words), *command],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        cwd=folder,
        env=ENVIRONMENT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
