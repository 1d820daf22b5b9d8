"""The administrators' table: search, filters, orders, pages."""

import pytest

from tests.plugins.catalog.desk import films, make_admin

MOVIES = "/api/catalog/movies"
LIST = "/api/catalog/admin/movies"


@pytest.fixture
def app(make_app):
    return make_app("catalog")


@pytest.fixture
def admin(app):
    return make_admin(app)


@pytest.fixture
def shelf(admin):
    """Five films in several states."""
    lines = [
        {"title": "The Lamplighter", "release_year": 2019, "status": "published", "genres": ["Drama"], "external_id": "tt77"},
        {"title": "Amélie", "release_year": 2001, "credits": [{"name": "Audrey Tautou"}], "genres": ["Romance"]},
        {"title": "Harbour Blue"},
        {"title": "Sixteen Windows", "release_year": 1955, "status": "published"},
        {"title": "Nobody's Piano", "release_year": 2001, "genres": ["Drama"]},
    ]
    return [admin.post(MOVIES, json=line).json for line in lines]


def pages(admin, **query):
    """All titles, two a page."""
    titles, cursor = [], None
    while True:
        answer = admin.get(LIST, query_string={**query, "limit": 2, **({"cursor": cursor} if cursor else {})}).json
        titles += [film["title"] for film in answer["items"]]
        if not (cursor := answer["next_cursor"]):
            return titles


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("lamp", ["The Lamplighter"]),
        ("AMELIE", ["Amélie"]),
        ("taut", ["Amélie"]),
        ("blue harb", ["Harbour Blue"]),
        ("tt77", ["The Lamplighter"]),
        ("lamp windows", []),
        ("' & | !:*(", []),
        ("nobody's", ["Nobody's Piano"]),
    ],
)
def test_films_are_found_by_titles_people_and_ids(admin, shelf, q, found):
    assert films(admin, q=q) == found


def test_digits_are_an_id(admin, shelf):
    assert films(admin, q=str(shelf[2]["id"])) == ["Harbour Blue"]
    assert films(admin, q="9" * 30) == []


def test_films_are_filtered(admin, shelf):
    assert sorted(films(admin, status="published")) == ["Sixteen Windows", "The Lamplighter"]
    assert films(admin, status="draft", genre="drama") == ["Nobody's Piano"]


def test_every_order_has_every_film_once_on_its_pages(admin, shelf):
    assert pages(admin) == pages(admin, sort="added") == [film["title"] for film in reversed(shelf)]
    assert pages(admin, sort="title") == ["Amélie", "Harbour Blue", "The Lamplighter", "Nobody's Piano", "Sixteen Windows"]
    newest = ["The Lamplighter", "Nobody's Piano", "Amélie", "Sixteen Windows", "Harbour Blue"]
    assert pages(admin, sort="newest") == newest


def test_what_was_changed_last_comes_first(admin, shelf):
    admin.patch(f"{MOVIES}/{shelf[0]['id']}", json={"version": 1, "tagline": "New."})
    assert films(admin)[0] == "The Lamplighter"


def test_all_are_counted(admin, shelf):
    assert admin.get(f"{LIST}?limit=1&status=draft").json["total"] == 3


@pytest.mark.parametrize("cursor", ["x", "e30", "WzEsMiwzXQ", "%00"])
def test_what_is_no_cursor_is_refused(admin, cursor):
    assert admin.get(f"{LIST}?cursor={cursor}").status_code == 422


def test_a_cursor_belongs_to_its_order(admin, shelf):
    cursor = admin.get(f"{LIST}?limit=1&sort=title").json["next_cursor"]
    assert admin.get(f"{LIST}?limit=1&sort=newest&cursor={cursor}").status_code == 422


def test_a_page_asks_few_questions_however_long_it_is(app, admin, shelf):
    from sqlalchemy import event

    from core import db

    sent = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: sent.append(args[2]))
    films(admin)
    assert len([statement for statement in sent if "movies" in statement or "catalog_" in statement]) <= 4
