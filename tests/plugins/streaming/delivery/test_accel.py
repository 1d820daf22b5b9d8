"""nginx sends the files of a folder that the app opened a moment ago: of that folder, for that moment, and nothing else."""

from __future__ import annotations

import re
import secrets
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

import pytest
import requests
from flask import Flask

from core.app import ROOT, create_app
from core.run.instance import Instance
from core.storage import allowed
from core.storage.folders import sign_folder, signature
from core.testing.fixtures import MakeApp
from tests.plugins.streaming.delivery.nginx import nginx, served
from tests.plugins.streaming.delivery.test_folders import ESCAPES, KINDS, OBJECT, changed, content
from tests.plugins.streaming.delivery.test_nginx import TV, raw
from tests.plugins.streaming.published import put_film
from tests.run.service import eventually

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ACCEL = {"MARQUEE_STORAGE__ACCEL": "/_files/", "MARQUEE_SECURITY__ALLOWED_ORIGINS": '["https://tv.example.org"]'}
FOR_EVER = 3600
SAID = b"as it is."


@dataclass
class Gate:
    """The app, with a list of what it is asked for; on demand it answers something else, or ("") hangs up."""

    app: Flask
    asked: list[str] = field(default_factory=list)
    says: str | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        if self.says is None:
            return self.app(environ, start_response)
        if not self.says:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        start_response(self.says or "200 OK", [("X-Said-By", "the app"), ("Content-Length", str(len(SAID)))])
        return [SAID]


@dataclass
class House:
    """The app behind nginx, and films: two of one number, and another."""

    gate: Gate
    host: str
    film: str
    newer: str
    other: str

    @property
    def url(self) -> str:
        return signed(self.gate.app, self.film)

    def get(self, path: str, method: str = "GET", **headers: str) -> requests.Response:
        return requests.request(method, self.host + path, headers=headers, timeout=20, allow_redirects=False)

    def closed(self, path: str) -> bool:
        """Whether no byte of a film is to be had by exactly this address."""
        status, body = raw(self.host, path)
        return status not in (200, 206) and content()[:64] not in body and b"EXTM3U" not in body


@pytest.fixture(scope="module")
def behind_nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Gate, str]]:
    """No database has to do with media."""
    folder = tmp_path_factory.mktemp("accel")
    Instance(folder / "instance").prepare()
    gate = Gate(create_app(ROOT, {"DATABASE_URL": "postgresql:///none", "INSTANCE": str(folder / "instance"), **ACCEL}))
    with ExitStack() as stack:
        port = stack.enter_context(served(gate))
        started = nginx("accel.conf", folder / "nginx", origin=port, files=folder / "instance/files", key="")
        yield gate, stack.enter_context(started)


@pytest.fixture
def house(behind_nginx: tuple[Gate, str]) -> House:
    """Each test has films of its own, which nginx has not heard of."""
    gate, host = behind_nginx
    gate.says = None
    gate.asked.clear()
    number, other = (secrets.randbelow(1 << 50) for _ in range(2))
    folders = [f"{one}/{secrets.token_hex(16)}" for one in (number, number, other)]
    with gate.app.app_context():
        for folder in folders:
            put_film(f"films/{folder}")
    return House(gate, host, *folders)


