"""A service of two tiny parts under the real supervisor, for the tests: `python small_service.py FOLDER`.

Each part writes its pid into the folder, starts a child that leaves its process group, and sleeps.
"""

import sys
from pathlib import Path

from core.run.__main__ import FAILED
from core.run.output import Output
from core.run.part import Part, program, python
from core.run.process import adopt_orphans
from core.run.supervisor import StartFailed, Stopped, Supervisor

PART = """
import os, pathlib, subprocess, sys, time
folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]
child = subprocess.Popen(["sleep", "600"], start_new_session=True)
(folder / f"{name}.child").write_text(str(child.pid))
(folder / f"{name}.new").write_text(str(os.getpid()))
(folder / f"{name}.new").rename(folder / f"{name}.pid")
print("hello from", name, flush=True)
time.sleep(600)
"""
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"


def main(folder: str, deaf: bool, broken: bool) -> int:
    supervisor = Supervisor(Output())
    adopt_orphans()
    first = Part("first", program(python("-c", (DEAF if deaf else "") + PART, folder, "first"), {}))
    second = Part("second", program(python("-c", "raise SystemExit(3)" if broken else PART, folder, "second"), {}))
    try:
        supervisor.start(first)
        supervisor.start(second)
        supervisor.until(lambda: (Path(folder) / "second.pid").exists(), 10, "second is not there")
        supervisor.output.line("ready")
        while True:
            supervisor.pump(1.0)
    except Stopped:
        return 0
    except StartFailed as error:
        supervisor.output.line(f"failed: {error}")
        return FAILED
    finally:
        supervisor.end(last=[second])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "deaf" in sys.argv, "broken" in sys.argv))
