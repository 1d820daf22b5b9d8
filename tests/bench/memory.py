"""The idle memory of the whole service by part."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from core.run.instance import Instance
from core.run.memory import memory
from tests.run.service import RunningService, forget

MIB = 1024 * 1024


def idle_memory(settle: float = 8) -> dict[str, float]:
    """MiB (PSS) of each part of a running service, after some seconds without a request."""
    with tempfile.TemporaryDirectory(prefix="marquee-bench-") as folder:
        instance = Instance(Path(folder) / "instance")
        running = RunningService(instance.path, DEMO="0")
        try:
            running.wait_until_ready()
            time.sleep(settle)
            return {part: size / MIB for part, size in memory(instance).items()}
        finally:
            running.stop(seconds=20)
            forget(instance.path)
