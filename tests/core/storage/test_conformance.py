"""What every storage does, in the same words for all of them."""

from __future__ import annotations

import hashlib
import io
import random
import string
import threading
from pathlib import Path

import pytest

from core.errors import TooLarge
from core.storage import NoSuchFile, Storage, objects
from core.storage.apart import Apart
from core.storage.moving import Moving
from tests.core.storage.s3 import MOST_AT_ONCE

MB = 1024 * 1024


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


class Stream(io.RawIOBase):
    """Bytes that are made while they are read, once: nobody can look how many there are, or go back."""

    def __init__(self, size: int, fails_at: int | None = None) -> None:
        self.left, self.fails_at, self.given = size, fails_at, 0
        self.checksum = hashlib.sha256()
        self.block = noise(MB)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if self.fails_at is not None and self.given >= self.fails_at:
            raise ConnectionResetError
        found = self.block[: min(len(buffer), self.left, 100_000)]
        buffer[: len(found)] = found
        self.checksum.update(found)
        self.given, self.left = self.given + len(found), self.left - len(found)
        return len(found)


def keys(store: Storage, prefix: str = "") -> list[str]:
    return [file.key for file in store.list(prefix)]


def test_what_is_put_is_what_is_read(store: Storage) -> None:
    stored = store.put("posters/a.webp", b"picture", "image/webp")
    assert (stored.size, stored.content_type, stored.sha256) == (7, "image/webp", hashlib.sha256(b"picture").hexdigest())
    assert store.open("posters/a.webp").read() == b"picture"
    known = store.stat("posters/a.webp")
    assert (known.size, known.content_type, known.sha256, known.etag) == (7, "image/webp", stored.sha256, stored.etag)


def test_a_file_may_be_empty(store: Storage) -> None:
    store.put("empty", b"", "text/plain")
    assert (store.open("empty").read(), store.stat("empty").size) == (b"", 0)


def test_a_long_stream_of_unknown_length_is_stored_with_its_checksum(store: Storage) -> None:
    given = Stream(50 * MB + 17)
    stored = store.put("films/long.mp4", given, "video/mp4")  # type: ignore[arg-type]
    assert (stored.size, stored.sha256) == (50 * MB + 17, given.checksum.hexdigest())
    read = hashlib.sha256()
    with store.open("films/long.mp4") as file:
        while chunk := file.read(300_001):
            read.update(chunk)
    assert read.hexdigest() == store.stat("films/long.mp4").sha256 == stored.sha256


@pytest.mark.parametrize("size", [0, 1, MB - 1, MB, 4 * MB, 4 * MB + 1, 8 * MB, 8 * MB + 1])
def test_nothing_is_lost_where_one_way_of_storing_meets_the_next(store: Storage, size: int) -> None:
    given = Stream(size)
    assert store.put("a", given, "video/mp4").size == size  # type: ignore[arg-type]
    with store.open("a") as file:
        assert hashlib.sha256(file.read()).hexdigest() == given.checksum.hexdigest()


def test_a_file_that_can_be_read_twice_is_stored_from_where_it_stands(store: Storage) -> None:
    given = io.BytesIO(noise(9 * MB))
    given.seek(MB)
    assert store.put("a", given, "video/mp4").size == 8 * MB
    assert store.open("a").read() == noise(9 * MB)[MB:]


INSIDE = [(0, 3), (3, None), (0, None), (5 * MB - 7, 5 * MB + 7), (MB - 1, MB + 1), (MB, 6 * MB)]
AT_THE_END = [(9 * MB - 1, 99 * MB), (9 * MB, None), (10 * MB, 11 * MB), (5, 5)]


@pytest.mark.parametrize(("start", "end"), INSIDE + AT_THE_END)
def test_a_part_can_be_read(store: Storage, start: int, end: int | None) -> None:
    store.put("a", content := noise(9 * MB), "video/mp4")
    with store.open("a", start, end) as file:
        assert file.read() == content[start:end]


def test_whoever_stops_reading_leaves_nothing_open(store: Storage) -> None:
    store.put("a", noise(9 * MB), "video/mp4")
    for _ in range(20):
        with store.open("a") as file:
            assert file.read(10) == noise(9 * MB)[:10]


def test_what_is_not_there_is_not_found(store: Storage) -> None:
    def fetch() -> None:
        with store.local("gone"):
            raise AssertionError

    attempts = (lambda: store.stat("gone"), lambda: store.open("gone"), lambda: store.open("gone", 5, 5), fetch)
    for attempt in (*attempts, lambda: store.move("gone", "there")):
        with pytest.raises(NoSuchFile):
            attempt()
    store.delete("gone")


NO_KEYS = ["../a", "/etc/passwd", "a/../../b", "a//b", "", ".facts/a.json", "a/.b", "a\\b", "a\n", "a b", "ü"]


@pytest.mark.parametrize("key", NO_KEYS)
def test_what_is_no_key_is_refused(store: Storage, key: str, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"x")
    attempts = (
        lambda: store.put(key, b"", "text/plain"),
        lambda: store.adopt(tmp_path / "mine", key, "text/plain"),
        lambda: store.open(key),
        lambda: store.stat(key),
        lambda: store.path(key),
        lambda: store.delete(key),
        lambda: store.url(key),
    )
    for attempt in attempts:
        with pytest.raises(ValueError, match="not a key"):
            attempt()


