"""One readable stream out of the output of several processes."""

import os
import select
import sys

COLOURS = {"web": 36, "worker": 35, "database": 34, "migrate": 33, "demo": 33, "vite": 32}
WIDTH = 9
LONGEST = 4000  # a pipe that select calls writable takes this much at once


class Output:
    """Writes lines under the name of who said them; coloured on a terminal only.

    A reader that has gone away or does not read never stops the service: what cannot be written in a second is dropped.
    """

    def __init__(self, target: int | None = None) -> None:
        self._target = sys.stdout.fileno() if target is None else target
        self._coloured = os.isatty(self._target) and "NO_COLOR" not in os.environ
        self._open = True

    def line(self, text: str) -> None:
        """A line of the supervisor itself."""
        self._write(f"{text}\n")

    def said(self, name: str, text: str) -> None:
        """A line of one of the parts."""
        label = f"{name:<{WIDTH}}|"
        if self._coloured:
            label = f"\x1b[{COLOURS.get(name, 37)}m{label}\x1b[0m"
        self._write(f"{label} {text}\n")

    def _write(self, text: str) -> None:
        if not self._open:
            return
        try:
            for start in range(0, len(encoded := text.encode(errors="replace")), LONGEST):
                if select.select([], [self._target], [], 1.0)[1]:
                    os.write(self._target, encoded[start : start + LONGEST])
        except OSError:  # the terminal is closed, or the pipe has no reader
            self._open = False
