"""How much memory the running service takes, by part: `python -m core.run.memory` with its INSTANCE.

Counted as PSS: what processes share is divided among them, so that the parts add up to the whole (Linux only).
"""

import os
import re
import sys
from collections import Counter
from pathlib import Path

import psutil

from core.run.instance import Instance, instance_of

NAMES = {"gunicorn": "web", "core.worker": "worker", "core.run": "supervisor", "vite": "vite"}


def memory(instance: Instance) -> dict[str, int]:
    """Bytes of each part of the service that runs this instance; empty when none does."""
    total: Counter[str] = Counter()
    if holder := _holder(instance):
        for process in [holder, *holder.children(recursive=True)]:
            total[_part(process)] += pss(process.pid)
    return dict(total)


def pss(pid: int) -> int:
    """The proportional set size of a process in bytes; 0 when it is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _holder(instance: Instance) -> psutil.Process | None:
    """The supervisor, from the file that it keeps locked."""
    try:
        found = re.match(r"process (\d+) ", (instance.run / "lock").read_text())
        return psutil.Process(int(found[1])) if found else None
    except (OSError, psutil.NoSuchProcess):
        return None


def _part(process: psutil.Process) -> str:
    try:
        words = process.cmdline()
        return "database" if process.name() == "postgres" else next((NAMES[w] for w in words if w in NAMES), "other")
    except psutil.Error:
        return "other"


if __name__ == "__main__":
    parts = memory(instance_of(os.environ))
    if not parts:
        sys.exit("nothing runs this instance: start `make run`")
    for name, size in [*sorted(parts.items()), ("whole", sum(parts.values()))]:
        print(f"{name:<12}{size / 2**20:7.1f} MiB")
