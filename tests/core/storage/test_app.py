"""The service with its files in an object store: nothing else changes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import obstore
import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from flask import Flask
from PIL import Image

from core.boot import BootError
from core.settings import StoreSettings
from core.storage import sign_folder, storage
from core.storage.vendors import Vendor
from core.testing import sign_up
from core.testing.people import PASSWORD
from tests.core.storage.conftest import Run
from tests.core.storage.s3 import S3
from tests.core.storage.wire import Wire
from tests.plugins.catalog.desk import make_admin
from tests.run.service import RunningService, eventually, forget

MakeApp = Callable[..., Flask]
MOVIES = "/api/catalog/movies"


def picture() -> dict[str, tuple[BytesIO, str]]:
    target = BytesIO()
    Image.new("RGB", (900, 1400), "teal").save(target, "PNG")
    return {"file": (BytesIO(target.getvalue()), "x.png")}


def test_pictures_of_accounts_and_films_lie_in_the_bucket_and_are_shown(make_app: MakeApp, s3: S3) -> None:
    app = make_app(plugins="catalog", **s3.environ())
    admin = make_admin(app)
    avatar = admin.put("/api/auth/me/picture", data=picture(), content_type="multipart/form-data").json
    film = admin.post(MOVIES, json={"title": "The Lamplighter", "status": "published"}).json
    assert avatar and film
    poster = admin.put(f"{MOVIES}/{film['id']}/artwork/poster", data=picture(), content_type="multipart/form-data").json
    assert poster
    copies = [part.split()[0] for source in poster["poster"]["sources"] for part in source["srcset"].split(", ")]
    for address in (avatar["picture_url"], *copies):
        answer = app.test_client().get(address)
        assert (answer.status_code, Image.open(BytesIO(answer.data)).format) == (200, address.rpartition(".")[2].upper())
        assert app.test_client().get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert len(s3.objects()) == 1 + len(copies)
    admin.delete("/api/auth/me/picture")
    assert len(s3.objects()) == len(copies)


@pytest.fixture
def folder(make_app: MakeApp, s3: S3) -> Callable[..., tuple[Flask, str]]:
    """An app with a film in the bucket, and the signed address of the film's folder."""

    def make(**settings: str) -> tuple[Flask, str]:
        app = make_app(**s3.environ(), **settings)
        with app.app_context():
            storage().put("films/3/abc/e1.m3u8", b"#EXTM3U", "application/vnd.apple.mpegurl")
            storage().put("films/3/abc/720p/000-00.mp4", b"0123456789", "video/mp4")
            return app, sign_folder("films/3/abc", 600).url

    return make


