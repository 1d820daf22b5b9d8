"""Media of a film for members, from the service as it runs: nobody gets a byte without an address that was made for them."""

import time
from collections.abc import Iterator
from itertools import cycle, islice, product

import pytest
import requests

from core.app import ROOT, create_app
from core.storage.folders import signature
from tests.attacks.outsider import Person, at_once, head, send
from tests.plugins.streaming.delivery.test_folders import ESCAPES, OBJECT, changed, content
from tests.plugins.streaming.published import Published, encoded_film, published_film
from tests.run.service import RunningService, environment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def film(service: RunningService) -> Iterator[Published]:
    app = create_app(ROOT, environment(service.instance, DEMO="0"))
    yield published_film(app, is_premium=True, title="For members")


@pytest.fixture(scope="module")
def url(service: RunningService, film: Published) -> str:
    key = (service.instance / "secrets" / "media_key").read_text()
    expires = str(int(time.time()) + 3600)
    named = film.folder.removeprefix("films/")
    return f"/v/{expires}/{signature(key, named, expires)}/{named}/"


def test_whoever_has_the_address_gets_every_byte_in_whatever_parts(service: RunningService, url: str) -> None:
    whole = content()

    def part(number: int) -> bool:
        begin, end = number * 997 % len(whole), min(len(whole), number * 997 % len(whole) + number * 331 + 1)
        with requests.Session() as kept:  # the second answer shows that the first ended where it said
            asked = {"Range": f"bytes={begin}-{end - 1}"}
            got = [kept.get(service.url + url + OBJECT, headers=asked, timeout=30).content for _ in range(3)]
        return got == [whole[begin:end]] * 3

    assert all(at_once(24, part))
    assert requests.get(service.url + url + OBJECT, timeout=30).content == whole


def unsigned(film: Published, url: str) -> Iterator[str]:
    """What somebody would try who knows the film's number, its folder, and an address that has expired."""
    expires, made = url.split("/")[2:4]
    named = film.folder.removeprefix("films/")
    yield from (
        f"/v/{expires}/{'A' * 43}/{named}/",
        f"/v/{expires}//{named}/",
        f"/v/{int(expires) + 86400}/{made}/{named}/",
        f"/v/{made}/{expires}/{named}/",
        f"/v/{named}/",
        changed(url, 4, str(film.movie_id + 1)),
        f"/{film.folder}/",
        f"/_files/{film.folder}/",
        f"/_media/{named}/",
        f"/files/{film.folder}/",
        f"/files/{made[:32]}/{expires}/{film.folder}/",
        f"/api/streaming/movies/{film.movie_id}/",
    )


def test_two_hundred_films_of_unsigned_requests_get_no_byte(service: RunningService, film: Published, url: str) -> None:
    folder = encoded_film()
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    ways = list(unsigned(film, url))
    beginnings = {name: (folder / name).read_bytes()[:48] for name in names}
    with requests.Session() as somebody:
        every_way = cycle(product(ways, names, ({}, {"Range": "bytes=0-999"})))
        for way, name, asked in islice(every_way, 200 * len(names)):
            answer = somebody.get(service.url + way + name, headers=asked, timeout=30)
            assert answer.status_code in (403, 404), (way, name)
            assert beginnings[name] not in answer.content, (way, name)


def test_no_way_out_of_the_folder_leads_anywhere(service: RunningService, url: str) -> None:
    for name in ESCAPES:
        answer = send(service.port, head(f"GET {url}{name} HTTP/1.1"))
        assert answer.status in (400, 404), name
        assert "EXTM3U" not in answer.text


def test_a_thousand_ranges_at_once_are_one_file(service: RunningService, url: str) -> None:
    asked = "bytes=" + ",".join(f"{number}-" for number in range(1000))
    answer = requests.get(service.url + url + OBJECT, headers={"Range": asked}, timeout=30)
    assert (answer.status_code, answer.content) == (200, content())


def test_a_session_is_refused_without_signing_in_and_its_token_is_no_key(service: RunningService, film: Published) -> None:
    stranger, member = Person(service.url), Person(service.url)
    member.sign_up("member@example.org")
    path = f"/api/streaming/movies/{film.movie_id}/session"
    assert stranger.post(path, json={}).status_code == 401
    session = member.post(path, json={}).json()["session_id"]
    heartbeat = f"/api/streaming/sessions/{session}/heartbeat"
    answer = stranger.post(heartbeat, json={"position": 1})
    assert (answer.status_code, "/v/" in answer.text) == (404, False)
    forged = member.post(heartbeat, json={"position": 1}, headers={"X-CSRF-TOKEN": "forged"})
    assert (forged.status_code, "/v/" in forged.text) != (200, True)


def test_no_log_holds_what_opens_a_film(service: RunningService, url: str) -> None:
    requests.get(service.url + url + OBJECT, timeout=30)
    made = url.split("/")[3]
    assert made not in service.said and "/v/" in service.said
