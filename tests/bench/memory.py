"""The idle memory of the whole service by part, as PSS: shared pages are counted once, divided among their users."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from core.app import ROOT
from tests.bench.service import free_port


def idle_memory(settle: float = 8) -> dict[str, float]:
    """MiB of each part of a running service, after some seconds without a request."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="marquee-bench-") as folder:
        values = {**os.environ, "PORT": str(port), "INSTANCE": f"{folder}/instance", "DEMO": "0"}
        values = {name: value for name, value in values.items() if name not in ("DATABASE_URL", "MAKELEVEL")}
        process = subprocess.Popen(
            [ROOT / ".venv/bin/python", "-m", "core.run"],
            cwd=ROOT,
            env=values,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        try:
            _await_ready(port, process)
            time.sleep(settle)
            return _by_part(process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _await_ready(port: int, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the service does not get ready")


def _by_part(supervisor: int) -> dict[str, float]:
    parts: dict[str, float] = {}
    for pid in _family(supervisor):
        try:
            part = "supervisor" if pid == supervisor else _part(pid)
            parts[part] = parts.get(part, 0.0) + _pss(pid)
        except OSError:
            continue
    return parts


def _family(root: int) -> list[int]:
    parents = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = Path("/proc", entry, "stat").read_text()
        except OSError:
            continue
        parents[int(entry)] = int(stat.rpartition(")")[2].split()[1])
    family = [root]
    for pid in family:
        family.extend(child for child, parent in parents.items() if parent == pid)
    return family


def _part(pid: int) -> str:
    command = Path("/proc", str(pid), "cmdline").read_bytes().replace(b"\0", b" ").decode()
    marks = {"postgres": "postgresql", "core.worker": "worker", "gunicorn": "web"}
    return next((part for mark, part in marks.items() if mark in command), "other")


def _pss(pid: int) -> float:
    lines = Path("/proc", str(pid), "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
