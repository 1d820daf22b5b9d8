"""Forks workers from one process that has imported everything already: what `python -m core.worker` spends most of its start on.

A line of JSON asks for one, with its environment and the file of its log; its process id is the answer. Each is a process of
its own, is killed as any other, and dies with this one. With the word "alone" this process becomes a worker itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys

import plugins.catalog.plugin
import plugins.streaming.plugin  # noqa: F401
from core.run.process import die_with_parent
from core.worker.process import main
from plugins.streaming.making import pictures
from plugins.streaming.media import planning, posters, quality

SMALL = (
    (planning, "BEGINNING", (12,)),
    (planning, "CHUNK", 12),
    (pictures, "FIRST", 90),
    (posters, "FEWEST", 2),
    (posters, "MOST", 2),
    (quality, "SCREEN", 180),
)
"""A small film has the parts and sizes of a large one, is judged on a small screen, and offers few posters."""


def become_worker(environ, log, parent):
    die_with_parent(signal.SIGKILL, parent)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        os.dup2(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT), stream)
    os.environ.update(environ)
    os._exit(main())


if __name__ == "__main__":
    for module, name, value in SMALL:
        setattr(module, name, value)
    if "alone" in sys.argv:
        sys.exit(main())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    parent = os.getpid()
    for line in sys.stdin:
        asked = json.loads(line)
        if not (worker := os.fork()):
            become_worker(asked["environ"], asked["log"], parent)
        print(worker, flush=True)
