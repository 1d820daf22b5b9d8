"""Which films somebody may know of, and that genres count those that everybody may."""

import pytest
from sqlalchemy import select, text

from core import db
from plugins.catalog import genres
from plugins.catalog.models import Genre, Movie
from plugins.catalog.visibility import Audience, visible
from tests.plugins.catalog.films import add_film, change_film

ANOTHER = "INSERT INTO movies (slug, title, title_key, status, genres) VALUES ('x', 'X', 'x', 'published', '{drama}')"


@pytest.fixture
def catalog(make_app):
    app = make_app("catalog")
    with app.app_context():
        yield app


def seen(audience):
    return set(db.session.scalars(select(Movie.id).where(visible(audience))))


def test_only_published_films_are_visible(catalog):
    shown = add_film()
    add_film(status="draft")
    add_film(status="scheduled")
    assert seen(Audience()) == {shown}


def test_a_limit_hides_what_is_above_it_and_what_nobody_has_rated(catalog):
    fits = {add_film(maturity=0), add_film(maturity=12)}
    add_film(maturity=16)
    add_film(maturity=None)
    assert seen(Audience(12)) == fits


def test_a_genre_is_made_once_however_it_is_called(catalog):
    assert genres.ensure(["Science Fiction", "science-fiction", "Drama"]) == {
        "Science Fiction": "science-fiction",
        "science-fiction": "science-fiction",
        "Drama": "drama",
    }
    genres.ensure(["SCIENCE FICTION"])
    assert dict(db.session.execute(select(Genre.slug, Genre.name)).all()) == {
        "science-fiction": "Science Fiction",
        "drama": "Drama",
    }


def test_a_genre_without_latin_letters_has_an_address_of_its_own(catalog):
    slugs = genres.ensure(["剧情", "喜剧"])
    assert len(set(slugs.values())) == 2 and all(slug.isascii() for slug in slugs.values())
    assert genres.ensure(["剧情"]) == {"剧情": slugs["剧情"]}


def test_genres_count_their_published_films(catalog):
    film = add_film(genres=["Drama", "War"])
    add_film(genres=["Drama"])
    add_film(genres=["War"], status="draft")
    assert counts() == {"drama": 2, "war": 1}
    change_film(film, status="draft")
    assert counts() == {"drama": 1, "war": 0}


def test_two_who_change_a_genre_at_once_count_both_films(catalog):
    add_film(genres=["Drama"], commit=False)
    other = db.engine.connect()
    other.execute(text(ANOTHER))
    db.session.commit()
    other.commit()
    genres.recount(["drama"])
    db.session.commit()
    assert counts() == {"drama": 2}


def counts():
    return dict(db.session.execute(select(Genre.slug, Genre.films)).all())
