"""The pages of the catalogue, written with what they open with."""

from core import Viewer
from plugins.catalog.front.pages import opening
from tests.plugins.catalog.films import add_film


def viewer(maturity):
    return Viewer(user_id=1, profile_id=1, role="user", maturity=maturity, language="en")


def test_the_home_page_carries_the_answer_that_it_would_ask_for(catalog, visitor):
    add_film(title="The Lamplighter", rating=4.0, description="A keeper.")
    data = opening("/", None)
    assert data.answers == {"/api/catalog/home": visitor.get("/api/catalog/home").data}
    assert len(data.pictures) == 1 and not data.limited


def test_the_page_of_a_film_carries_the_film_whatever_its_slug(catalog, visitor):
    film = add_film(title="The Lamplighter")
    address = f"/api/catalog/movies/{film}"
    assert opening(f"/title/{film}/another", None).answers == {address: visitor.get(address).data}
    assert opening(f"/title/{film}", None).pictures[0].href.startswith("/api/catalog/art/backdrop/")


def test_a_page_that_is_not_ours_or_of_no_film_carries_nothing(catalog):
    assert [opening(path, None) for path in ("/account", "/title/99", "/title/x", "/title/1/2/3")] == [None] * 4


def test_whoever_may_not_see_a_film_gets_none_in_the_page(catalog):
    film = add_film(title="Midnight", maturity=18)
    assert opening(f"/title/{film}", viewer(12)) is None
    assert opening("/", viewer(12)).limited
