"""What the tests of storages share: an S3, and one storage of each kind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

import pytest

from core.app import ROOT
from core.storage import LocalFolder, Storage
from core.storage.apart import Apart
from core.storage.copying import Locked
from core.storage.moving import Moving
from tests.core.storage import s3 as s3_servers
from tests.core.storage.s3 import MOST, S3

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    with s3_servers.server() as endpoint:
        yield endpoint


@pytest.fixture
def s3(s3_endpoint: str) -> S3:
    """A bucket of this test alone."""
    return s3_servers.bucket(s3_endpoint)


def local_folder(path: Path) -> LocalFolder:
    return LocalFolder(path, "s" * 40, MOST, 3600)


def one_at_a_time() -> Locked:
    """Holds keys within this process."""
    locks = defaultdict[str, threading.Lock](threading.Lock)
    return lambda key: cast(AbstractContextManager[None], locks[key])


@pytest.fixture(params=["folder", "s3", "s3 with a prefix", "moving to s3", "apart in s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """A storage of every kind: what holds for one holds for all."""
    here = local_folder(tmp_path / "files")
    if request.param == "folder":
        return here
    s3 = request.getfixturevalue("s3")
    there: Storage = s3.store(tmp_path / "scratch", prefix="marquee/files" if request.param == "s3 with a prefix" else "")
    if request.param == "moving to s3":
        return Moving(there, here, one_at_a_time())
    return Apart(["a", "films"], there, here) if request.param == "apart in s3" else there


@pytest.fixture
def flask(environ: dict[str, str]) -> Iterator[Run]:
    """Runs a command of the service; with `begin=True` it goes on, and may be killed."""
    begun: list[subprocess.Popen[str]] = []

    def run(*command: str, begin: bool = False, **settings: str) -> object:
        program = [sys.executable, "-m", "flask", *command]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "cwd": ROOT}
        whole = {**os.environ, **environ, **settings}
        if not begin:
            return subprocess.run(program, env=whole, check=False, **pipes)  # type: ignore[call-overload]
        begun.append(subprocess.Popen(program, env=whole, **pipes))  # type: ignore[call-overload]
        return begun[-1]

    yield run  # type: ignore[misc]
    for process in begun:
        process.kill()
        process.communicate()
