"""`make bench-player`: how a film plays in Chromium, on a service of its own: starts, seeks, frames, a line that changes.

python -m tests.bench.player [--write] [--film FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.app import ROOT
from plugins.streaming.media.tools import ffmpeg
from tests.bench.page import table, write
from tests.bench.pairs import Row
from tests.bench.web import UNLIMITED
from tests.parts import require
from tests.run.service import RunningService, forget

NODE = ROOT / "frontend" / "tools" / "bench" / "player.mjs"
PLUGINS = "catalog,streaming"
SECONDS = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    parser.add_argument("--film", type=Path, help="a film to play, in 1080p; one is made when left out")
    arguments = parser.parse_args()
    with playing(arguments.film) as (service, movie_id):
        rows = [weight(), *measured(service, movie_id)]
    print(table(rows))
    if arguments.write:
        write("player", table(rows))
    sys.exit(0 if all(row[3] for row in rows) else 1)


@contextmanager
def playing(film: Path | None) -> Iterator[tuple[RunningService, int]]:
    """A service with one film, whose worker has nothing left to do; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix="marquee-bench-player-") as folder:
        instance = Path(folder) / "instance"
        service = RunningService(instance, DEMO="0", HOST="127.0.0.1", MARQUEE_PLUGINS=PLUGINS, **UNLIMITED)
        try:
            service.wait_until_ready(180)
            yield service, added(instance, film or lively(Path(folder)))
            service.stop(seconds=30)
        finally:
            service.kill()
            forget(instance)


def lively(folder: Path) -> Path:
    """A film of a minute in 1080p that needs its bits: colours that flow, and grain."""
    path = folder / "Lively.mp4"
    picture = ["-f", "lavfi", "-i", "gradients=s=1920x1080:r=25:speed=0.05:n=6,noise=alls=14:allf=t"]
    sound = ["-f", "lavfi", "-i", "sine=330:sample_rate=48000"]
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "18", "-pix_fmt", "yuv420p", "-g", "50", "-c:a", "aac"]
    subprocess.run([ffmpeg("").path, "-v", "error", *picture, *sound, "-t", str(SECONDS), *coded, str(path)], check=True)
    return path


def added(instance: Path, film: Path) -> int:
    """The id of the film, once all of it is there."""
    command = [sys.executable, "-m", "flask", "streaming", "add", str(film), "--publish", "--wait"]
    environ = {**os.environ, "INSTANCE": str(instance), "MARQUEE_PLUGINS": PLUGINS}
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    found = re.search(r"^(\d+)  ", done.stdout, re.MULTILINE)
    if found is None:
        raise RuntimeError(f"the film is not there: {done.stdout}")
    return int(found[1])


def weight() -> Row:
    """What the page of the player has more than those that lead to it, as the build is."""
    command = [require("node"), "tools/size.mjs"]
    done = subprocess.run(command, cwd=ROOT / "frontend", stdout=subprocess.PIPE, text=True, check=False)
    found = re.search(r"([\d.]+) KB gz  added by the player, of (\d+) allowed", done.stdout)
    if found is None:
        raise RuntimeError(f"the pages are not built: {done.stdout}")
    return "JavaScript that the player adds, KB gzip", found[1], f"≤ {found[2]}", float(found[1]) <= float(found[2])


def measured(service: RunningService, movie_id: int) -> list[Row]:
    """The rows that the browser's side finds; raises when it cannot measure."""
    environ = {**os.environ, "CHROMIUM": require("chromium")}
    command = [require("node"), str(NODE), service.url, str(movie_id)]
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    return [(what, figure, bar, bool(holds)) for what, figure, bar, holds in json.loads(done.stdout)]


if __name__ == "__main__":
    main()
