"""An S3 to test against: moto's server as a process of its own, real HTTP on a port of the loopback."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from core.settings import StoreSettings
from core.storage.objects import Objects
from core.storage.vendors import Vendor
from tests.run.service import free_port

MOST = 100 * 1024 * 1024
MOST_AT_ONCE = 100  # keys of one answer, of which S3 gives a thousand: pages are turned without writing thousands of files


@dataclass(frozen=True)
class S3:
    """The address of a server, and the name of a bucket there."""

    endpoint: str
    bucket: str

    def settings(self, **changed: object) -> dict[str, object]:
        """A table [storage] for this bucket."""
        return {
            "kind": "s3",
            "folder": "",
            "bucket": self.bucket,
            "prefix": "",
            "region": "us-east-1",
            "endpoint": self.endpoint,
            "public_endpoint": "",
            "path_style": True,
            "account": "",
            "access_key": "key",
            "secret_key": "secret",
            "timeout_seconds": 10,
            **changed,
        }

    def environ(self, section: str = "STORAGE") -> dict[str, str]:
        """The same, as the environment of an app."""
        given = {name: str(value).lower() if value is True else value for name, value in self.settings().items() if value}
        return {f"MARQUEE_{section}__{name.upper()}": str(value) for name, value in given.items()}

    def store(self, scratch: Path, **changed: object) -> Objects:
        return Objects(Vendor(StoreSettings.model_validate(self.settings(**changed))), scratch, MOST, 3600)

    def objects(self) -> list[str]:
        """The keys of everything that lies in the bucket, uploads that were not completed included."""
        return [*self._keys("?list-type=2"), *self._keys("?uploads")]

    def _keys(self, query: str) -> list[str]:
        listing = requests.get(f"{self.endpoint}/{self.bucket}{query}", timeout=10).text
        return [part.partition("</Key>")[0] for part in listing.split("<Key>")[1:]]


@contextmanager
def server() -> Iterator[str]:
    """The address of a moto server that ends with the test run."""
    endpoint = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    environ = {**os.environ, "MOTO_S3_DEFAULT_MAX_KEYS": str(MOST_AT_ONCE)}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ)
    try:
        _await(endpoint, process)
        yield endpoint
    finally:
        process.terminate()
        process.wait(10)


def _await(endpoint: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            requests.get(endpoint, timeout=5)
            return
        except requests.ConnectionError:
            assert process.poll() is None and time.monotonic() < deadline, "moto's server does not answer"
            time.sleep(0.1)


def bucket(endpoint: str) -> S3:
    """A new and empty one."""
    made = S3(endpoint, f"films-{secrets.token_hex(6)}")
    assert requests.put(f"{endpoint}/{made.bucket}", timeout=10).ok
    return made