def signed(app: Flask, folder: str, seconds: int = 7200) -> str:
    with app.app_context():
        return sign_folder(f"films/{folder}", seconds).url


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nginx was told once it does not ask for again."""
    monkeypatch.setattr(allowed, "KEPT_S", FOR_EVER)


def test_the_app_is_asked_for_a_folder_and_not_for_its_files(house: House, kept: None) -> None:
    for name in KINDS:
        for _ in range(3):
            assert house.get(house.url + name).content == content(name)
    assert house.gate.asked == [house.url + allowed.NAME]


def test_whichever_way_a_file_is_sent_the_same_is_said(house: House) -> None:
    asked = ({}, TV, {"Origin": "https://evil.example"}, {"Range": "bytes=2-5"}, {"Accept-Encoding": "gzip"})
    for name in KINDS:
        for method, headers in product(("GET", "HEAD"), asked):
            quick, slow = (house.get(house.url + name + query, method, **headers) for query in ("", "?a=b"))
            assert (quick.status_code, quick.content) == (slow.status_code, slow.content)
            assert said(quick) == said(slow), (name, method, headers)
            assert 0 <= lifetime(slow) - lifetime(quick) < 60, "nothing is kept longer than the address is good"
    assert house.url + OBJECT in house.gate.asked


def said(answer: requests.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in ("Date", "Cache-Control")}


def lifetime(answer: requests.Response) -> int:
    found = re.fullmatch(r"public, max-age=(\d+), immutable", answer.headers["Cache-Control"])
    assert found
    return int(found[1])


def test_a_yes_that_is_kept_opens_nothing_else(house: House, kept: None) -> None:
    """All of this is asked for while nginx knows that the folder is open."""
    url, film = house.url, house.film
    assert house.get(url + OBJECT).status_code == 200
    expires, made = url.split("/")[2:4]
    for folder in (house.other, house.newer, film.upper(), f"0{film}", film.replace("/", "//"), f"{film}/..", f"x/../{film}"):
        assert house.closed(f"/v/{expires}/{made}/{folder}/{OBJECT}"), folder
    for part, value in [(2, str(int(expires) + 1)), (2, "0" + expires), (3, made.swapcase()), (3, made + "A"), (3, made[:-1])]:
        assert house.closed(changed(url, part, value) + OBJECT), value
    for name in [*ESCAPES, *to_neighbours(house)]:
        assert house.closed(url + name), name
    for address in ("/_opened", "/_opened/", f"/_opened{url}", f"/_files/films/{film}/{OBJECT}"):
        assert OBJECT not in address or house.closed(address), address
    assert house.get(url + OBJECT).status_code == 200


def test_a_link_leads_out_of_no_folder(house: House, kept: None) -> None:
    instance = house.gate.app.extensions["marquee"].settings.server.instance
    folder, films = (instance / "files/films" / one for one in (house.film, house.other))
    (folder / "link.mp4").symlink_to(films / OBJECT)
    (folder / "linked").symlink_to(films / "180p")
    assert house.get(house.url + OBJECT).status_code == 200
    assert house.closed(house.url + "link.mp4") and house.closed(house.url + "linked/000.mp4")


def to_neighbours(house: House) -> Iterator[str]:
    """Names that would lead to the other films, which are there, if anybody read them so."""
    up = ("..", "%2e%2e", ".%2e", "%252e%252e", "..%00", "..;", "%c0%ae%c0%ae", "180p/../..")
    for one, slash in product(up, ("/", "%2f", "%252f", "\\", "%5c", "//", "/./")):
        yield f"{slash.join([one, one, *house.other.split('/')])}{slash}{OBJECT}"
        yield f"{slash.join([one, house.newer.split('/')[1]])}{slash}{OBJECT}"


def test_what_one_viewer_sends_is_nothing_to_the_next(house: House, kept: None) -> None:
    spoilt = {
        "Cookie": "a=b",
        "Authorization": "Bearer x",
        "Range": "bytes=0-1",
        "If-None-Match": "*",
        "Cache-Control": "no-store",
    }
    house.get(house.url + OBJECT, **spoilt, Origin="https://evil.example")
    house.get(house.url + OBJECT, **spoilt)
    stranger, welcome = house.get(house.url + OBJECT), house.get(house.url + OBJECT, **TV)
    assert (stranger.content, welcome.content) == (content(), content())
    assert "Access-Control-Allow-Origin" not in stranger.headers
    assert welcome.headers["Access-Control-Allow-Origin"] == TV["Origin"]


def test_an_address_that_is_not_as_usual_is_asked_for_each_time(house: House, kept: None) -> None:
    url = house.url
    for name, read in [(f"{OBJECT}?a=b", OBJECT), ("180p/%3000.mp4", OBJECT), *[("growing.live.m3u8", "growing.live.m3u8")] * 2]:
        house.gate.asked.clear()
        assert raw(house.host, url + name) == (200, content(read)), name
        assert house.gate.asked == [url + read]


def test_a_no_is_heard_and_passed_on_as_the_app_says_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a session has ended, an account is blocked, a film is gone, or the app fails."""
    monkeypatch.setattr(allowed, "KEPT_S", 1)
    monkeypatch.setattr(allowed, "RENEWING_S", 0)
    url = house.url + OBJECT
    assert house.get(url).status_code == 200
    house.gate.says = "403 Forbidden"
    assert eventually(lambda: house.get(url).status_code == 403, 60)
    for told in ("401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone", "429 Slow Down", "500 Broken", "503 Away"):
        house.gate.says = told
        for headers in ({}, {"Range": "bytes=0-9"}):
            answer = house.get(url, **headers)
            assert (answer.status_code, answer.content, answer.headers["X-Said-By"]) == (int(told[:3]), SAID, "the app"), told
            assert "Cache-Control" not in answer.headers
    house.gate.says = ""
    assert house.get(url).status_code == 502 and house.closed(url), "who does not answer has said no"
    house.gate.says = None
    assert house.get(url).status_code == 200, "a no is not kept"


