"""`make bench-web`: what the pages weigh and how fast they are, in Chromium, on a service with the demo of its own.

python -m tests.bench.web [--write] [weight] [axe] [lighthouse] [keys]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.app import ROOT
from tests.bench.page import table, write
from tests.bench.pairs import Row
from tests.parts import require
from tests.run.service import RunningService, forget

PARTS = ("weight", "axe", "lighthouse", "keys")
NODE = ROOT / "frontend" / "tools" / "bench" / "measure.mjs"
UNLIMITED = {"MARQUEE_LIMITS__ENABLED": "false"}
"""One machine opens more pages within a minute than any visitor does."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures of all parts into docs/performance.md")
    parser.add_argument("parts", nargs="*", default=PARTS, help=f"which of {', '.join(PARTS)}; all of them when left out")
    arguments = parser.parse_args()
    with demo_service() as service:
        rows = measured(service, arguments.parts)
    print(table(rows))
    if arguments.write and set(arguments.parts) == set(PARTS):
        write("web", table(rows))
    sys.exit(0 if all(row[3] for row in rows) else 1)


@contextmanager
def demo_service() -> Iterator[RunningService]:
    """The service as `make run` starts it, with the demo; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix="marquee-bench-web-") as folder:
        instance = Path(folder) / "instance"
        service = RunningService(instance, DEMO="1", HOST="127.0.0.1", **UNLIMITED)
        try:
            yield service.wait_until_ready(180)
            service.stop(seconds=30)
        finally:
            service.kill()
            forget(instance)


def measured(service: RunningService, parts: list[str]) -> list[Row]:
    """The rows that the browser's side finds; raises when it cannot measure."""
    environ = {**os.environ, "CHROMIUM": require("chromium")}
    accounts = (service.instance / "demo.json").read_text("utf-8")
    command = [require("node"), str(NODE), service.url, *parts]
    done = subprocess.run(command, input=accounts, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    return [(what, figure, bar, bool(holds)) for what, figure, bar, holds in json.loads(done.stdout)]


if __name__ == "__main__":
    main()
