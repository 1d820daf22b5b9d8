"""Copies of files that lie elsewhere: fetched once, shared, and thrown away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import OutOfSpace
from core.storage.copies import Copies
from core.storage.objects import Objects
from core.storage.scratch import Scratch
from tests.core.storage.s3 import S3
from tests.core.storage.test_conformance import MB, noise
from tests.run.service import eventually

Make = Callable[[float], Objects]


@pytest.fixture
def store(s3: S3, tmp_path: Path) -> Make:
    """Makes a store with a film in it, whose copies are kept for so many seconds."""

    def make(keep_seconds: float) -> Objects:
        made = s3.store(tmp_path / "scratch")
        made.copies = Copies(Scratch(tmp_path / "scratch"), keep_seconds)
        made.put("film.mkv", noise(9 * MB), "video/x-matroska")
        return made

    return make


def copies(store: Objects) -> list[Path]:
    return list(store.scratch.folder.glob("*"))


def test_a_copy_that_is_not_kept_is_gone_at_once(store: Make) -> None:
    there = store(0)
    with there.local("film.mkv") as path:
        assert copies(there) == [path]
    assert copies(there) == []


def test_many_at_once_share_one_copy(store: Make) -> None:
    there = store(0)

    def read(_: int) -> bytes:
        with there.local("film.mkv") as path:
            assert len(copies(there)) == 1
            return path.read_bytes()

    with ThreadPoolExecutor(6) as executor:
        assert set(executor.map(read, range(6))) == {noise(9 * MB)}
    assert copies(there) == []


def test_the_next_step_finds_the_copy_of_the_one_before_and_afterwards_it_goes(store: Make) -> None:
    there = store(1)
    with there.local("film.mkv") as first:
        pass
    with there.local("film.mkv") as second:
        assert first == second
    assert eventually(lambda: copies(there) == [], 5)


def test_another_file_under_the_same_key_is_fetched_anew(store: Make) -> None:
    there = store(60)
    with there.local("film.mkv"):
        there.put("film.mkv", b"another", "video/x-matroska")
        with there.local("film.mkv") as path:
            assert path.read_bytes() == b"another"


def test_a_full_disk_is_said_before_anything_is_fetched(store: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    there = store(60)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=9 * MB - 1))
    with pytest.raises(OutOfSpace), there.local("film.mkv"):
        pass
    assert copies(there) == []


def test_what_a_killed_process_left_behind_is_swept_away_and_what_others_use_is_not(tmp_path: Path) -> None:
    for name in ("abandoned", "new"):
        (tmp_path / name).write_bytes(b"x")
    other = Scratch(tmp_path)
    with other.file() as (used, _):
        for path in (tmp_path / "abandoned", used):
            os.utime(path, (0, 0))
        with Scratch(tmp_path).file():
            assert used.exists() and (tmp_path / "new").exists() and not (tmp_path / "abandoned").exists()
