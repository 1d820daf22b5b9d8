"""The addresses of media that answers tell of, for everybody who may ask."""

import re
from urllib.parse import urljoin

import pytest

from core.storage.folders import TYPES
from tests.interface.visitors import ROLES, SIGNED_OUT, Visitor
from tests.plugins.streaming.published import published_film

pytestmark = pytest.mark.slow
NAMES = re.compile(r'^[^#\s].*$|(?<=URI=").*?(?=")', re.MULTILINE)


@pytest.fixture
def visitors(app):
    return [Visitor(app, role) for role in ROLES]


@pytest.fixture
def film(app):
    """A film that plays, with a trailer."""
    movie = published_film(app).movie_id
    published_film(app, movie, kind="trailer")
    return f"/api/streaming/movies/{movie}"


def told(visitor, film):
    """The addresses in what a visitor is told who begins to watch."""
    answer = visitor.browser.post(f"{film}/{'trailer' if visitor.role == SIGNED_OUT else 'session'}")
    assert answer.status_code == 201, answer.text
    return [address for name, address in answer.json.items() if name.endswith("_url") and address]


def reached(browser, addresses):
    """What lies at these addresses, and at those that playlists among them tell of."""
    found, waiting = {}, list(addresses)
    while waiting:
        address = waiting.pop()
        if address not in found:
            found[address] = answer = browser.get(address)
            if address.endswith(".m3u8") and answer.status_code == 200:
                waiting += [urljoin(address, name) for name in NAMES.findall(answer.text)]
    return found


def test_every_file_of_a_film_is_reached_from_what_its_player_is_told(visitors, film):
    for visitor in visitors:
        found = reached(visitor.browser, told(visitor, film))
        assert len(found) > 8
        for address, answer in found.items():
            kind = TYPES["." + address.rpartition(".")[2]]
            assert (answer.status_code, answer.content_type) == (200, kind), (visitor.role, address)


def test_an_address_that_nobody_was_told_of_leads_nowhere(visitors, film):
    for visitor in visitors:
        for address in reached(visitor.browser, told(visitor, film)):
            folder, _, name = address.rpartition("/")
            expires, signature = folder.split("/")[2:4]
            later, other = folder.replace(expires, f"{int(expires) + 1}"), folder.replace(signature, signature[::-1])
            for wrong, status in ((f"{later}/{name}", 403), (f"{other}/{name}", 403), (f"{folder}/no-{name}", 404)):
                assert visitor.browser.get(wrong).status_code == status, (visitor.role, wrong)
            assert visitor.browser.post(address).status_code == 405
            assert visitor.browser.get(address, headers={"Range": "bytes=99999999-"}).status_code == 416
