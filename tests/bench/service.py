"""Servers for measuring: gunicorn with our configuration, an app of ours and a bare one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.app import ROOT
from tests.run.service import free_port


@contextmanager
def gunicorn(application: str, environ: dict[str, str]) -> Iterator[int]:
    """A server of one worker process with our configuration; yields its port, and is gone afterwards."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "-w", "1", application]
    values = {**os.environ, **environ, "PORT": str(port), "HOST": "127.0.0.1", "WEB_WORKERS": "1"}
    process = subprocess.Popen(command, cwd=ROOT, env=values, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Waits until somebody listens; raises when the process ends before."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not listen")


PLUGIN = '''from core import Blueprint, hookimpl, public, signed_in

blueprint = Blueprint("{name}", __name__, description="For measuring.")


@blueprint.route("/plain")
@public
def plain():
    """A route that does nothing."""
    return {{"answer": 42}}


@blueprint.route("/mine")
@signed_in
def mine():
    """The same for those who are signed in."""
    return {{"answer": 42}}


@hookimpl
def blueprints():
    return [blueprint]
'''
MANIFEST = 'name = "{name}"\nversion = "1.0.0"\nsummary = "For measuring."\napi = 1\n'
BARE = """from flask import Flask

app = Flask(__name__)


@app.route("/api/bench0/plain")
def plain():
    return {"answer": 42}
"""


def write_plugins(folder: Path, count: int) -> list[str]:
    """So many plugins in a package `bench_plugins` below a folder, and a bare Flask app beside it."""
    (folder / "bare.py").write_text(BARE)
    package = folder / "bench_plugins"
    package.mkdir()
    (package / "__init__.py").touch()
    names = [f"bench{number}" for number in range(count)]
    for name in names:
        (package / name).mkdir()
        (package / name / "__init__.py").touch()
        (package / name / "plugin.toml").write_text(MANIFEST.format(name=name))
        (package / name / "plugin.py").write_text(PLUGIN.format(name=name))
    return names
