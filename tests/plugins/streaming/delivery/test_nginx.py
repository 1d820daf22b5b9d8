"""nginx, with the configurations that we hand out, says yes and no as the app does."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from core.storage.folders import signature
from core.testing.fixtures import MakeApp
from tests.plugins.streaming.delivery.nginx import nginx, served
from tests.plugins.streaming.delivery.test_folders import ESCAPES, KINDS, OBJECT, changed, content
from tests.plugins.streaming.packaging.counting import by_program, from_playlists
from tests.plugins.streaming.published import FRAMES, published_film

SAMPLES = ("accel.conf", "alone.conf", "edge.conf")
TV = {"Origin": "https://tv.example.org"}


@dataclass(frozen=True)
class House:
    """The service and every kind of nginx around it: where they answer, and what is there to ask for."""

    hosts: dict[str, str]
    url: str
    film: str
    other: str
    newer: str
    expired: str
    folder: Path

    def get(self, host: str, path: str, method: str = "GET", **headers: str) -> requests.Response:
        return requests.request(method, self.hosts[host] + path, headers=headers, timeout=20)


@pytest.fixture
def house(make_app: MakeApp, instance: Path, tmp_path: Path) -> Iterator[House]:
    origins = {"MARQUEE_SECURITY__ALLOWED_ORIGINS": '["https://tv.example.org"]'}
    plain = make_app("catalog,streaming", **origins)
    accel = make_app("catalog,streaming", MARQUEE_STORAGE__ACCEL="/_files/", **origins)
    film, other = published_film(plain, is_premium=True), published_film(plain, is_premium=True)
    newer = published_film(plain, film.movie_id, kind="trailer")
    key = (instance / "secrets" / "media_key").read_text()
    with plain.app_context():
        url = film.url()
    past = str(int(time.time()) - 5)
    named = f"{film.movie_id}/{film.token}"
    with ExitStack() as stack:
        ports = {"app": stack.enter_context(served(plain)), "accel": stack.enter_context(served(accel))}
        hosts = {"app": f"http://127.0.0.1:{ports['app']}"}
        for sample in SAMPLES:
            origin = ports["accel" if sample == "accel.conf" else "app"]
            started = nginx(sample, tmp_path / sample, origin=origin, files=instance / "files", key=key)
            hosts[sample] = stack.enter_context(started)
        yield House(
            hosts,
            url,
            named,
            f"{other.movie_id}/{other.token}",
            f"{newer.movie_id}/{newer.token}",
            f"/v/{past}/{signature(key, named, past)}/{named}/",
            instance / "files" / film.folder,
        )


def test_nginx_and_the_app_answer_alike(house: House) -> None:
    """One house for all of it: a service and three nginx take a while to start."""
    for host in house.hosts:
        files(house, host)
        parts(house, host)
        conditions(house, host)
        methods(house, host)
        origins(house, host)
        refusals(house, host)
        escapes(house, host)
        growth(house, host)


def files(house: House, host: str) -> None:
    for name, kind in KINDS.items():
        answer = house.get(host, house.url + name)
        assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, content(name), kind), (host, name)
        left = int(house.url.split("/")[2]) - time.time()
        stated = dict(part.strip().partition("=")[::2] for part in answer.headers["Cache-Control"].split(","))
        assert stated.keys() == {"public", "max-age", "immutable"} and abs(int(stated["max-age"]) - left) < 5, (host, name)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in answer.headers
    assert house.get(host, house.url + "growing.live.m3u8").headers["Cache-Control"] == "no-cache"


def growth(house: House, host: str) -> None:
    """A playlist that has grown is written anew: nobody gets the one that was there before."""
    name = "growing.live.m3u8"
    longer, unfinished = house.get(host, house.url + name).text + f"# {host}\n", house.folder / "unfinished"
    unfinished.write_text(longer)
    unfinished.replace(house.folder / name)
    assert house.get(host, house.url + name).text == longer, host


def parts(house: House, host: str) -> None:
    whole = content()
    for asked, first, end in [("10-99", 10, 100), ("-5", -5, None), ("100-", 100, None), ("0-", 0, None)]:
        answer = house.get(host, house.url + OBJECT, Range=f"bytes={asked}")
        assert (answer.status_code, answer.content) == (206, whole[first:end]), (host, asked)
        assert answer.headers["Content-Range"].endswith(f"/{len(whole)}")
    beyond = house.get(host, house.url + OBJECT, Range="bytes=999999999-")
    assert beyond.status_code == 416, host
    assert whole not in beyond.content


def conditions(house: House, host: str) -> None:
    known = house.get(host, house.url + OBJECT).headers["ETag"]
    answer = house.get(host, house.url + OBJECT, **{"If-None-Match": known})
    assert (answer.status_code, answer.content) == (304, b""), host
    part = house.get(host, house.url + OBJECT, **{"Range": "bytes=2-4", "If-Range": known})
    assert (part.status_code, part.content) == (206, content()[2:5]), host
    another = house.get(host, house.url + OBJECT, **{"Range": "bytes=2-4", "If-Range": '"another"'})
    assert (another.status_code, another.content) == (200, content()), host


def methods(house: House, host: str) -> None:
    head = house.get(host, house.url + OBJECT, "HEAD")
    assert (head.status_code, head.content, int(head.headers["Content-Length"])) == (200, b"", len(content())), host
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert house.get(host, house.url + OBJECT, method).status_code == 405, (host, method)


def origins(house: House, host: str) -> None:
    welcome = house.get(host, house.url + OBJECT, **TV)
    assert welcome.headers["Access-Control-Allow-Origin"] == TV["Origin"], host
    assert "Content-Range" in welcome.headers["Access-Control-Expose-Headers"]
    assert welcome.headers["Vary"] == "Origin"
    preflight = {**TV, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "range"}
    allowed = house.get(host, house.url + OBJECT, "OPTIONS", **preflight)
    assert (allowed.status_code, "Range" in allowed.headers["Access-Control-Allow-Headers"]) == (204, True), host
    for asked in ({}, {"Origin": "https://evil.example"}, {"Origin": "https://tv.example.org.evil.example"}):
        assert "Access-Control-Allow-Origin" not in house.get(host, house.url + OBJECT, **asked).headers, host
    refused = house.get(host, changed(house.url, 3, "x" * 43) + OBJECT, **TV)
    assert (refused.status_code, refused.headers.get("Access-Control-Allow-Origin")) == (403, TV["Origin"]), host


def refusals(house: House, host: str) -> None:
    expires, made = house.url.split("/")[2:4]
    tampered = [
        *(changed(house.url, 2, value) for value in (str(int(expires) + 1), "0" + expires, "never", "-1")),
        *(changed(house.url, 3, value) for value in ("x" * 43, made[:-1], made + "A", made.swapcase(), "-", "%C3%BC")),
        house.url.replace(house.film, house.other),
        house.url.replace(house.film, house.newer),
    ]
    for url in tampered:
        refused(house.get(host, url + OBJECT), 403, (host, url))
    refused(house.get(host, house.expired + OBJECT), 410, host)
    refused(house.get(host, house.url + "90p/001-nothing.mp4"), 404, host)
    for number in range(200):
        refused(house.get(host, f"/v/{expires}/{number:043d}/{house.film}/180p/{number:03d}.mp4"), 403, host)


def refused(answer: requests.Response, status: int, what: object) -> None:
    assert answer.status_code == status, what
    assert answer.headers.get("Cache-Control") in (None, "no-store"), what
    assert content()[:64] not in answer.content and len(answer.content) < 1000


def escapes(house: House, host: str) -> None:
    """nginx refuses some by itself (400) before any location has them."""
    for name in ESCAPES:
        status, body = raw(house.hosts[host], house.url + name)
        assert status == 404 or (status == 400 and host != "app"), (host, name, status)
        assert content()[:64] not in body and b"EXTM3U" not in body
    for path in (f"/_files/films/{house.film}/{OBJECT}", f"/_media/{house.film}/{OBJECT}", f"/v/../_media/{house.film}/{OBJECT}"):
        status, body = raw(house.hosts[host], path)
        assert content()[:64] not in body, (host, path)


def raw(host: str, path: str) -> tuple[int, bytes]:
    """What is answered to exactly this path, which a client library would bring in order."""
    connection = http.client.HTTPConnection(urlsplit(host).netloc, timeout=20)
    connection._validate_path = lambda _: None  # type: ignore[attr-defined]
    connection.putrequest("GET", path)
    connection.endheaders()
    answer = connection.getresponse()
    try:
        return answer.status, answer.read()
    finally:
        connection.close()


def test_a_film_plays_to_its_end_whoever_sends_it(house: House) -> None:
    for host, address in house.hosts.items():
        for played in (
            from_playlists(f"{address}{house.url}master.m3u8"),
            by_program(f"{address}{house.url}film.mpd", "-allowed_extensions", "ALL"),
        ):
            assert played["video"] == [FRAMES, FRAMES] and len(played["audio"]) == 1, host


def test_what_an_edge_has_it_does_not_fetch_again_for_another_address(house: House) -> None:
    first = house.get("edge.conf", house.url + OBJECT)
    again = house.get("edge.conf", house.url + OBJECT, Range="bytes=5-9")
    growing = [house.get("edge.conf", house.url + "growing.live.m3u8").headers["X-Cache"] for _ in range(2)]
    assert (first.headers["X-Cache"], again.headers["X-Cache"]) == ("MISS", "HIT")
    assert (again.status_code, again.content) == (206, content()[5:10])
    assert "HIT" not in growing
