"""Originals in Cloudinary, against a server that answers as Cloudinary's documentation says."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from core.errors import TooLarge
from core.storage import NoSuchFile, StorageAway
from core.storage.cloudinary import Cloudinary
from tests.core.storage.cloud import Cloud, serving
from tests.core.storage.s3 import MOST
from tests.core.storage.test_conformance import MB, Stream, noise

FILM = b"\x1aE\xdf\xa3" + noise(45 * MB)  # begins as Matroska does


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with serving(Cloud()) as there:
        yield there


@pytest.fixture
def store(cloud: Cloud, tmp_path: Path) -> Cloudinary:
    return Cloudinary(cloud.settings(), tmp_path / "scratch", MOST, 3600)


def test_an_original_is_sent_in_parts_and_read_as_it_was(store: Cloudinary, cloud: Cloud, tmp_path: Path) -> None:
    (tmp_path / "film.mkv").write_bytes(FILM)
    stored = store.adopt(tmp_path / "film.mkv", "sources/ab/film.mkv", "video/x-matroska")
    assert (stored.size, stored.sha256) == (len(FILM), hashlib.sha256(FILM).hexdigest())
    assert list(cloud.assets) == [("video", "sources/ab/film.mkv")] and not (tmp_path / "film.mkv").exists()
    with store.open("sources/ab/film.mkv") as file:
        assert hashlib.sha256(file.read()).hexdigest() == stored.sha256
    known = store.stat("sources/ab/film.mkv")
    assert (known.content_type, known.sha256, known.size) == ("video/x-matroska", stored.sha256, len(FILM))


@pytest.mark.parametrize(("start", "end"), [(0, 3), (45 * MB - 2, None), (MB - 1, 6 * MB), (5, 5), (99 * MB, None)])
def test_a_part_can_be_read(store: Cloudinary, start: int, end: int | None) -> None:
    store.put("a.mkv", FILM, "video/x-matroska")
    with store.open("a.mkv", start, end) as file:
        assert file.read() == FILM[start:end]


def test_a_stream_of_unknown_length_arrives_whole(store: Cloudinary) -> None:
    given = Stream(25 * MB + 1)
    store.put("a", given, "application/octet-stream")  # type: ignore[arg-type]
    with store.local("a") as path:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == given.checksum.hexdigest()


def test_a_file_of_another_kind_takes_the_place_of_the_former(store: Cloudinary, cloud: Cloud) -> None:
    store.put("a", FILM[:MB], "video/x-matroska")
    store.put("a", b"not a film", "text/plain")
    assert list(cloud.assets) == [("raw", "a")]
    assert (store.open("a").read(), store.stat("a").content_type) == (b"not a film", "text/plain")


def test_originals_are_listed_over_many_pages_moved_and_deleted(store: Cloudinary) -> None:
    for name in ("s/3", "s/1", "t/1", "s/2", "s/10", "r/1"):
        store.put(name, FILM[:100] if name < "s/2" else b"x", "video/x-matroska")
    assert [file.key for file in store.list("s/")] == ["s/1", "s/10", "s/2", "s/3"]
    store.move("s/1", "s/2")
    store.move("s/2", "s/2")
    store.delete("s/3")
    store.delete("s/3")
    assert [file.key for file in store.list()] == ["r/1", "s/10", "s/2", "t/1"]
    assert store.open("s/2").read() == FILM[:100]


def test_what_is_not_there_is_not_found(store: Cloudinary) -> None:
    for attempt in (store.stat, store.open, store.url, lambda key: store.move(key, "b")):
        with pytest.raises(NoSuchFile):
            attempt("gone")


def test_an_address_expires(store: Cloudinary) -> None:
    store.put("a.mkv", FILM[:1000], "video/x-matroska")
    assert requests.get(store.url("a.mkv", 60), timeout=10).content == FILM[:1000]
    assert requests.get(store.url("a.mkv", -60), timeout=10).status_code == 404


def test_nobody_reads_an_original_without_a_signature(store: Cloudinary) -> None:
    store.put("a.mkv", FILM[:1000], "video/x-matroska")
    address = store._address(store._asset("a.mkv"))
    assert requests.get(address, timeout=10).content == FILM[:1000]
    forged = address.replace(address.split("/s--")[1][:8], "aaaaaaaa")
    assert requests.get(forged, timeout=10).status_code == 401


def test_what_the_account_does_not_take_is_too_large(store: Cloudinary, cloud: Cloud) -> None:
    cloud.most = 30 * MB
    with pytest.raises(TooLarge):
        store.put("a.mkv", FILM, "video/x-matroska")
    with pytest.raises(TooLarge):
        store.put("a.mkv", b"12345", "video/x-matroska", max_bytes=4)
    assert cloud.assets == {} and list(store.scratch.folder.glob("*")) == []


FAILURES = [(401, "keys"), (403, "keys"), (420, "too often"), (500, "wants it"), (502, "wants it")]


@pytest.mark.parametrize(("status", "said"), FAILURES)
def test_what_goes_wrong_there_is_said(store: Cloudinary, cloud: Cloud, status: int, said: str) -> None:
    for attempt in (lambda: store.put("a", b"x", "text/plain"), lambda: store.stat("a"), store.check):
        cloud.fails = [status]
        with pytest.raises(StorageAway) as caught:
            attempt()
        assert said in caught.value.reason


def test_wrong_keys_are_said(cloud: Cloud, tmp_path: Path) -> None:
    store = Cloudinary(cloud.settings(secret_key="wrong"), tmp_path, MOST, 3600)
    for attempt in (lambda: store.put("a", b"x", "text/plain"), store.check, lambda: list(store.list())):
        with pytest.raises(StorageAway) as caught:
            attempt()
        assert "keys" in caught.value.reason and "wrong or" in caught.value.reason


def test_a_cloud_that_nobody_answers_for_is_away(tmp_path: Path) -> None:
    store = Cloudinary(Cloud(endpoint="http://127.0.0.1:9").settings(), tmp_path, MOST, 3600)
    for attempt in (lambda: store.put("a", b"x", "text/plain"), lambda: store.open("a"), store.check, lambda: store.delete("a")):
        with pytest.raises(StorageAway):
            attempt()


def test_it_says_that_it_works(store: Cloudinary, cloud: Cloud) -> None:
    store.check(writing=True)
    assert cloud.assets == {}
