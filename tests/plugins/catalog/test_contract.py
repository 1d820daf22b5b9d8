"""The catalogue as other plugins reach it, and the suite that any catalogue can be held against."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import text

from core import db, use
from core.contracts.catalog import CATALOG, MOVIES_TABLE, Movie, NoCatalog
from core.testing import catalog_complaints, catalog_writing_complaints, complaints
from tests.plugins.catalog.films import add_film


@pytest.fixture
def films(catalog):
    """Published films of every sort, and some that nobody may see."""
    published = [
        add_film(title="Nosferatu", year=1922, maturity=12, genres=["Horror", "Drama"], duration=94),
        add_film(title="The Grudge", year=2004, maturity=16, is_premium=True),
        add_film(title="The Grudge", year=2020, maturity=18),
        add_film(title="Amélie", year=2001, maturity=0),
        add_film(title="Unrated"),
    ]
    return published, [add_film(title="A Draft", status="draft"), add_film(title="Soon", status="scheduled")]


def test_the_catalogue_keeps_to_its_contract(films):
    assert catalog_complaints(use(CATALOG), *films) == []


def test_films_that_plugins_add_and_change_keep_to_the_contract(catalog):
    assert catalog_writing_complaints(use(CATALOG)) == []


def test_without_a_catalogue_the_contract_holds_as_well(make_app):
    with make_app().app_context():
        assert isinstance(use(CATALOG), NoCatalog)
        assert catalog_complaints(use(CATALOG)) == catalog_writing_complaints(use(CATALOG)) == []


def test_a_film_that_a_plugin_adds_is_one_like_others(catalog):
    film = use(CATALOG).add(f"  Long \n{'title ' * 100}", 12, is_premium=True)
    use(CATALOG).publish(film)
    told = use(CATALOG).movies([film], None)[film]
    assert (told.release_year, told.is_premium, len(told.title) <= 300, told.slug[:10]) == (None, True, True, "long-title")
    assert use(CATALOG).titles([film]) == {film: told.title}


def test_a_plugin_gives_a_film_its_poster(catalog):
    film = use(CATALOG).add("A Film", None)
    picture = BytesIO()
    Image.new("RGB", (600, 900), "#804020").save(picture, "PNG")
    use(CATALOG).set_artwork(film, "poster", picture.getvalue())
    assert db.session.scalar(text("SELECT kind FROM catalog_artwork WHERE movie_id = :film"), {"film": film}) == "poster"


def test_a_breach_in_adding_is_complained_of(catalog):
    class Forgetful(NoCatalog):
        """Takes films and forgets them."""

        def add(self, title, year, *, is_premium=False):
            return 7

        def publish(self, movie_id):
            """Nothing."""

        set_premium = set_duration = set_artwork = lambda self, movie_id, *more: None

    told = "\n".join(catalog_writing_complaints(Forgetful()))
    for part in ("just added", "it says []", "`publish` does not raise", "`set_artwork` does not raise"):
        assert part in told, part


def test_a_film_is_told_with_what_the_contract_promises(films):
    nosferatu = films[0][0]
    assert use(CATALOG).movies([nosferatu], None)[nosferatu] == Movie(
        id=nosferatu,
        slug=use(CATALOG).movies([nosferatu], None)[nosferatu].slug,
        title="Nosferatu",
        release_year=1922,
        duration=94,
        maturity=12,
        is_premium=False,
        genres=("horror", "drama"),
    )
    assert use(MOVIES_TABLE) == "movies"


def test_a_title_matches_however_it_is_written_and_whatever_its_state(films):
    published, hidden = films
    catalog = use(CATALOG)
    assert catalog.match("amelie", 2001) == published[3]
    assert catalog.match("GRUDGE, THE", 2020) == published[2]
    assert catalog.match("Nosferatu", None) == published[0]
    assert (catalog.match("The Grudge", None), catalog.match("The Grudge", 1999), catalog.match("", None)) == (None, None, None)
    assert catalog.match("a draft", None) == hidden[0]


def test_every_breach_is_complained_of(films):
    class Leaky(NoCatalog):
        """Tells everybody of everything, in the wrong shape."""

        def movies(self, ids, viewer):
            return {key: replace(FILM, id=key, genres=["drama"]) for key in ids}

        def visible(self, ids, viewer):
            return {1}

        def match(self, title, year):
            return 1

    told = "\n".join(catalog_complaints(Leaky(), *films))
    parts = ("title that no film has", "hidden films", "not rated", "no tuple", "differ", "not its own", "all called")
    for part in (*parts, "of the ids"):
        assert part in told, part


FILM = Movie(1, "x", "X", None, None, None, False, ())


def test_a_catalogue_that_asks_for_each_film_is_complained_of(films):
    class Slow(NoCatalog):
        def movies(self, ids, viewer):
            return {key: film for movie_id in set(ids) for key, film in use(CATALOG).movies([movie_id], viewer).items()}

    assert any("queries for 5 films" in complaint for complaint in catalog_complaints(Slow(), *films))


def test_the_plugin_has_nothing_that_authors_would_be_told_of(make_app):
    assert complaints(make_app("catalog"), "catalog") == []


def test_with_the_catalogue_off_the_service_boots_and_has_no_films(make_app):
    client = make_app().test_client()
    assert client.get("/healthz").status_code == 200
    for path in ("home", "movies", "movies/1", "facts?ids=1"):
        assert client.get(f"/api/catalog/{path}").status_code == 404
    modules = client.get("/api/ui").json["modules"]
    assert "catalog" not in [module["plugin"] for module in modules]
