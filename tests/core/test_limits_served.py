"""A limit as clients meet it: several processes behind one address."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask

from core.app import ROOT


class Client(http.client.HTTPConnection):
    """HTTP over a socket in a folder."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=20)
        self.path = str(path)

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(20)
        self.sock.connect(self.path)


def status(path: Path, number: int) -> int:
    client = Client(path)
    client.request("POST", "/limited", headers={"X-Forwarded-For": f"203.0.113.{number % 250}", "Content-Length": "0"})
    answer = client.getresponse().status
    client.close()
    return answer


def test_exactly_ten_of_two_hundred_requests_are_answered(app: Flask, environ: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "socket"
    command = [sys.executable, "-m", "gunicorn", "--workers=4", "--threads=4", "--preload", f"--bind=unix:{path}"]
    environment = {**os.environ, **environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)])}
    server = subprocess.Popen([*command, "limited_service:app"], env=environment, cwd=tmp_path, stderr=subprocess.DEVNULL)
    try:
        while not path.exists():
            assert server.poll() is None
            time.sleep(0.1)
        with ThreadPoolExecutor(16) as pool:
            answers = Counter(pool.map(lambda number: status(path, number), range(200)))
    finally:
        server.terminate()
        server.wait()
    assert answers == {200: 10, 429: 190}