def test_a_key_may_have_every_letter_that_keys_have(store: Storage) -> None:
    letters = string.ascii_letters + string.digits + "._-"
    names = [f"x{letters}", f"9{letters[::-1]}", "a/b/c/d-e/f.g/_h", "x" * 128, "/".join(["y" * 100] * 5)]
    for name in names:
        store.put(name, name.encode(), "text/plain")
    assert keys(store) == sorted(names)
    assert [store.open(name).read().decode() for name in names] == names


def test_names_that_differ_in_case_are_two_files(store: Storage) -> None:
    store.put("a/B", b"1", "text/plain")
    store.put("a/b", b"2", "text/plain")
    assert (store.open("a/B").read(), store.open("a/b").read()) == (b"1", b"2")


@pytest.mark.parametrize("size", [1001, 30 * MB])
def test_a_file_above_the_cap_is_refused_and_leaves_nothing(store: Storage, size: int) -> None:
    for content in (noise(size), io.BytesIO(noise(size)), Stream(size)):
        with pytest.raises(TooLarge):
            store.put("a", content, "text/plain", max_bytes=size - 1)  # type: ignore[arg-type]
    assert left_behind(store) == []


@pytest.mark.parametrize("at", [0, 100_000, 20 * MB])
def test_an_upload_that_breaks_off_leaves_the_old_file(store: Storage, at: int) -> None:
    store.put("a", b"old", "text/plain")
    with pytest.raises(ConnectionResetError):
        store.put("a", Stream(30 * MB, fails_at=at), "text/plain")  # type: ignore[arg-type]
    assert store.open("a").read() == b"old"
    assert left_behind(store) == ["a"]


def left_behind(store: Storage) -> list[str]:
    """Every trace, hidden ones and unfinished ones included."""
    both = {Moving: ("new", "old"), Apart: ("there", "rest")}.get(type(store))
    parts = [getattr(store, name) for name in both] if both else [store]
    scratch = [file.name for part in parts for file in part.scratch.folder.glob("*")]
    return [*keys(store), *scratch]


def test_a_file_is_replaced_as_a_whole(store: Storage) -> None:
    store.put("a", noise(9 * MB, 1), "video/mp4")
    store.put("a", b"new", "text/plain")
    assert (store.open("a").read(), store.stat("a").content_type) == (b"new", "text/plain")


def test_of_many_that_store_one_key_at_once_one_wins_as_a_whole(store: Storage) -> None:
    versions = [noise(3 * MB, seed) for seed in range(5)]
    threads = [threading.Thread(target=store.put, args=("a", version, "video/mp4")) for version in versions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    content = store.open("a").read()
    assert content in versions and store.stat("a").sha256 == hashlib.sha256(content).hexdigest()
    assert left_behind(store) == ["a"]


def test_a_file_of_this_machine_is_taken_over(store: Storage, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(content := noise(9 * MB))
    stored = store.adopt(path, "sources/film.mp4", "video/mp4")
    assert (stored.size, stored.content_type, path.exists()) == (9 * MB, "video/mp4", False)
    assert store.open("sources/film.mp4").read() == content


def test_a_program_gets_a_path(store: Storage) -> None:
    store.put("a.mkv", content := noise(9 * MB), "video/mp4")
    with store.local("a.mkv") as first, store.local("a.mkv") as second:
        assert (first, first.suffix, first.read_bytes()) == (second, ".mkv", content)
    if (path := store.path("a.mkv")) is not None:
        assert path.read_bytes() == content


def test_files_move(store: Storage) -> None:
    store.put("a/1", b"one", "image/png")
    store.put("b/2", b"two", "image/webp")
    store.move("a/1", "b/2")
    store.move("b/2", "b/2")
    assert keys(store) == ["b/2"]
    assert store.open("b/2").read() == b"one"
    assert (store.stat("b/2").content_type, store.stat("b/2").sha256) == ("image/png", hashlib.sha256(b"one").hexdigest())


def test_files_are_listed_in_order_by_what_their_keys_begin_with(store: Storage) -> None:
    names = ["a-b/1", "a/1", "a/10", "a/2/x", "a.b", "ab/1", "b", "A/1", "a_/1"]
    for name in names:
        store.put(name, b"x", "image/png")
    assert keys(store) == sorted(names)
    for prefix in ("a", "a/", "a/1", "a/2/", "a/2/x", "b", "c", "a-"):
        assert keys(store, prefix) == sorted(name for name in names if name.startswith(prefix)), prefix


def test_files_are_listed_over_many_pages(store: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Object stores list a thousand at once, this one fewer: here a page has one before and one after it."""
    monkeypatch.setattr(objects, "PAGE", MOST_AT_ONCE)
    names = [f"films/{number % 7}/{number:05}.mp4" for number in range(2 * MOST_AT_ONCE + 10)]
    for part in (names[start::8] for start in range(8)):
        for name in part:
            store.put(name, b"x", "video/mp4")
    assert keys(store) == sorted(names)
    assert keys(store, "films/3/0000") == [name for name in sorted(names) if name.startswith("films/3/0000")]


def test_what_was_written_down_is_known(store: Storage) -> None:
    stored = store.put("a", b"picture", "image/webp")
    assert store.recorded("a") == (7, stored.sha256)


def test_a_storage_says_that_it_works(store: Storage) -> None:
    store.put("a", b"x", "text/plain")
    store.check()
    store.check(writing=True)
    assert keys(store) == ["a"]