def test_an_address_expires_though_a_yes_may_be_kept_longer(house: House, kept: None) -> None:
    url = signed(house.gate.app, house.film, 4) + OBJECT
    assert eventually(lambda: house.get(url).status_code == 410, 60)
    assert house.closed(url)


def test_who_says_yes_to_everything_in_the_place_of_the_app_opens_nothing(house: House) -> None:
    house.gate.says = "200 OK"
    for name in (OBJECT, f"{house.film}/{OBJECT}", f"none/{OBJECT}"):
        assert house.get(house.url + name).content == SAID


def test_a_yes_is_kept_less_long_than_the_address_is_good() -> None:
    for left in range(1, 20):
        told = dict(allowed.said("1", "a", left))["Cache-Control"]
        parts = {name.strip(): int(value or 0) for name, _, value in (part.partition("=") for part in told.split(","))}
        assert parts.get("max-age", 0) + parts.get("stale-while-revalidate", 0) < left
        # nginx counts the second that has begun.
        assert parts.get("max-age", 0) + parts.get("stale-while-revalidate", 0) + 1 < 5
        assert parts.get("stale-if-error", 0) == 0


def test_only_who_has_the_address_is_told_that_a_folder_is_open(house: House) -> None:
    app, url = house.gate.app, house.url
    client = app.test_client()
    answer = client.get(url + allowed.NAME, headers=TV)
    assert (answer.status_code, answer.headers["X-Media-Folder"]) == (204, house.film)
    assert (answer.headers["Access-Control-Allow-Origin"], answer.headers["Vary"]) == (TV["Origin"], "Origin")
    old = str(int(time.time()) - 1)
    key = app.extensions["marquee"].settings.security.media_key.get_secret_value()
    wrong = [(3, "x" * 43), (2, old), (4, house.other.split("/")[0]), (5, house.newer.split("/")[1])]
    expired = f"/v/{old}/{signature(key, house.film, old)}/{house.film}/"
    for address in [*(changed(url, part, value) for part, value in wrong), expired]:
        refused = client.get(address + allowed.NAME)
        assert (refused.status_code, refused.headers["Cache-Control"]) == (403, "no-store"), address
        assert "X-Media-Folder" not in refused.headers


@pytest.mark.parametrize(
    "settings",
    [
        {"MARQUEE_STORAGE__ACCEL": ""},
        {"MARQUEE_STORAGE_TARGET__KIND": "folder", "MARQUEE_STORAGE_TARGET__FOLDER": "there"},
        {"MARQUEE_STORAGE_ORIGINALS__KIND": "folder", "MARQUEE_STORAGE_ORIGINALS__FOLDERS": '["sources", "films/3"]'},
    ],
)
def test_where_films_may_lie_elsewhere_each_file_is_asked_for(make_app: MakeApp, settings: dict[str, str]) -> None:
    app = make_app(migrated=False, **{**ACCEL, **settings})
    assert app.test_client().get(signed(app, "3/ab") + allowed.NAME).status_code == 403
