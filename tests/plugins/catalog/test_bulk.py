"""One thing done with many films: in one statement, all or none."""

import pytest

from core import db
from plugins.catalog.models import Movie
from tests.plugins.catalog.desk import rows

MOVIES = "/api/catalog/movies"


@pytest.fixture
def three(admin):
    return [admin.post(MOVIES, json={"title": f"Film {n}", "genres": ["Drama"]}).json["id"] for n in range(3)]


def act(admin, ids, action, **more):
    return admin.post("/api/catalog/admin/movies/bulk", json={"ids": ids, "action": action, **more})


def column(app, name):
    return [row[0] for row in rows(app, f"SELECT {name} FROM movies ORDER BY id")]


def test_films_are_published_and_taken_back(app, admin, three):
    assert act(admin, three[:2], "publish").json == {"changed": 2, "missing": []}
    assert column(app, "status") == ["published", "published", "draft"] and column(app, "published_at")[0]
    assert rows(app, "SELECT films FROM catalog_genres") == [(2,)]
    assert act(admin, three, "unpublish").json["changed"] == 2
    assert rows(app, "SELECT films FROM catalog_genres") == [(0,)]


def test_what_is_so_already_is_left_alone(app, admin, three):
    act(admin, three, "set_premium")
    assert act(admin, three, "set_premium").json["changed"] == 0
    assert column(app, "version") == [2, 2, 2] and column(app, "is_premium") == [True] * 3


@pytest.mark.parametrize(
    ("action", "name", "value"),
    [("set_premium", "is_premium", True), ("feature", "featured", True), ("unfeature", "featured", False)],
)
def test_switches_are_switched(app, admin, three, action, name, value):
    act(admin, three, action)
    assert column(app, name) == [value] * 3


def test_genres_are_added_and_taken_away(app, admin, three):
    assert act(admin, three, "add_genre", genre="Film Noir").json["changed"] == 3
    assert column(app, "genres") == [["drama", "film-noir"]] * 3
    assert act(admin, three[:1], "remove_genre", genre="drama").json["changed"] == 1
    assert column(app, "genre") == ["film-noir", "drama", "drama"]
    assert act(admin, three, "remove_genre", genre="Nonesuch").json["changed"] == 0
    assert rows(app, "SELECT slug FROM catalog_genres ORDER BY slug") == [("drama",), ("film-noir",)]


def test_a_genre_action_needs_a_genre(admin, three):
    answer = act(admin, three, "add_genre")
    assert answer.status_code == 422 and "genre" in answer.json["errors"]["json"]


def test_ids_that_are_no_film_are_named(admin, three):
    assert act(admin, [*three, 998, 999, 998], "delete").json == {"changed": 3, "missing": [998, 999]}


def test_five_hundred_at_once_are_the_most(admin):
    assert act(admin, list(range(1, 501)), "publish").status_code == 200
    assert act(admin, list(range(1, 502)), "publish").status_code == 422


def test_when_something_goes_wrong_nothing_has_happened(app, admin, three, monkeypatch):
    app.testing = False
    monkeypatch.setattr("plugins.catalog.answers.generation.bump", lambda: 1 / 0)
    assert act(admin, three, "delete").status_code == 500
    with app.app_context():
        assert db.session.query(Movie).count() == 3


def test_an_edit_of_the_version_before_is_stale_afterwards(admin, three):
    act(admin, three, "publish")
    assert admin.patch(f"{MOVIES}/{three[0]}", json={"version": 1, "title": "X"}).status_code == 409


def test_a_genre_without_a_name_is_none(app, admin, three):
    assert act(admin, three, "add_genre", genre="\u200b").status_code == 422
    assert rows(app, "SELECT slug FROM catalog_genres") == [("drama",)]
