"""Stored files are whole or not there, stay below their folder, and are read through addresses that expire."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.errors import OutOfSpace, TooLarge
from core.storage import LocalFolder, NoSuchFile, new_key
from core.storage import addresses as addresses_module

SECRET = "s" * 40


@pytest.fixture
def store(tmp_path: Path) -> LocalFolder:
    return LocalFolder(tmp_path / "files", SECRET, 1000, 3600)


def files_in(store: LocalFolder) -> list[str]:
    return sorted(path.name for path in store.folder.rglob("*") if path.is_file())


class Failing(io.BytesIO):
    """A stream that breaks off."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise ConnectionResetError
        return super().read(3)


def test_what_is_put_is_what_is_read(store: LocalFolder) -> None:
    stored = store.put("posters/a.webp", io.BytesIO(b"picture"), "image/webp")
    assert (stored.size, stored.content_type, stored.sha256) == (7, "image/webp", hashlib.sha256(b"picture").hexdigest())
    assert store.open("posters/a.webp").read() == b"picture"


@pytest.mark.parametrize(("start", "end", "part"), [(0, 3, b"pic"), (3, None, b"ture"), (4, 99, b"ure"), (9, 12, b"")])
def test_a_part_can_be_read(store: LocalFolder, start: int, end: int | None, part: bytes) -> None:
    store.put("a", b"picture", "text/plain")
    with store.open("a", start, end) as file:
        assert file.read() == part


@pytest.mark.parametrize(
    "key", ["../a", "/etc/passwd", "a/../../b", "a//b", "", ".facts/a.json", "a/.b", "a\\b", "a\x00b", "a\n", "a b", "a" * 600]
)
def test_no_key_leads_out_of_the_folder(store: LocalFolder, key: str) -> None:
    for attempt in (
        lambda: store.put(key, b"", "text/plain"),
        lambda: store.open(key),
        lambda: store.stat(key),
        lambda: store.delete(key),
    ):
        with pytest.raises(ValueError, match="not a key"):
            attempt()


