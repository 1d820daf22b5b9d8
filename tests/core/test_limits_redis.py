"""Limits counted in Redis, when an address of one is set."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from core.limits import limited
from tests.parts import require

MakeApp = Callable[..., Flask]


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A Redis of this test alone, on a port that was free, keeping nothing."""
    program = require("redis")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _await(port)
        yield f"redis://127.0.0.1:{port}/0", process
    finally:
        process.terminate()
        process.wait(10)


def _await(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("Redis does not start")


def limited_app(make_app: MakeApp, url: str) -> Flask:
    app = make_app(MARQUEE_LIMITS__REDIS_URL=url)
    app.post("/limited")(limited("3/hour", key="address")(lambda: {"ok": True}))
    return app


def test_two_processes_share_one_count(make_app: MakeApp, redis: tuple[str, object]) -> None:
    apps = [limited_app(make_app, redis[0]) for _ in range(2)]
    answers = [app.test_client().post("/limited").status_code for app in (*apps, *apps)]
    assert answers == [200, 200, 200, 429]


def test_a_limit_never_lapses_when_redis_is_gone(make_app: MakeApp, redis: tuple[str, subprocess.Popen[bytes]]) -> None:
    client = limited_app(make_app, redis[0]).test_client()
    assert client.post("/limited").status_code == 200
    redis[1].kill()
    redis[1].wait(10)
    assert client.post("/limited").status_code == 503
