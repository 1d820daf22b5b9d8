"""Becomes another program, after giving up what that program must not have: `launch.py PARENT MEMORY CPU FILE NICE COMMAND…`.

A process of its own instead of a `preexec_fn`, which may wait for ever for a lock of another thread of its parent.
"""

import os
import resource
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from core.run.process import die_with_parent

OPEN_FILES = 256


def become(command: list[str], parent: int, memory: int, cpu: int, file: int, nice: int) -> None:
    """Runs `command` in the place of this process: within these bytes and seconds, and no longer than `parent` lives."""
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
    die_with_parent(signal.SIGKILL, parent)
    os.execv(command[0], command)


if __name__ == "__main__":
    become(sys.argv[6:], *(int(word) for word in sys.argv[1:6]))