def test_no_link_leads_out_of_the_folder(store: LocalFolder, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_text("secret")
    store.put("a", b"", "text/plain")
    (store.folder / "dir").symlink_to(tmp_path / "outside")
    (store.folder / "link").symlink_to(tmp_path / "outside" / "secret")
    for key in ("dir/secret", "link"):
        with pytest.raises(NoSuchFile):
            store.open(key)
        with pytest.raises(NoSuchFile):
            store.stat(key)


def test_a_file_above_the_cap_is_refused_and_leaves_nothing(store: LocalFolder) -> None:
    with pytest.raises(TooLarge):
        store.put("a", b"x" * 1001, "text/plain")
    with pytest.raises(TooLarge):
        store.put("a", b"xxxx", "text/plain", max_bytes=3)
    assert files_in(store) == []


def test_an_upload_that_breaks_off_leaves_the_old_file(store: LocalFolder) -> None:
    store.put("a", b"old", "text/plain")
    with pytest.raises(ConnectionResetError):
        store.put("a", Failing(b"brand new"), "text/plain")
    assert store.open("a").read() == b"old"
    assert files_in(store) == ["a", "a.json"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_a_507_and_leaves_nothing(store: LocalFolder, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched, pytest.raises(OutOfSpace) as caught:
        patched.setattr(os, "fsync", full)
        store.put("a", b"x", "text/plain")
    assert caught.value.status == 507
    assert files_in(store) == []
    assert store.put("a", b"x", "text/plain").size == 1


@pytest.mark.parametrize("bring", ["put", "move"])
def test_a_folder_that_is_emptied_meanwhile_is_made_again(
    store: LocalFolder, monkeypatch: pytest.MonkeyPatch, bring: str
) -> None:
    store.put("other/2", b"x", "text/plain")
    store.put("a/1", b"x", "text/plain")
    replace = os.replace

    def late(source: Path, target: Path) -> None:
        if target == store.folder / "a" / "2" and (store.folder / "a" / "1").exists():
            (store.folder / "a" / "1").unlink()  # as one does who deletes it, and takes the folder along
            (store.folder / "a").rmdir()
        replace(source, target)

    monkeypatch.setattr(os, "replace", late)
    store.put("a/2", b"x", "text/plain") if bring == "put" else store.move("other/2", "a/2")
    assert store.open("a/2").read() == b"x"


def test_the_type_of_other_bytes_is_not_believed(store: LocalFolder) -> None:
    store.put("a.txt", b"old", "image/png")
    (store.folder / "a.txt").write_bytes(b"edited by hand")
    assert (store.stat("a.txt").content_type, store.stat("a.txt").sha256) == ("text/plain", None)


def test_files_are_listed_moved_and_deleted(store: LocalFolder) -> None:
    for key in ("a/1", "a/2", "b/1"):
        store.put(key, b"x", "image/png")
    store.move("a/1", "c/1")
    store.delete("a/2")
    store.delete("a/2")
    assert [(file.key, file.content_type) for file in store.list()] == [("b/1", "image/png"), ("c/1", "image/png")]
    assert [file.key for file in store.list("b/")] == ["b/1"]


def test_generated_keys_are_valid_and_never_the_same(store: LocalFolder) -> None:
    keys = {new_key("posters", ".webp") for _ in range(100)}
    assert len(keys) == 100
    assert store.put(keys.pop(), b"x", "image/webp").size == 1


@pytest.fixture
def address(app: Flask) -> str:
    store = app.extensions["marquee.storage"]
    store.put("clips/a.mp4", b"0123456789", "video/mp4")
    return str(store.url("clips/a.mp4", 600))


def test_an_address_answers_without_signing_in(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, b"0123456789", "video/mp4")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_head_says_the_same_without_the_bytes(client: FlaskClient, address: str) -> None:
    answer = client.head(address)
    assert (answer.status_code, answer.data, answer.content_length) == (200, b"", 10)


@pytest.mark.parametrize(
    ("asked", "part", "said"),
    [
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=-2", b"89", "bytes 8-9/10"),
        ("bytes=-50", b"0123456789", "bytes 0-9/10"),
        ("bytes=8-", b"89", "bytes 8-9/10"),
    ],
)
def test_ranges_are_answered(client: FlaskClient, address: str, asked: str, part: bytes, said: str) -> None:
    answer = client.get(address, headers={"Range": asked})
    assert (answer.status_code, answer.data, answer.headers["Content-Range"]) == (206, part, said)


def test_a_range_behind_the_end_is_refused(client: FlaskClient, address: str) -> None:
    assert client.get(address, headers={"Range": "bytes=50-60"}).status_code == 416


def test_a_range_of_a_file_that_has_changed_is_the_whole_file(client: FlaskClient, address: str) -> None:
    etag = client.get(address).headers["ETag"]
    asked = {"Range": "bytes=2-4", "If-Range": etag}
    assert client.get(address, headers=asked).status_code == 206
    for other in ('"another"', "", "yesterday", "Sat, 01 Jan 2000 00:00:00 GMT"):
        assert client.get(address, headers={**asked, "If-Range": other}).status_code == 200, other


def test_several_ranges_at_once_are_the_whole_file(client: FlaskClient, address: str) -> None:
    assert client.get(address, headers={"Range": "bytes=0-1,4-5"}).data == b"0123456789"


def test_a_browser_that_has_the_file_does_not_get_it_again(client: FlaskClient, address: str) -> None:
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def changed(address: str, part: int, value: str) -> str:
    parts = address.split("/")
    parts[part] = value
    return "/".join(parts)


@pytest.mark.parametrize(("part", "value"), [(2, "x" * 32), (3, "99999999999"), (5, "b.mp4"), (4, "other")])
def test_a_forged_address_is_refused(client: FlaskClient, address: str, part: int, value: str) -> None:
    assert client.get(changed(address, part, value)).status_code == 403


def test_an_address_expires(client: FlaskClient, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = addresses_module.time.time()
    monkeypatch.setattr(addresses_module.time, "time", lambda: now + 700)
    assert client.get(address).status_code == 403


def test_an_address_stays_the_same_for_a_while(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    made = set()
    for moment in (6001.0, 6030.0, 6049.0):
        monkeypatch.setattr(addresses_module.time, "time", lambda moment=moment: moment)
        made.add(app.extensions["marquee.storage"].url("a", 10))
    assert len(made) == 1


def test_a_page_that_was_uploaded_never_runs_as_ours(app: Flask, client: FlaskClient) -> None:
    store = app.extensions["marquee.storage"]
    store.put("a.html", b"<script>alert(1)</script>", "text/html")
    answer = client.get(store.url("a.html"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_file_that_is_gone_is_a_404(app: Flask, client: FlaskClient) -> None:
    assert client.get(app.extensions["marquee.storage"].url("gone")).status_code == 404
