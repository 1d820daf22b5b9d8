"""The administrators' table: search, filters, orders, pages."""

import marshmallow as ma
import pytest

from plugins.catalog.admin_schemas import CatalogAdminMovieOut, CatalogAdminPageOut
from plugins.catalog.desk import shelf as shelf_of_films
from plugins.catalog.lists import cursors
from tests.plugins.catalog.desk import films

MOVIES = "/api/catalog/movies"
LIST = "/api/catalog/admin/movies"


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


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_outside_of_all_years_is_no_cursor(app, admin, moment):
    with app.app_context():
        cursor = cursors.write("changed", {}, moment, 5)
        public = cursors.write("added", {}, moment, 5)
    assert admin.get(LIST, query_string={"cursor": cursor}).status_code == 422
    assert admin.get(MOVIES, query_string={"sort": "added", "cursor": public}).status_code == 422


@pytest.mark.parametrize("number", [2**31, 10**18 - 1])
def test_a_cursor_holds_any_id(app, admin, shelf, number):
    with app.app_context():
        cursor = cursors.write("added", {}, number, number)
    assert len(films(admin, sort="added", cursor=cursor)) == 5


@pytest.mark.parametrize("number", [2**31, -(10**18) + 1, 10**18])
@pytest.mark.parametrize("sort", ["newest", "oldest", "rating", "shortest"])
def test_a_number_that_no_film_has_is_a_place_or_no_cursor(app, admin, shelf, sort, number):
    with app.app_context():
        cursor = cursors.write(sort, {}, number, 5)
    answer = admin.get(MOVIES, query_string={"sort": sort, "cursor": cursor})
    assert answer.status_code == (422 if number == 10**18 else 200)


def gaps(schema, answer, place=""):
    """The fields that are declared and not there, and those of the parts."""
    for name, field in schema.fields.items():
        if name not in answer:
            yield f"{place}{name}"
            continue
        inner = field.inner if isinstance(field, ma.fields.List) else field
        if isinstance(inner, ma.fields.Nested) and answer[name] is not None:
            parts = answer[name] if inner is not field else [answer[name]]
            assert parts or name == "sources", f"{place}{name}: nothing to look at"
            for part in parts:
                yield from gaps(inner.schema, part, f"{place}{name}.")


def test_answers_have_every_field_that_is_declared(app, admin):
    film = {"title": "Amélie", "genres": ["Romance"], "credits": [{"name": "Audrey Tautou"}]}
    movie_id = admin.post(MOVIES, json=film).json["id"]
    with app.test_request_context():
        answers = [
            (CatalogAdminMovieOut(), shelf_of_films.movie(movie_id)),
            (CatalogAdminPageOut(), shelf_of_films.page({"sort": "changed", "limit": 5})),
        ]
        for schema, answer in answers:
            assert list(gaps(schema, answer)) == []
            assert schema.validate(schema.dump(answer)) == {}
