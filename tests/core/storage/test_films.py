"""A film whose files lie in an object store, from its upload to its last frame."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import pytest
from flask import Flask
from werkzeug.serving import make_server

import plugins.catalog.models  # noqa: F401 - the tables of streaming refer to its
from core.storage import StorageAway, sign_folder
from core.testing.jobs import run_waiting
from plugins.streaming.making.places import folder_of
from tests.core.storage.s3 import S3
from tests.core.storage.wire import Wire
from tests.plugins.streaming.making.films import clip, fresh, made, taken_in

MakeApp = Callable[..., Flask]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def frames(address: str) -> int:
    with av.open(address, options={"allowed_extensions": "ALL"}) as film:
        return sum(1 for _ in film.decode(video=0))


@pytest.mark.slow
def test_a_film_is_made_in_the_bucket_and_played_from_it(make_app: MakeApp, s3: S3, tmp_path: Path, instance: Path) -> None:
    app = make_app("catalog,streaming", **s3.environ(), MARQUEE_STREAMING__PRESET="superfast")
    with app.app_context(), served(app) as here:
        asset = made(app, clip(tmp_path / "a.mkv"))
        assert (asset.state, asset.failure) == ("complete", None)
        folder = folder_of(asset)
        assert frames(f"{here}{sign_folder(folder, 600).url}e{asset.edition}.m3u8") == 75
    assert any(name.startswith("sources/") for name in s3.objects())
    assert [path for path in (instance / "files").rglob("*") if path.is_file()] == []


@pytest.mark.slow
def test_a_film_waits_for_a_store_that_is_away(make_app: MakeApp, s3: S3, tmp_path: Path) -> None:
    line = Wire(s3.endpoint)
    settings = {**s3.environ(), "MARQUEE_STORAGE__ENDPOINT": line.endpoint, "MARQUEE_STREAMING__PRESET": "superfast"}
    app = make_app("catalog,streaming", **settings)
    with app.app_context():
        asset = taken_in(clip(tmp_path / "a.mkv"))
        line.close()
        with pytest.raises(StorageAway):
            run_waiting(app)
        assert fresh(asset.id).state != "failed"
