"""Originals on their way between Cloudinary and other stores, while they are read, stored, renamed and deleted."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from core.boot import BootError
from core.cli.storage import storage as commands
from core.storage import NoSuchFile, Storage, storage
from core.storage.cloudinary import Cloudinary
from core.storage.copying import checksum, copy_all, remove_copied
from core.storage.local import LocalFolder
from core.storage.moving import Moving
from tests.core.storage.cloud import TOKEN_KEY, Cloud, serving
from tests.core.storage.conftest import local_folder, one_at_a_time
from tests.core.storage.s3 import MOST
from tests.core.storage.test_apart import environ, keys
from tests.core.storage.test_conformance import noise
from tests.core.storage.test_moving import outcomes, reading, rot, sums

MakeApp = Callable[..., Flask]
FOLDER = {"MARQUEE_STORAGE_ORIGINALS_TARGET__KIND": "folder", "MARQUEE_STORAGE_ORIGINALS_TARGET__FOLDER": "files"}
FILM = b"\x1aE\xdf\xa3" + noise(300_000)


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with serving(Cloud()) as there:
        yield there


@pytest.fixture(params=["to Cloudinary", "from Cloudinary"])
def moving(request: pytest.FixtureRequest, cloud: Cloud, tmp_path: Path) -> Moving:
    here, there = local_folder(tmp_path / "files"), Cloudinary(cloud.settings(), tmp_path / "scratch", MOST, 3600)
    new, old = (there, here) if request.param == "to Cloudinary" else (here, there)
    return Moving(new, old, one_at_a_time())


def move(app: Flask, kind: str, *more: str) -> Result:
    return app.test_cli_runner().invoke(commands, ["move", "--originals", "--to", kind, *more])


def test_an_original_is_read_where_it_lies_and_what_is_new_is_stored_in_the_new_place(moving: Moving, tmp_path: Path) -> None:
    moving.old.put("sources/a.mkv", FILM, "video/x-matroska")
    (tmp_path / "b.mkv").write_bytes(FILM[:1000])
    moving.adopt(tmp_path / "b.mkv", "sources/b.mkv", "video/x-matroska")
    assert (keys(moving.old), keys(moving.new)) == (["sources/a.mkv"], ["sources/b.mkv"])
    assert keys(moving) == ["sources/a.mkv", "sources/b.mkv"]
    assert moving.open("sources/a.mkv", 7, 50_000).read() == FILM[7:50_000]
    with moving.local("sources/a.mkv") as path:
        assert path.read_bytes() == FILM


def test_an_original_arrives_once_as_it_was_and_only_then_is_removed(moving: Moving) -> None:
    for name in "abc":
        moving.old.put(f"sources/{name}.mkv", FILM + name.encode(), "video/x-matroska")
    wanted = sums(moving.old)
    assert set(outcomes(remove_copied(moving.old, moving.new, moving.locked)).values()) == {"failed"}
    assert set(outcomes(copy_all(moving.old, moving.new, moving.locked)).values()) == {"copied"}
    assert set(outcomes(copy_all(moving.old, moving.new, moving.locked)).values()) == {"there"}
    assert set(outcomes(remove_copied(moving.old, moving.new, moving.locked)).values()) == {"gone"}
    assert (sums(moving.new), keys(moving.old)) == (wanted, [])
    assert moving.stat("sources/a.mkv").content_type == "video/x-matroska"


def test_an_original_that_is_replaced_renamed_or_deleted_on_the_way_stays_so(moving: Moving) -> None:
    for name in "abc":
        moving.old.put(f"sources/{name}.mkv", FILM, "video/x-matroska")
    if path := moving.old.path("sources/a.mkv"):
        os.utime(path, (0, 0))  # Cloudinary's clock knows no parts of seconds
    moving.put("sources/a.mkv", b"new", "video/mp4")
    moving.move("sources/b.mkv", "sources/d.mkv")
    moving.delete("sources/c.mkv")
    list(copy_all(moving.old, moving.new, moving.locked))
    assert keys(moving) == keys(moving.new) == ["sources/a.mkv", "sources/d.mkv"]
    assert (moving.open("sources/a.mkv").read(), moving.open("sources/d.mkv").read()) == (b"new", FILM)
    with pytest.raises(NoSuchFile):
        moving.stat("sources/c.mkv")


def test_an_original_that_was_damaged_is_not_taken_for_whole(moving: Moving, cloud: Cloud) -> None:
    moving.old.put("sources/a.mkv", FILM, "video/x-matroska")
    damage(moving.old, cloud)
    (done,) = copy_all(moving.old, moving.new, moving.locked)
    assert (done.outcome, done.reason) == ("failed", "its bytes are no longer those that were stored")
    assert (keys(moving.new), keys(moving.old)) == ([], ["sources/a.mkv"])


def damage(store: Storage, cloud: Cloud) -> None:
    """Another byte of the one original, and nobody is told."""
    if isinstance(store, Cloudinary):
        (key,) = cloud.assets
        cloud.assets[key] = cloud.assets[key][0], FILM[:-1] + bytes([FILM[-1] ^ 1])
    elif isinstance(store, LocalFolder):
        rot(store, "sources/a.mkv")


def test_originals_move_to_cloudinary_and_back_while_they_are_read(make_app: MakeApp, cloud: Cloud, instance: Path) -> None:
    with make_app().app_context():
        for number in range(5):
            storage().put(f"sources/{number}.mkv", FILM + bytes([number]), "video/x-matroska")
        storage().put("films/1/a.mp4", b"made of it", "video/mp4")
        wanted = sums(storage())

    with reading(app := make_app(**environ(cloud)), wanted):
        assert move(app, "cloudinary").exit_code == 0
        done = move(app, "cloudinary", "--remove")
        assert (done.exit_code, "5 deleted" in done.output) == (0, True), done.output
    assert sorted(key for _, key in cloud.assets) == [f"sources/{number}.mkv" for number in range(5)]
    assert keys(local_folder(instance / "files")) == ["films/1/a.mp4"]

    with reading(app := make_app(**environ(cloud), **FOLDER), wanted):
        with app.app_context():
            storage().put("sources/new.mkv", FILM, "video/x-matroska")
        assert move(app, "folder").exit_code == 0
        done = move(app, "folder", "--remove")
        assert (done.exit_code, cloud.assets) == (0, {}), done.output
    with make_app().app_context():
        assert sums(storage()) == {**wanted, "sources/new.mkv": hashlib.sha256(FILM).hexdigest()}
        assert checksum(storage(), "films/1/a.mp4") == wanted["films/1/a.mp4"]


def test_a_move_of_originals_says_what_it_needs(make_app: MakeApp, cloud: Cloud) -> None:
    assert "Write a table [storage_originals]" in move(make_app(), "cloudinary").output
    assert "is of kind cloudinary, not s3" in move(make_app(**environ(cloud)), "s3").output
    here = {"MARQUEE_STORAGE_ORIGINALS__KIND": "folder", "MARQUEE_STORAGE_ORIGINALS__FOLDER": "./there/../files"}
    assert "are the same place" in move(make_app(**here), "folder").output
    with pytest.raises(BootError, match="originals lie with the rest"):
        make_app(migrated=False, **FOLDER)


def test_originals_of_which_cloudinary_makes_films_stay_there(make_app: MakeApp, cloud: Cloud) -> None:
    token = {"MARQUEE_STORAGE_ORIGINALS__TOKEN_KEY": TOKEN_KEY}
    with pytest.raises(BootError, match="streams = false"):
        make_app(migrated=False, **environ(cloud), **FOLDER, **token, MARQUEE_STORAGE_ORIGINALS__STREAMS="true")
    app = make_app(**environ(cloud), **FOLDER, **token)
    with app.app_context():
        storage().put("sources/1", b"x", "video/mp4")
    assert move(app, "folder").exit_code == 0
    refused = move(app, "folder", "--remove")
    assert (refused.exit_code, "Films that Cloudinary made" in refused.output) == (2, True)
