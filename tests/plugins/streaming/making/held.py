"""An ffmpeg that can be held in the middle of a step: the real one, begun by a script that looks whether it shall wait."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from plugins.streaming.media.tools import ffmpeg

CRAWL = "-readrate 0.01 -readrate_initial_burst {seconds}"
"""It does so many seconds of the film at once, and comes to no end afterwards while two more are left."""
SCRIPT = """#!/bin/sh
# While a file beside this one names what is written: waits before it begins, or begins with the options that stand there.
# Another file gets a line for each run.
held() {{ case "$words" in $(cat "$self.what" 2>/dev/null || echo /)) true;; *) false;; esac; }}
self="$0" words="$*"
echo "$words" >> "$self.runs"
while [ -e "$self.wait" ] && held; do sleep 0.05; done
if held; then exec {ffmpeg} $(cat "$self.options") "$@"; fi
exec {ffmpeg} "$@"
"""
FIRST, REST, ANY, STORYBOARD = "*/90p.mp4*", "*/180p.mp4*", "*0p.mp4*", "*/storyboard-*"
SAMPLE, AV1 = "*/sample0-*", "*/90p-av1.mp4*"
LATER = "*-ss */90p.mp4*"
"""The first size of a part that is not at the beginning of the film."""


def beginning(second: int, pattern: str) -> str:
    """The same, of the part of the film that begins at this second; it is read from a little before that on."""
    return f"*-ss {second - 2}.9*{pattern}" if second else pattern


class Held:
    """`path` is the program; patterns are the shell's, of all its arguments in a row."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "held-ffmpeg"
        self.path.write_text(SCRIPT.format(ffmpeg=ffmpeg("").path))
        self.path.chmod(0o755)

    def _file(self, name: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{name}")

    def crawl(self, pattern: str, seconds: float = 4) -> None:
        """What is begun from now on stays where it is after so many seconds until it is killed."""
        self._file("options").write_text(CRAWL.format(seconds=seconds))
        self._file("what").write_text(pattern)

    def runs(self, of: str) -> int:
        """How often it was begun so far with something to write of which this is a part."""
        path = self._file("runs")
        return sum(of in line for line in path.read_text().splitlines()) if path.exists() else 0

    def release(self) -> None:
        """What is begun from now on, and what waits, goes on."""
        for name in ("what", "wait"):
            self._file(name).unlink(missing_ok=True)

    @contextmanager
    def waiting(self, pattern: str):
        """What is begun meanwhile waits until the end."""
        self._file("options").write_text("")
        self._file("wait").touch()
        self._file("what").write_text(pattern)
        yield
        self.release()