def test_media_in_the_bucket_are_answered_through_the_app(folder: Callable[..., tuple[Flask, str]]) -> None:
    app, url = folder()
    part = app.test_client().get(f"{url}720p/000-00.mp4", headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.data, part.headers["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert app.test_client().get(f"{url}e1.m3u8").data == b"#EXTM3U"
    assert app.test_client().get(f"{url}gone.mp4").status_code == 404


def test_media_in_the_bucket_are_fetched_there_where_the_deployer_wants_it(folder: Callable[..., tuple[Flask, str]]) -> None:
    app, url = folder(MARQUEE_STORAGE__REDIRECT="true")
    answer = app.test_client().get(f"{url}720p/000-00.mp4")
    assert answer.status_code == 302
    fetched = requests.get(answer.headers["Location"], headers={"Range": "bytes=2-4"}, timeout=10)
    assert (fetched.status_code, fetched.content, fetched.headers["Content-Type"]) == (206, b"234", "video/mp4")


def test_without_its_store_the_service_says_so_and_the_rest_goes_on(make_app: MakeApp, s3: S3) -> None:
    line = Wire(s3.endpoint)
    app = make_app(plugins="catalog", **{**s3.environ(), "MARQUEE_STORAGE__ENDPOINT": line.endpoint})
    viewer = sign_up(app)
    assert viewer.put("/api/auth/me/picture", data=picture(), content_type="multipart/form-data").status_code == 200
    line.close()
    began = time.monotonic()
    answer = viewer.put("/api/auth/me/picture", data=picture(), content_type="multipart/form-data")
    assert (answer.status_code, answer.json and answer.json["code"], answer.headers["Retry-After"]) == (503, "storage-away", "5")
    assert time.monotonic() - began < 5
    assert viewer.get(MOVIES).status_code == 200
    ready = app.test_client()
    assert eventually(lambda: ready.get("/readyz").json == {"status": "ready", "degraded": ["storage"]})


def test_a_store_that_is_away_keeps_nobody_from_starting_and_the_doctor_tells(flask: Run, make_app: MakeApp, s3: S3) -> None:
    make_app()
    found = flask("plugins", "doctor", **s3.environ() | {"MARQUEE_STORAGE__BUCKET": "nobodys"})
    assert found.returncode == 1 and "storage: cannot be used: there is no such bucket" in found.stdout, found.stdout


@pytest.mark.slow
def test_processes_that_were_forked_each_talk_to_the_bucket(s3: S3, tmp_path: Path) -> None:
    service = RunningService(tmp_path / "instance", MARQUEE_PLUGINS="", DEMO="0", **s3.environ())
    try:
        service.wait_until_ready()
        with ThreadPoolExecutor(8) as executor:
            shown = list(executor.map(lambda number: shown_avatar(service.url, f"a{number}@example.org"), range(8)))
        assert shown == ["image/webp"] * 8 and len(s3.objects()) == 8
        assert service.stop() == 0
    finally:
        service.kill()
        forget(service.instance)


def shown_avatar(url: str, email: str) -> str:
    """What a new viewer's own picture is, after it was uploaded."""
    viewer = requests.Session()
    viewer.post(f"{url}/api/auth/register", json={"email": email, "password": PASSWORD, "name": "A"}, timeout=30)
    token = {"X-CSRF-TOKEN": viewer.cookies["csrf_access_token"]}
    files = {"file": ("x.png", picture()["file"][0])}
    told = viewer.put(f"{url}/api/auth/me/picture", files=files, headers=token, timeout=30).json()
    return viewer.get(f"{url}{told['picture_url']}", timeout=30).headers["Content-Type"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"BUCKET": ""}, "[storage] bucket"),
        ({"SECRET_KEY": ""}, "access_key and secret_key belong together"),
        ({"KIND": "azure"}, "name the storage account"),
        ({"KIND": "ftp"}, "[storage] kind"),
        ({"ENDPOINT": "minio:9000"}, "write scheme and host alone"),
        ({"PREFIX": "/a"}, "[storage] prefix"),
    ],
)
def test_what_is_missing_is_said_before_anything_starts(make_app: MakeApp, changed: dict[str, str], said: str) -> None:
    settings = {f"MARQUEE_STORAGE__{name}": value for name, value in changed.items()}
    with pytest.raises(BootError) as error:
        make_app(migrated=False, **{**S3("http://127.0.0.1:1", "films").environ(), **settings})
    assert said in str(error.value)


def signed(**given: object) -> str:
    """The address of the file `a` in such a store."""
    store = Vendor(StoreSettings.model_validate(S3("", "films").settings(**given))).public
    return obstore.sign(store, "GET", "a", timedelta(hours=1))


def test_addresses_of_azure_and_google_are_signed_with_their_keys() -> None:
    azure = signed(kind="azure", account="northlight", secret_key="c2VjcmV0")
    assert azure.startswith("https://northlight.blob.core.windows.net/films/a?")
    assert signed(kind="gcs", secret_key=service_account()).startswith("https://storage.googleapis.com/films/a?X-Goog-")


def service_account() -> str:
    """A key as Google hands it out, made here."""
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    key = rsa.generate_private_key(65537, 2048).private_bytes(*form).decode()
    return json.dumps({"type": "service_account", "client_email": "a@b.example", "private_key": key, "private_key_id": "1"})


@pytest.mark.parametrize(
    ("given", "begins"),
    [
        ({}, "https://s3.us-east-1.amazonaws.com/films/a?"),
        ({"path_style": False, "region": "eu-central-1"}, "https://films.s3.eu-central-1.amazonaws.com/a?"),
        ({"endpoint": "https://s3.example.org"}, "https://s3.example.org/films/a?"),
        ({"endpoint": "https://s3.example.org", "path_style": False, "prefix": "b/c"}, "https://films.s3.example.org/b/c/a?"),
        ({"endpoint": "http://minio:9000", "public_endpoint": "https://cdn.example.org"}, "https://cdn.example.org/films/a?"),
    ],
)
def test_addresses_of_s3_are_those_that_browsers_reach(given: dict[str, object], begins: str) -> None:
    assert signed(**given).startswith(begins)
