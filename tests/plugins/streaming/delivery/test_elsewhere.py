"""Films that lie in an object store are played all the same, through the app or from the store itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from core.testing.fixtures import MakeApp
from tests.core.storage import s3 as s3_servers
from tests.core.storage.s3 import S3
from tests.plugins.streaming.delivery.test_folders import OBJECT, content
from tests.plugins.streaming.published import published_film


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with s3_servers.server() as address:
        yield address


@pytest.fixture
def s3(endpoint: str) -> S3:
    return s3_servers.bucket(endpoint)


def test_a_film_comes_through_the_app_part_by_part(make_app: MakeApp, s3: S3) -> None:
    app = make_app("catalog,streaming", **s3.environ())
    film = published_film(app)
    with app.app_context():
        url = film.url()
    client = app.test_client()
    for first in (0, 5000, 9000):
        part = client.get(url + OBJECT, headers={"Range": f"bytes={first}-{first + 99}"})
        assert (part.status_code, part.data) == (206, content()[first : first + 100])
    whole = client.get(url + OBJECT)
    assert (whole.data, whole.content_type, whole.cache_control.immutable) == (content(), "video/mp4", True)
    assert client.get(url + OBJECT, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert client.get(url + "growing.live.m3u8").headers["Cache-Control"] == "no-cache"


def test_a_film_comes_from_the_store_and_its_playlists_from_us(make_app: MakeApp, s3: S3) -> None:
    app = make_app("catalog,streaming", MARQUEE_STORAGE__REDIRECT="true", **s3.environ())
    film = published_film(app)
    with app.app_context():
        url = film.url()
    client = app.test_client()
    sent_on = client.get(url + OBJECT)
    part = requests.get(sent_on.headers["Location"], headers={"Range": "bytes=10-19"}, timeout=20)
    assert (sent_on.status_code, part.status_code, part.content) == (302, 206, content()[10:20])
    for name in ("master.m3u8", "film.mpd", "words-en.vtt", "e1-storyboard.vtt"):
        assert (client.get(url + name).status_code, client.get(url + name).data) == (200, content(name)), name
    assert client.get(url.replace(film.token, "0" * 32) + OBJECT).status_code == 403


def test_pages_may_load_from_the_store_only_where_players_are_sent_there(make_app: MakeApp, s3: S3) -> None:
    through = make_app("", **s3.environ()).test_client().get("/healthz").headers["Content-Security-Policy"]
    there = make_app("", MARQUEE_STORAGE__REDIRECT="true", **s3.environ()).test_client().get("/healthz")
    assert s3.endpoint not in through
    allowed = dict(part.split(" ", 1) for part in there.headers["Content-Security-Policy"].split("; "))
    assert {name for name, sources in allowed.items() if s3.endpoint in sources} == {"connect-src", "media-src", "img-src"}
