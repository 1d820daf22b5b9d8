"""Originals in a store of their own, beside everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from core.boot import BootError
from core.storage import NoSuchFile, Storage, storage
from core.storage.apart import Apart
from core.storage.chosen import open_store
from tests.core.storage.cloud import Cloud, serving
from tests.core.storage.conftest import local_folder
from tests.core.storage.s3 import S3

MakeApp = Callable[..., Flask]


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with serving(Cloud()) as there:
        yield there


def environ(cloud: Cloud) -> dict[str, str]:
    names = ("kind", "account", "endpoint", "public_endpoint")
    given = {name: str(getattr(cloud.settings(), name)) for name in names}
    given |= {name: getattr(cloud.settings(), name).get_secret_value() for name in ("access_key", "secret_key")}
    return {f"MARQUEE_STORAGE_ORIGINALS__{name.upper()}": value for name, value in given.items()}


@pytest.fixture
def parts(tmp_path: Path) -> tuple[Apart, Storage, Storage]:
    there, rest = local_folder(tmp_path / "there"), local_folder(tmp_path / "rest")
    return Apart(["sources", "b"], there, rest), there, rest


def keys(store: Storage, prefix: str = "") -> list[str]:
    return [file.key for file in store.list(prefix)]


def test_a_key_says_where_its_file_lies(parts: tuple[Apart, Storage, Storage]) -> None:
    apart, there, rest = parts
    for key in ("a/1", "b/1", "sources/1", "sourcesque/1", "c"):
        apart.put(key, key.encode(), "text/plain")
    assert (keys(there), keys(rest)) == (["b/1", "sources/1"], ["a/1", "c", "sourcesque/1"])
    assert keys(apart) == ["a/1", "b/1", "c", "sources/1", "sourcesque/1"]
    assert [keys(apart, prefix) for prefix in ("sources", "sources/")] == [["sources/1", "sourcesque/1"], ["sources/1"]]
    assert apart.open("sources/1").read() == b"sources/1"


def test_a_file_moves_from_one_to_the_other(parts: tuple[Apart, Storage, Storage]) -> None:
    apart, there, rest = parts
    apart.put("a/1", b"content", "image/png")
    apart.move("a/1", "sources/1")
    assert (keys(there), keys(rest)) == (["sources/1"], [])
    assert (there.open("sources/1").read(), there.stat("sources/1").content_type) == (b"content", "image/png")


def test_originals_go_to_cloudinary_and_those_from_before_are_read_where_they_are(make_app: MakeApp, cloud: Cloud) -> None:
    with make_app().app_context():
        storage().put("sources/before", b"before", "video/mp4")
    app = make_app(**environ(cloud))
    with app.app_context():
        storage().put("sources/after", b"after", "video/mp4")
        storage().put("films/1", b"made of it", "video/mp4")
        assert list(cloud.assets) == [("raw", "sources/after")]
        assert [storage().open(key).read() for key in keys(storage())] == [b"made of it", b"after", b"before"]
        for key in ("sources/after", "sources/before"):
            storage().delete(key)
            with pytest.raises(NoSuchFile):
                storage().stat(key)
    assert cloud.assets == {}


def test_originals_can_be_apart_while_the_rest_moves(make_app: MakeApp, cloud: Cloud, s3: S3) -> None:
    app = make_app(**environ(cloud), **s3.environ("STORAGE_TARGET"))
    with app.app_context():
        storage().put("sources/1", b"original", "video/mp4")
        storage().put("films/1", b"made of it", "video/mp4")
        storage().move("sources/1", "sources/2")
        storage().delete("sources/gone")
        assert (list(cloud.assets), s3.objects()) == ([("raw", "sources/2")], ["films/1"])


def test_what_cloudinary_wants_is_said_before_anything_starts(make_app: MakeApp, cloud: Cloud) -> None:
    with pytest.raises(BootError) as error:
        make_app(migrated=False, **environ(cloud) | {"MARQUEE_STORAGE_ORIGINALS__ACCOUNT": ""})
    assert "[storage_originals] account" in str(error.value)
    with pytest.raises(BootError, match="Cloudinary wants both"):
        make_app(migrated=False, **environ(cloud) | {"MARQUEE_STORAGE_ORIGINALS__SECRET_KEY": ""})
    for section in ("STORAGE", "STORAGE_TARGET"):
        with pytest.raises(BootError):
            make_app(migrated=False, **{f"MARQUEE_{section}__KIND": "cloudinary"})


def test_without_any_of_it_the_storage_is_the_one_that_is_set(app: Flask) -> None:
    settings = app.extensions["marquee"].settings
    with app.app_context():
        assert type(storage()) is type(open_store(settings, settings.storage))
