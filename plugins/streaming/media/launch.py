"""Becomes another program, after giving up what that program must not have: `launch.py MEMORY CPU FILE NICE COMMAND…`.

A process of its own instead of a `preexec_fn`, which may wait for ever for a lock of another thread of its parent. Its input
is a pipe whose other end only that parent has.
"""

import os
import resource
import select
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from core.run.process import die_with_parent

OPEN_FILES = 256


def become(command: list[str], memory: int, cpu: int, file: int, nice: int) -> None:
    """Runs `command` in the place of this process: within these bytes and seconds, and no longer than its parent lives."""
    os.nice(nice)
    # Not RLIMIT_AS: allocators reserve 64 MB of addresses for each thread that they never use.
    for limit, most in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    die_with_parent(signal.SIGKILL)
    if not abandoned():
        os.execv(command[0], command)


def abandoned() -> bool:
    """Whether the parent was gone before the kernel knew that we go with it; no input is left.

    In a namespace of its own a process does not know the number of that parent.
    """
    held = select.poll()
    held.register(0, 0)
    gone = bool(held.poll(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC), 0)
    return gone


if __name__ == "__main__":
    become(sys.argv[5:], *(int(word) for word in sys.argv[1:5]))
