"""What the tests of storages share: an S3, and one storage of each kind."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

import pytest

from core.storage import LocalFolder, Storage
from core.storage.moving import Locked, Moving
from tests.core.storage import s3 as s3_servers
from tests.core.storage.s3 import MOST, S3


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


@pytest.fixture(params=["folder", "s3", "s3 with a prefix", "moving to s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """A storage of every kind: what holds for one holds for all."""
    if request.param == "folder":
        return local_folder(tmp_path / "files")
    s3 = request.getfixturevalue("s3")
    there: Storage = s3.store(tmp_path / "scratch", prefix="marquee/files" if request.param == "s3 with a prefix" else "")
    return Moving(there, local_folder(tmp_path / "files"), one_at_a_time()) if request.param == "moving to s3" else there
