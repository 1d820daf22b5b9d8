"""Where the log lines of this process go."""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from typing import TextIO

PAUSE = 0.05  # seconds that an access line may wait for others


class Destination:
    """A stream for `logging`, and for access lines, which may wait a moment so that many are written at once.

    Each write lets another thread take the interpreter: with a line for each request that is a tenth of the throughput.
    What is logged otherwise is written at once, together with all that waits before it.
    """

    def __init__(self) -> None:
        self.stream: TextIO = sys.stderr
        self.patient = False
        self._begin()

    def _begin(self) -> None:
        self._lines: list[str] = []
        self._wake = threading.Event()
        self._turn = threading.Lock()

    def write(self, text: str) -> None:
        self._lines.append(text)

    def flush(self) -> None:
        with self._turn:
            lines, self._lines = self._lines, []
            self.stream.write("".join(lines))
            self.stream.flush()

    def line(self, line: str) -> None:
        """An access line: written at once, or by the writer when this process has one."""
        self._lines.append(line)
        if self.patient:
            self._wake.set()
        else:
            self.flush()

    def have_writer(self) -> None:
        """From now on a thread of this process writes access lines; for servers, and called after they fork."""
        self._begin()
        self.patient = True
        threading.Thread(target=self._write, name="log-writer", daemon=True).start()

    def _write(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            time.sleep(PAUSE)
            with suppress(OSError):  # a full disk: what could not be written is gone, the next lines are not
                self.flush()


destination = Destination()
os.register_at_fork(after_in_child=destination._begin)
