"""An object store that is away, refuses, or breaks off is said to be so, within some seconds."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from core.storage import StorageAway
from core.storage.objects import Objects
from tests.core.storage.s3 import S3
from tests.core.storage.test_conformance import MB, Stream, noise
from tests.core.storage.wire import Wire

MakeWire = Callable[..., Wire]


@pytest.fixture
def wire(s3: S3) -> Iterator[MakeWire]:
    """Makes lines to the S3, with the faults that are asked for."""
    made: list[Wire] = []

    def make(**faults: int) -> Wire:
        made.append(Wire(s3.endpoint, **faults))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for each in made:
        each.close()


def everything(store: Objects) -> list[Callable[[], object]]:
    return [
        lambda: store.put("a", b"x", "text/plain"),
        lambda: store.put("a", noise(9 * MB), "video/mp4"),
        lambda: store.open("a"),
        lambda: store.stat("a"),
        lambda: store.delete("a"),
        lambda: list(store.list()),
        lambda: store.move("a", "b"),
        lambda: store.check(),
    ]


def test_a_store_that_nobody_answers_for_is_away(s3: S3, wire: MakeWire, tmp_path: Path) -> None:
    (gone := wire()).close()
    for attempt in everything(s3.store(tmp_path, endpoint=gone.endpoint)):
        with pytest.raises(StorageAway) as caught:
            attempt()
        assert (caught.value.status, caught.value.headers) == (503, {"Retry-After": "5"})


def test_a_store_that_takes_connections_and_never_answers_is_away(s3: S3, wire: MakeWire, tmp_path: Path) -> None:
    store = s3.store(tmp_path, endpoint=wire(silent=True).endpoint, timeout_seconds=2)
    attempts = [store.stat, lambda key: store.put(key, b"x", "text/plain"), lambda key: list(store.list(key)), store.open]
    threads = [threading.Thread(target=_away, args=(attempt,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(15)
    assert not any(thread.is_alive() for thread in threads)


def _away(attempt: Callable[[str], object]) -> None:
    with pytest.raises(StorageAway):
        attempt("a")


def test_what_was_stored_while_the_store_was_away_is_stored_by_trying_again(s3: S3, wire: MakeWire, tmp_path: Path) -> None:
    (gone := wire()).close()
    path = tmp_path / "film.mp4"
    path.write_bytes(noise(9 * MB))
    with pytest.raises(StorageAway):
        s3.store(tmp_path / "scratch", endpoint=gone.endpoint).adopt(path, "a", "video/mp4")
    assert s3.store(tmp_path / "scratch").adopt(path, "a", "video/mp4").size == 9 * MB
    assert list((tmp_path / "scratch").glob("*")) == [] and not path.exists()


@pytest.mark.parametrize("after", [50, 300_000, 900_000])
def test_a_connection_that_is_cut_while_reading_is_made_again(s3: S3, wire: MakeWire, tmp_path: Path, after: int) -> None:
    s3.store(tmp_path).put("a", content := noise(9 * MB), "video/mp4")
    with s3.store(tmp_path, endpoint=wire(cut_after=after, cuts=1).endpoint).open("a") as file:
        assert hashlib.sha256(file.read()).digest() == hashlib.sha256(content).digest()


def test_a_reader_sees_that_the_store_is_gone_for_good(s3: S3, wire: MakeWire, tmp_path: Path) -> None:
    s3.store(tmp_path).put("a", noise(30 * MB), "video/mp4")
    line = wire()
    with s3.store(tmp_path, endpoint=line.endpoint).open("a") as file:
        file.read(100)
        line.close()
        with pytest.raises(StorageAway):
            file.read()


def test_a_connection_that_is_cut_while_storing_is_made_again(s3: S3, wire: MakeWire, tmp_path: Path) -> None:
    store = s3.store(tmp_path, endpoint=wire(cut_after=10, cuts=1).endpoint)
    given = Stream(20 * MB)
    assert store.put("a", given, "video/mp4").sha256 == given.checksum.hexdigest()  # type: ignore[arg-type]
    with s3.store(tmp_path).open("a") as file:
        assert hashlib.sha256(file.read()).hexdigest() == given.checksum.hexdigest()


def test_a_file_that_is_replaced_while_it_is_read_is_never_mixed(s3: S3, tmp_path: Path) -> None:
    store = s3.store(tmp_path)
    store.put("a", noise(20 * MB, 1), "video/mp4")
    with store.open("a") as file:
        assert file.read(10) == noise(20 * MB, 1)[:10]
        store.put("a", noise(20 * MB, 2), "video/mp4")
        with pytest.raises(StorageAway):
            file.read()


def test_a_bucket_that_is_not_there_is_named(s3: S3, tmp_path: Path) -> None:
    store = s3.store(tmp_path, bucket="nobodys")
    for attempt in (lambda: store.put("a", b"x", "text/plain"), lambda: store.delete("a"), store.check, lambda: store.open("a")):
        with pytest.raises(StorageAway) as caught:
            attempt()
        assert "bucket" in caught.value.reason


@pytest.fixture
def strict(s3: S3) -> Iterator[S3]:
    """The same server, which from now on asks for keys that it has given out."""
    requests.post(f"{s3.endpoint}/moto-api/reset-auth", data=b"0", timeout=10)
    yield s3
    requests.post(f"{s3.endpoint}/moto-api/reset-auth", data=b"inf", timeout=10)


def test_wrong_keys_are_refused_and_said(strict: S3, tmp_path: Path) -> None:
    store = strict.store(tmp_path)
    for attempt in (lambda: store.put("a", b"x", "text/plain"), lambda: store.stat("a"), store.check, lambda: store.delete("a")):
        with pytest.raises(StorageAway) as caught:
            attempt()
        assert "keys" in caught.value.reason and "secret" not in caught.value.reason
