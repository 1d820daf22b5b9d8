"""Files that are on their way to another storage are always there, and none is lost."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from core.cli.storage import storage as commands
from core.storage import NoSuchFile, Storage, storage
from core.storage.copying import broken_files, checksum, copy_all, remove_copied
from core.storage.local import LocalFolder
from core.storage.locks import key_locks
from core.storage.moving import Moving
from tests.core.storage.conftest import Run, local_folder, one_at_a_time
from tests.core.storage.s3 import S3
from tests.core.storage.test_conformance import MB, noise

MakeApp = Callable[..., Flask]


@pytest.fixture
def old(tmp_path: Path) -> LocalFolder:
    return local_folder(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> LocalFolder:
    return local_folder(tmp_path / "new")


@pytest.fixture
def moving(old: LocalFolder, new: LocalFolder) -> Moving:
    return Moving(new, old, one_at_a_time())


def outcomes(steps: Iterator[object]) -> dict[str, str]:
    return {step.key: step.outcome for step in steps}  # type: ignore[attr-defined]


def test_what_has_not_arrived_is_read_where_it_lies(moving: Moving, old: Storage) -> None:
    old.put("a", b"old", "text/plain")
    assert (moving.open("a").read(), moving.stat("a").size, [file.key for file in moving.list()]) == (b"old", 3, ["a"])
    with moving.local("a") as path:
        assert path.read_bytes() == b"old"


def test_what_is_new_is_stored_in_the_new_place_and_read_there(moving: Moving, old: Storage, new: Storage) -> None:
    old.put("a", b"old", "text/plain")
    moving.put("a", b"new", "text/plain")
    assert (moving.open("a").read(), new.open("a").read(), old.open("a").read()) == (b"new", b"new", b"old")
    assert [file.sha256 for file in moving.list()] == [hashlib.sha256(b"new").hexdigest()]


def test_what_is_deleted_is_gone_from_both_and_does_not_come_back(moving: Moving, old: Storage, new: Storage) -> None:
    old.put("a", b"old", "text/plain")
    moving.delete("a")
    assert outcomes(copy_all(old, new, moving.locked)) == {}
    for store in (moving, old, new):
        with pytest.raises(NoSuchFile):
            store.stat("a")


def test_what_moves_on_the_way_arrives_under_its_new_name(moving: Moving, old: Storage, new: Storage) -> None:
    old.put("a", b"content", "image/png")
    moving.move("a", "b")
    assert outcomes(copy_all(old, new, moving.locked)) == {}
    assert [file.key for file in moving.list()] == ["b"]
    assert (new.open("b").read(), new.stat("b").content_type) == (b"content", "image/png")


def test_a_file_that_was_replaced_is_not_overwritten_by_its_former_self(moving: Moving, old: Storage, new: Storage) -> None:
    old.put("a", b"old", "text/plain")
    moving.put("a", b"new", "text/plain")
    assert outcomes(copy_all(old, new, moving.locked)) == {"a": "newer"}
    assert new.open("a").read() == b"new"


def test_what_changed_in_the_old_storage_after_it_was_copied_is_copied_again(old: Storage, new: Storage, moving: Moving) -> None:
    old.put("a", b"first", "text/plain")
    assert outcomes(copy_all(old, new, moving.locked)) == {"a": "copied"}
    time.sleep(0.01)
    old.put("a", b"second", "text/plain")
    assert outcomes(copy_all(old, new, moving.locked)) == {"a": "copied"}
    assert outcomes(copy_all(old, new, moving.locked)) == {"a": "there"}
    assert new.open("a").read() == b"second"


def test_a_file_that_has_rotted_is_not_taken_for_whole(old: LocalFolder, new: Storage, moving: Moving) -> None:
    old.put("a", b"content", "text/plain")
    rot(old, "a")
    (done,) = copy_all(old, new, moving.locked)
    assert (done.outcome, done.reason) == ("failed", "its bytes are no longer those that were stored")
    assert list(new.list()) == [] and next(remove_copied(old, new, moving.locked)).outcome == "failed"
    assert old.stat("a").size == 7


def rot(store: LocalFolder, key: str) -> None:
    """Another byte, as a disk does it: neither size nor time change."""
    path = store.folder / key
    times = path.stat()
    path.write_bytes(b"C" + path.read_bytes()[1:])
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_only_what_has_arrived_is_removed(moving: Moving, old: Storage, new: Storage) -> None:
    old.put("a", b"1", "text/plain")
    list(copy_all(old, new, moving.locked))
    old.put("b", b"2", "text/plain")
    assert outcomes(remove_copied(old, new, moving.locked)) == {"a": "gone", "b": "failed"}
    assert [file.key for file in old.list()] == ["b"]
    assert [file.key for file in moving.list()] == ["a", "b"]


def test_broken_files_are_found(old: LocalFolder) -> None:
    for name in ("cut", "rotten", "whole"):
        old.put(name, b"content", "text/plain")
    (old.folder / "cut").write_bytes(b"con")
    rot(old, "rotten")
    (old.folder / "by-hand").write_bytes(b"x")
    found = {file.key: fault for file, fault in broken_files(old, "", quick=False) if fault}
    assert found == {"cut": "3 bytes lie there, 7 were stored", "rotten": "its bytes are not those that were stored"}
    assert [file.key for file, fault in broken_files(old, "", quick=True) if fault] == ["cut"]


def filled(store: Storage, path: Path) -> dict[str, str]:
    """Films and pictures, and the checksum of each."""
    for number in range(60):
        store.put(f"posters/{number:02}.webp", noise(40_000, number), "image/webp")
    for number in range(4):
        store.put(f"films/1/{number}.mp4", noise(9 * MB, number), "video/mp4")
    path.write_bytes(noise(20 * MB, 7))
    store.adopt(path, "sources/film.mkv", "video/x-matroska")
    return sums(store)


def sums(store: Storage) -> dict[str, str]:
    return {file.key: checksum(store, file.key) for file in list(store.list())}


@contextmanager
def reading(app: Flask, wanted: Mapping[str, str]) -> Iterator[None]:
    """A viewer who reads everything, over and over, until the block ends: each file is there and right, each time."""
    done, wrong, read = threading.Event(), list[str](), 0

    def read_on() -> None:
        nonlocal read
        with app.app_context():
            while not done.is_set():
                for key, right in wanted.items():
                    if _read(key) != right:
                        wrong.append(key)
                    read += 1

    def _read(key: str) -> str:
        try:
            return checksum(storage(), key)
        except Exception as error:  # noqa: BLE001 whatever it is, it is told
            return repr(error)

    thread = threading.Thread(target=read_on)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
    assert (wrong, read > len(wanted)) == ([], True)


def killed_on_the_way(flask: Run, there: Callable[[], int], *command: str, **settings: str) -> None:
    """Begins a command, and kills it when some files have arrived and others have not."""
    process = flask(*command, begin=True, **settings)
    deadline = time.monotonic() + 60
    while there() < 15:
        assert process.poll() is None and time.monotonic() < deadline, process.communicate()[0]  # type: ignore[attr-defined]
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)  # type: ignore[attr-defined]
    assert process.wait() == -signal.SIGKILL  # type: ignore[attr-defined]


@pytest.mark.slow
def test_everything_moves_to_s3_and_back_while_it_is_read_and_the_mover_is_killed(
    make_app: MakeApp, flask: Run, s3: S3, instance: Path, tmp_path: Path
) -> None:
    folder, bucket = {"MARQUEE_STORAGE__KIND": "folder"}, s3.store(tmp_path / "scratch")
    with make_app(**folder).app_context():
        wanted = filled(storage(), tmp_path / "film.mkv")

    there = folder | s3.environ("STORAGE_TARGET")
    with reading(app := make_app(**there), wanted):
        killed_on_the_way(flask, lambda: len(s3.objects()), "storage", "move", "--to", "s3", **there)
        with app.app_context():
            storage().put("posters/new.webp", b"new", "image/webp")
        done = flask("storage", "move", "--to", "s3", **there)
        assert done.returncode == 0 and "there before" in done.stdout and "[storage_target]" in done.stdout, done.stdout
        assert flask("storage", "move", "--to", "s3", "--remove", **there).returncode == 0
    wanted["posters/new.webp"] = hashlib.sha256(b"new").hexdigest()
    assert (sums(bucket), [file for file in (instance / "files").rglob("*") if file.is_file()]) == (wanted, [])

    back = s3.environ("STORAGE") | {"MARQUEE_STORAGE_TARGET__KIND": "folder", "MARQUEE_STORAGE_TARGET__FOLDER": "files"}
    here = local_folder(instance / "files")
    with reading(make_app(**back), wanted):
        killed_on_the_way(flask, lambda: len(list(here.list())), "storage", "move", "--to", "folder", **back)
        done = flask("storage", "move", "--to", "folder", **back)
        assert done.returncode == 0 and "there before" in done.stdout, done.stdout
    assert sums(here) == wanted
    checked = flask("storage", "check", **folder)
    assert checked.returncode == 0 and f"{len(wanted)} files" in checked.stdout, checked.stdout
    assert here.stat("sources/film.mkv").content_type == "video/x-matroska"


def test_a_move_says_what_it_needs(make_app: MakeApp, s3: S3) -> None:
    def said(to: str, /, **target: str) -> str:
        settings = {f"MARQUEE_STORAGE_TARGET__{name.upper()}": value for name, value in target.items()}
        app = make_app(**(s3.environ("STORAGE_TARGET") if to == "s3" and target else {}) | settings)
        done = app.test_cli_runner().invoke(commands, ["move", "--to", to])
        assert done.exit_code != 0
        return done.output

    assert "Write a table [storage_target]" in said("s3")
    assert "is of kind folder, not gcs" in said("gcs", kind="folder", folder="elsewhere")
    assert "are the same place" in said("folder", kind="folder", folder="files")
    assert "there is no such bucket" in said("s3", bucket="nobodys")


def test_a_check_lists_what_is_broken(app: Flask, instance: Path) -> None:
    with app.app_context():
        storage().put("a", b"content", "text/plain")
        storage().put("b", b"content", "text/plain")
    (instance / "files" / "a").write_bytes(b"con")
    checked = app.test_cli_runner().invoke(commands, ["check"])
    assert checked.exit_code == 1
    assert checked.output == "a: 3 bytes lie there, 7 were stored\n2 files, 10 bytes: 1 are broken.\n"


def test_a_key_is_held_against_everybody_else(app: Flask) -> None:
    locked, order = key_locks(app), list[str]()

    def write() -> None:
        with locked("a"):
            order.append("second")

    writer = threading.Thread(target=write)
    with locked("a"), locked("b"):
        writer.start()
        writer.join(0.5)
        order.append("first")
    writer.join()
    assert order == ["first", "second"]
