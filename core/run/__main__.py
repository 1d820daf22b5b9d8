"""`python -m core.run`: the whole service under one supervisor; `--dev` with reload and Vite."""

import logging
import os
import signal
import sys
from pathlib import Path

from core.run.account import NoAccount
from core.run.address import AddressError
from core.run.binaries import NoBinaries
from core.run.cluster import ClusterError
from core.run.configured import Misconfigured, choices
from core.run.instance import Instance, InstanceBusy
from core.run.output import Output
from core.run.process import adopt_orphans, die_with_parent
from core.run.service import Service
from core.run.supervisor import StartFailed, Stopped, Supervisor

FAILED, TAKEN = 1, 2  # exit statuses: it did not start; another has the instance or the port


class _Lines(logging.Handler):
    """Writes what the modules of this package log among the output of the parts."""

    def __init__(self, output: Output) -> None:
        super().__init__()
        self._output = output

    def emit(self, record: logging.LogRecord) -> None:
        self._output.line(self.format(record))


def main(arguments: list[str]) -> int:
    """Run until asked to end; returns the exit status."""
    output = Output()
    logging.basicConfig(level=logging.INFO, handlers=[_Lines(output)], format="%(message)s")
    if "MAKELEVEL" in os.environ:  # a killed make must not leave us behind
        die_with_parent(signal.SIGTERM, os.getppid())
    adopt_orphans()
    try:
        _run(output, development="--dev" in arguments)
    except Stopped:
        return 0
    except (InstanceBusy, AddressError) as error:
        output.line(f"Marquee does not start: {error}")
        return TAKEN
    except (StartFailed, Misconfigured, ClusterError, NoAccount, NoBinaries, OSError) as error:
        output.line(f"Marquee did not start: {error}")
        return FAILED
    return 0


def _run(output: Output, development: bool) -> None:
    if development:
        os.environ.setdefault("MARQUEE_ENV", "development")
    supervisor = Supervisor(output)
    chosen = choices(os.environ)
    with Instance(Path(chosen.instance)).locked(f"{chosen.host}:{chosen.port}"):
        service = Service(chosen, supervisor, development)
        try:
            service.run()
        finally:
            service.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
