"""The home page: what it opens with, the rows of the catalogue and of plugins, and what it costs."""

from datetime import UTC, datetime

import pytest

from core import db
from core.app import ROOT
from core.contracts.catalog import Row
from core.testing import sign_up
from plugins.catalog.front import home, rows
from plugins.catalog.schemas import CatalogHomeOut
from tests.plugins.catalog.films import add_film, change_film

HOME = "/api/catalog/home"
PLUGIN = """
rows = list

@hookimpl
def home_rows(): return rows()
"""


def shown(client):
    answer = client.get(HOME)
    assert answer.status_code == 200, answer.text
    assert CatalogHomeOut().validate(answer.json) == {}
    return answer.json


def row(page, identity):
    found = [row for row in page["rows"] if row["id"] == identity]
    return [film["id"] for film in found[0]["items"]] if found else None


@pytest.fixture
def stocked(catalog):
    """Eighty films of three genres, every fourth of them short, half of them for adults."""
    return [
        add_film(
            genres=[("Drama", "War", "Comedy")[number % 3]],
            year=1950 + number % 70,
            rating=round(number % 50 / 10, 1),
            duration=15 if number % 4 == 0 else 100,
            maturity=18 if number % 2 else 6,
            description="About something." if number % 5 else "",
        )
        for number in range(80)
    ]


def test_an_empty_catalogue_has_an_empty_page(catalog, visitor):
    assert shown(visitor) == {"hero": [], "rows": []}


def test_there_are_new_films_the_best_rated_genres_and_short_ones(stocked, visitor):
    page = shown(visitor)
    genres = ["catalog:genre-drama", "catalog:genre-war", "catalog:genre-comedy"]
    assert [row["id"] for row in page["rows"]] == ["catalog:new", "catalog:top", *genres, "catalog:short"]
    assert row(page, "catalog:new") == stocked[:-21:-1]
    genre = next(row for row in page["rows"] if row["id"] == "catalog:genre-drama")
    assert (genre["title"], genre["facts"], genre["more"]) == ("rows.genre", {"genre": "Drama"}, "/genre/drama")
    assert all(film["genres"][0]["slug"] == "drama" for film in genre["items"])


def test_no_row_repeats_what_another_opens_with(stocked, visitor):
    found = [[film["id"] for film in row["items"]] for row in shown(visitor)["rows"]]
    assert all(0 < len(ids) <= 20 for ids in found)
    for place, ids in enumerate(found):
        for later in found[place + 1 :]:
            assert not set(ids[:5]) & set(later)


def test_the_page_opens_with_the_films_that_were_chosen(stocked, visitor):
    for film in stocked[3:11]:
        change_film(film, featured=True)
    assert [film["id"] for film in shown(visitor)["hero"]] == stocked[10:4:-1]


def test_without_a_choice_good_films_with_something_to_read_open_the_page(stocked, visitor, monkeypatch):
    opening = shown(visitor)["hero"]
    assert len(opening) == 6 and all(film["summary"] for film in opening)
    assert [film["year"] for film in opening] == sorted((film["year"] for film in opening), reverse=True)


def test_films_that_are_chosen_but_not_published_stay_away(catalog, visitor):
    add_film(featured=True, status="draft")
    assert shown(visitor) == {"hero": [], "rows": []}


def test_it_takes_three_queries_when_nothing_is_kept_and_none_when_it_is(stocked, visitor, queries):
    queries.clear()
    shown(visitor)
    assert len(queries) <= 3, queries
    queries.clear()
    shown(visitor)
    assert queries == []


def test_whoever_has_a_limit_has_rows_as_long_without_what_is_above_it(stocked, catalog):
    kid = limited(catalog, 12)
    page = shown(kid)
    films = [film for row in page["rows"] for film in row["items"]] + page["hero"]
    assert {film["maturity"] for film in films} == {6}
    assert len(row(page, "catalog:new")) == 20


def limited(app, maturity):
    """Somebody whose profile has an age limit."""
    from sqlalchemy import text

    somebody = sign_up(app, f"kid{maturity}@example.org")
    db.session.execute(text("UPDATE profiles SET maturity = :maturity"), {"maturity": maturity})
    db.session.commit()
    return somebody


@pytest.fixture
def shelf(workshop):
    """An app that keeps no answer, with a plugin of the test beside the catalogue, whose `rows` the test says."""
    (workshop.root / "plugins").symlink_to(ROOT / "plugins")
    workshop.plugin("shelf", PLUGIN, 'requires = ["catalog"]')
    folders = f'["plugins", "{workshop.folder}"]'
    app = workshop.app("catalog,shelf", MARQUEE_PLUGINS__FOLDERS=folders, MARQUEE_CATALOG__CACHE_MIB="0")
    with app.app_context():
        yield app.extensions["marquee"].manager.get_plugin("shelf"), app.test_client()


def test_plugins_add_rows_in_their_order(shelf):
    plugin, client = shelf
    for number in range(3):
        add_film(title=f"Film {number}", status="draft" if number == 1 else "published")
    mine = Row("mine", "Mine", (3, 1, 99, 2), "/x/shelf", order=15, facts={"who": "me"})
    plugin.rows = lambda: [mine, Row("none", "None", (77,))]
    page = shown(client)
    mine = page["rows"][1]
    assert (mine["id"], mine["plugin"], mine["title"], mine["more"]) == ("shelf:mine", "shelf", "Mine", "/x/shelf")
    assert ([film["id"] for film in mine["items"]], mine["facts"]) == ([3, 1], {"who": "me"})
    assert "shelf:none" not in [row["id"] for row in page["rows"]]


def test_a_plugin_that_fails_is_left_out(shelf):
    plugin, client = shelf
    film = add_film()
    bad_ids = (Row("a", "A", ("x",)), Row("a", "A", 7))
    bad = (*bad_ids, Row("a", "A", (film,), facts=3), Row("a", "A", (film,), order=None), "x", None)
    for answer in (lambda: 1 / 0, lambda: None, lambda: 7, *(lambda row=row: [row] for row in bad)):
        plugin.rows = answer
        assert {row["plugin"] for row in shown(client)["rows"]} == {"catalog"}


def test_rows_of_plugins_are_asked_for_again_after_a_minute(catalog, visitor, monkeypatch):
    from plugins.catalog.answers import shared

    film = add_film()
    monkeypatch.setattr(home, "_rows", lambda audience: [("shelf", Row("a", "Before", (film,)))])
    assert shown(visitor)["rows"][0]["title"] == "Before"
    monkeypatch.setattr(home, "_rows", lambda audience: [("shelf", Row("a", "After", (film,)))])
    assert shown(visitor)["rows"][0]["title"] == "Before"
    clock = shared.time.monotonic
    monkeypatch.setattr(shared.time, "monotonic", lambda: clock() + 61)
    assert shown(visitor)["rows"][0]["title"] == "After"


def test_a_genre_whose_films_stand_far_from_the_best_is_looked_for_no_further(stocked, visitor, monkeypatch):
    monkeypatch.setattr(rows, "NEAR", 1)
    rows._question.cache_clear()
    assert len([row for row in shown(visitor)["rows"] if row["title"] == "rows.genre"]) <= 1
    rows._question.cache_clear()


def test_moments_are_told_with_their_zone(catalog, visitor):
    film = visitor.get(f"/api/catalog/movies/{add_film()}").json
    moment = datetime.fromisoformat(film["updated_at"])
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 600
