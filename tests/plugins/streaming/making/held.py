"""An ffmpeg that can be held in the middle of a step: the real one, begun by a script that looks whether it shall wait."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from plugins.streaming.media.tools import ffmpeg

CRAWL = "-readrate 0.05 -readrate_initial_burst {seconds}"
"""It does so many seconds of the film at once, and comes to no end afterwards."""
SCRIPT = """#!/bin/sh
# While a file beside this one names what is written: waits before it begins, or begins with the options that stand there.
held() {{ case "$words" in $(cat "$self.what" 2>/dev/null || echo /)) true;; *) false;; esac; }}
self="$0" words="$*"
while [ -e "$self.wait" ] && held; do sleep 0.05; done
if held; then exec {ffmpeg} $(cat "$self.options") "$@"; fi
exec {ffmpeg} "$@"
"""
FIRST, REST, STORYBOARD = "*/180p.mp4*", "*/90p.mp4*", "*/storyboard-*"
SAMPLE, AV1 = "*/sample0-*", "*/90p-av1.mp4*"
LATER = "*-ss */180p.mp4*"
"""The first size of a part that is not at the beginning of the film."""


class Held:
    """`path` is the program; patterns are the shell's, of all its arguments in a row."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "held-ffmpeg"
        self.path.write_text(SCRIPT.format(ffmpeg=ffmpeg("").path))
        self.path.chmod(0o755)

    def _file(self, name: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{name}")

    def crawl(self, pattern: str, seconds: int = 4) -> None:
        """What is begun from now on stays in its middle until it is killed."""
        self._file("options").write_text(CRAWL.format(seconds=seconds))
        self._file("what").write_text(pattern)

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
