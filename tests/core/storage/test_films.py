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
from core import StorageAway, db
from core.storage import sign_folder
from plugins.streaming.making import patience
from plugins.streaming.making.following import steps_of
from plugins.streaming.making.looking import look
from plugins.streaming.making.places import folder_of
from plugins.streaming.making.stepping import encode
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


@pytest.fixture
def line(make_app: MakeApp, s3: S3) -> Iterator[Wire]:
    """The way to the store; the test runs inside of an app that has no other."""
    line = Wire(s3.endpoint)
    settings = {**s3.environ(), "MARQUEE_STORAGE__ENDPOINT": line.endpoint, "MARQUEE_STREAMING__PRESET": "superfast"}
    with make_app("catalog,streaming", **settings).app_context():
        yield line
    line.close()


@pytest.mark.slow
def test_a_file_whose_store_is_away_is_looked_into_later(line: Wire, tmp_path: Path) -> None:
    asset = taken_in(clip(tmp_path / "a.mkv", 2))
    line.close()
    with pytest.raises(StorageAway):
        look(asset_id=asset.id)
    assert fresh(asset.id).state == "probing"


@pytest.mark.slow
def test_a_part_whose_store_stays_away_says_so_and_is_tried_again(
    line: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST", 0)
    asset = taken_in(clip(tmp_path / "a.mkv", 2))
    look(asset_id=asset.id)
    picture = next(step for step in steps_of(asset.id) if step.kind == "picture").id
    line.cut_at = b"PUT "
    with pytest.raises(StorageAway):
        encode(step_id=picture)
    db.session.rollback()
    step = next(step for step in steps_of(asset.id) if step.id == picture)
    assert (step.state, step.attempts, str(step.failure)[:21]) == ("waiting", 1, "The storage is away: ")
