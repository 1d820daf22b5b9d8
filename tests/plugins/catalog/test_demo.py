"""The films to try things with."""

from collections import Counter

import pytest
from sqlalchemy import delete, func, select

from core import db
from core.cli.users import users
from plugins.catalog.admin_schemas import CatalogMovieIn
from plugins.catalog.demo import fill, films, parts_of
from plugins.catalog.desk import changes
from plugins.catalog.models import Credit, Genre, Movie, Person

FILMS = films()


def as_sent(film):
    """The film as an administrator would send it."""
    people = ("directors", "writers", "cast", "id")
    credits = [part._asdict() for part in parts_of(film)]
    return {**{name: value for name, value in film.items() if name not in people}, "credits": credits, "status": "published"}


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("film", FILMS, ids=lambda film: film["title"])
def test_a_film_could_have_been_written_by_an_administrator(film):
    assert CatalogMovieIn().validate(as_sent(film)) == {}
    assert 120 < len(film["description"]) and film["tagline"] and len(film["cast"]) >= 3


def test_no_two_films_are_alike():
    for name in ("id", "title", "tagline", "description"):
        assert len({film[name] for film in FILMS}) == len(FILMS)


def test_there_is_something_of_every_kind():
    of_genre = Counter(genre for film in FILMS for genre in film["genres"])
    assert len(FILMS) >= 60 and len(of_genre) >= 14 and min(of_genre.values()) >= 3
    assert {film["maturity"] for film in FILMS} == {0, 6, 12, 16, 18}
    assert sum(film["featured"] for film in FILMS) == 6 and sum(film["is_premium"] for film in FILMS) > 9
    assert (min(film["release_year"] for film in FILMS), max(film["release_year"] for film in FILMS)) == (1925, 2026)


def test_people_come_back_in_other_films():
    parts = Counter(name for film in FILMS for name in {part.name for part in parts_of(film)})
    assert len(parts) > 85 and sum(films > 3 for films in parts.values()) > 15


def test_an_empty_catalogue_is_filled(catalog, visitor):
    fill()
    page = visitor.get("/api/catalog/movies?limit=100").json["items"]
    assert {film["title"] for film in page} == {film["title"] for film in FILMS}
    assert db.session.scalar(select(Genre.films).where(Genre.slug == "comedy")) > 10
    assert count(Person) > 85 and count(Credit) > 250


def test_the_next_film_finds_a_number_of_its_own(catalog):
    fill()
    movie = Movie(slug="next", title="Next", title_key="next")
    db.session.add(movie)
    db.session.flush()
    assert movie.id == max(film["id"] for film in FILMS) + 1


def test_a_second_start_adds_nothing(catalog):
    fill()
    fill()
    assert count(Movie) == len(FILMS)


def test_what_was_taken_out_stays_out(catalog):
    fill()
    ids = list(db.session.scalars(delete(Movie).returning(Movie.id)))
    changes.deleted(ids, [])
    db.session.commit()
    fill()
    assert count(Movie) == 0


def test_a_catalogue_that_somebody_began_is_left_alone(catalog):
    db.session.add(Movie(slug="mine", title="Mine", title_key="mine"))
    db.session.commit()
    fill()
    assert count(Movie) == 1


def test_the_demo_of_the_service_brings_the_films(catalog):
    assert count(Movie) == 0
    done = catalog.test_cli_runner().invoke(users, ["demo"])
    assert (done.exit_code, count(Movie)) == (0, len(FILMS))
