"""What everyone is answered: kept, tagged, told apart by audience, and new within a second of a change anywhere."""

import gzip
import time

import orjson
import pytest
from marshmallow import fields
from sqlalchemy import text

from core import db
from core.testing import sign_up
from plugins.catalog import schemas
from plugins.catalog.answers import generation, shared
from plugins.catalog.answers.kept import Answer, Kept
from tests.plugins.catalog.films import add_film, change_film

LIST = "/api/catalog/movies"


def titles(client, **headers):
    return [film["title"] for film in client.get(LIST, headers=headers).json["items"]]


def limited(app, maturity):
    """Somebody whose profile has an age limit."""
    somebody = sign_up(app, f"kid{maturity}@example.org")
    statement = text("UPDATE profiles SET maturity = :maturity WHERE user_id = (SELECT id FROM users WHERE email = :email)")
    db.session.execute(statement, {"maturity": maturity, "email": f"kid{maturity}@example.org"})
    db.session.commit()
    return somebody


def test_an_answer_that_is_kept_costs_no_query(catalog, visitor, queries):
    film = add_film(people=["Ada"], genres=["Drama"])
    paths = ("movies", "movies?genre=drama&sort=title", "home", "facets", "genres", f"movies/{film}", f"movies/{film}/similar")
    paths = [*(f"/api/catalog/{path}" for path in paths), "/api/catalog/people/1", "/api/catalog/movies/slug/none"]
    before = [visitor.get(path).data for path in paths[:-1]]
    queries.clear()
    assert [visitor.get(path).data for path in paths[:-1]] == before
    assert queries == []


def test_what_is_not_there_is_not_kept(catalog, visitor):
    assert visitor.get(f"{LIST}/1").status_code == 404
    add_film()
    assert visitor.get(f"{LIST}/1").status_code == 200


def test_a_change_counts_at_once_in_the_process_that_made_it(catalog, visitor):
    film = add_film(title="Before")
    assert titles(visitor) == ["Before"]
    change_film(film, title="After")
    assert titles(visitor) == ["After"]


def test_a_change_counts_within_a_second_in_every_process(catalog, visitor, make_app):
    film = add_film(title="Before")
    elsewhere = make_app("catalog").test_client()
    assert titles(elsewhere) == ["Before"]
    change_film(film, title="After")
    time.sleep(generation.FRESH + 0.1)
    assert titles(elsewhere) == ["After"]


def test_a_change_that_is_taken_back_changes_nothing(catalog, visitor):
    film = add_film(title="Before")
    before = visitor.get(LIST).headers["ETag"]
    db.session.execute(text("UPDATE movies SET title = 'After' WHERE id = :id"), {"id": film})
    generation.bump()
    db.session.rollback()
    assert visitor.get(LIST).headers["ETag"] == before


def test_what_did_not_change_is_not_sent_again(catalog, visitor):
    film = add_film(title="Before")
    tag = visitor.get(LIST).headers["ETag"]
    for given in (tag, tag[2:], f'"other", {tag}', "*"):
        answer = visitor.get(LIST, headers={"If-None-Match": given})
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag), given
    change_film(film, title="After")
    assert visitor.get(LIST, headers={"If-None-Match": tag}).status_code == 200


def test_a_tag_outlives_changes_of_other_films_and_the_process(catalog, visitor, make_app):
    film = add_film()
    tag = visitor.get(f"{LIST}/{film}").headers["ETag"]
    add_film()
    assert visitor.get(f"{LIST}/{film}").headers["ETag"] == tag
    assert make_app("catalog").test_client().get(f"{LIST}/{film}").headers["ETag"] == tag


def test_caches_on_the_way_are_told_what_they_may_keep(catalog, visitor):
    headers = visitor.get(LIST).headers
    assert (headers["Cache-Control"], headers["Content-Type"]) == ("public, no-cache", "application/json")
    assert {name.strip() for name in headers["Vary"].split(",")} >= {"Cookie", "Authorization", "Accept-Encoding"}
    assert limited(catalog, 12).get(LIST).headers["Cache-Control"] == "private, no-cache"
    assert visitor.get(LIST, headers={"If-None-Match": headers["ETag"]}).headers["Cache-Control"] == "public, no-cache"


def test_an_answer_is_packed_for_those_who_take_it(catalog, visitor):
    for _ in range(10):
        add_film()
    plain = visitor.get(LIST)
    packed = visitor.get(LIST, headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and packed.headers["ETag"] == plain.headers["ETag"]
    assert gzip.decompress(packed.data) == plain.data and len(packed.data) < len(plain.data) / 3
    for accepted in ("br", "gzip;q=0", "gzip; q=0.0, br"):
        assert "Content-Encoding" not in visitor.get(LIST, headers={"Accept-Encoding": accepted}).headers, accepted


def test_audiences_do_not_get_each_others_answers(catalog, visitor):
    add_film(title="For all", maturity=0)
    add_film(title="For adults", maturity=18)
    kid, adult = limited(catalog, 12), sign_up(catalog)
    for _ in range(2):
        assert titles(kid) == ["For all"]
        assert titles(visitor) == titles(adult) == ["For adults", "For all"]


def test_nobody_with_a_limit_is_told_of_what_is_above_it(catalog):
    """By any address: lists, counts, the home page, the film, what is like it, people, search, facts."""
    shown = add_film(title="Lantern", maturity=6, genres=["Drama"], year=1990, people=["Ada"])
    alike = {"genres": ["Drama", "Noir"], "year": 1990, "people": ["Ada", "Bob"], "featured": True}
    hidden, unrated = add_film(title="Lantern Noir", maturity=18, **alike), add_film(title="Lantern Unrated", **alike)
    kid = limited(catalog, 12)
    for film in (hidden, unrated):
        for path in (f"movies/{film}", f"movies/{film}/similar"):
            assert kid.get(f"/api/catalog/{path}").status_code == 404
    lists = ("movies", "movies?sort=title&genre=drama", "movies?person=1", "movies?genre=noir")
    for path in (*lists, "home", f"movies/{shown}/similar"):
        body = kid.get(f"/api/catalog/{path}")
        assert body.status_code == 200 and b"Lantern Noir" not in body.data and b"Lantern Unrated" not in body.data, path
    facets = kid.get("/api/catalog/facets").json
    assert facets["total"] == 1 and [genre["slug"] for genre in facets["genres"]] == ["drama"]
    assert [genre["count"] for genre in kid.get("/api/catalog/genres").json["items"]] == [1]
    assert kid.get("/api/catalog/people/1").json["films"] == 1
    assert kid.get("/api/catalog/people/2").status_code == 404
    assert [film["id"] for film in kid.get(f"{LIST}?q=lantern").json["items"]] == [shown]
    assert kid.get(f"/api/catalog/facts?ids={shown},{hidden},{unrated}").status_code == 200


def test_a_catalogue_that_is_not_open_asks_to_sign_in(make_app):
    app = make_app("catalog", MARQUEE_CATALOG__VISITORS="false")
    with app.app_context():
        film = add_film()
        member = sign_up(app)
        for path in ("home", "movies", f"movies/{film}", "facets", "genres", "suggest?q=x", f"movies/{film}/similar"):
            answer = app.test_client().get(f"/api/catalog/{path}")
            assert (answer.status_code, answer.headers["Cache-Control"]) == (401, "no-store"), path
            assert member.get(f"/api/catalog/{path}").headers["Cache-Control"] == "private, no-cache"


@pytest.fixture
def stocked(catalog):
    for number in range(12):
        add_film(
            genres=["Drama", "War"][: number % 3], people=["Ada", ("Bob", "director", None)], year=1980 + number,
            duration=30 + number, rating=4.1, description="To read.", languages=["en"], maturity=6, featured=number == 1,
        )  # fmt: skip


ANSWERS = {
    "home": schemas.CatalogHomeOut,
    "movies": schemas.CatalogPageOut,
    "movies?limit=3&sort=rating&genre=drama": schemas.CatalogPageOut,
    "movies?q=film": schemas.CatalogPageOut,
    "movies/1": schemas.CatalogMovieOut,
    "movies/2/similar": schemas.CatalogItemsOut,
    "facets": schemas.CatalogFacetsOut,
    "genres": schemas.CatalogGenresOut,
    "people/1": schemas.CatalogPersonPageOut,
    "suggest?q=film": schemas.CatalogSuggestionsOut,
}


def test_the_bytes_are_what_the_schemas_describe(stocked, visitor):
    """Answers go past the schemas, which the document is made from: both have to say the same, to the last field."""
    for path, schema in ANSWERS.items():
        answer = visitor.get(f"/api/catalog/{path}")
        assert answer.status_code == 200, path
        assert schema().validate(answer.json) == {}, path
        assert list(differences(answer.json, schema())) == [], path


def differences(value, schema, where=""):
    """Fields that are only described or only answered, and values of another type than the described one."""
    if value.keys() != schema.fields.keys():
        yield where, value.keys() ^ schema.fields.keys()
        return
    for name, field in schema.fields.items():
        yield from _differences(value[name], field, f"{where}.{name}")


def _differences(value, field, where):
    if value is None:
        if not field.allow_none:
            yield where, value
    elif isinstance(field, fields.List):
        for item in value:
            yield from _differences(item, field.inner, where)
    elif isinstance(field, fields.Nested):
        yield from differences(value, field.schema, where)
    elif not isinstance(value, TYPES[type(field)]) or isinstance(value, bool) != isinstance(field, fields.Boolean):
        yield where, value


TYPES = {
    fields.String: str,
    fields.Integer: int,
    fields.Float: (int, float),
    fields.Boolean: bool,
    fields.DateTime: str,
    fields.Dict: dict,
}


def test_the_document_still_describes_what_goes_past_the_schemas(catalog, visitor):
    document = orjson.loads(visitor.get("/api/openapi.json").data)
    listed = document["paths"]["/api/catalog/movies"]["get"]
    assert {"q", "genre", "sort", "cursor", "limit"} <= {parameter["name"] for parameter in listed["parameters"]}
    described = listed["responses"]["200"]["content"]["application/json"]["schema"]
    assert described == {"$ref": "#/components/schemas/CatalogPageOut"}


def key(maturity=None):
    return ("", "", maturity)


def test_the_room_for_answers_is_bounded_and_those_asked_for_last_stay():
    kept = Kept(room=200_000)
    answer = Answer(b"x" * 10_000, 1, 10.0)
    for number in range(100):
        kept.keep(key(number), answer)
        assert kept.find(key(0), 1, 0.0) is not None
    assert kept.size <= kept.room and len(kept.answers) == kept.room // answer.size
    assert kept.find(key(1), 1, 0.0) is None and kept.find(key(99), 1, 0.0) is answer


def test_an_answer_has_its_time_and_its_generation():
    kept = Kept(room=200_000)
    kept.keep(key(), Answer(b"x", 1, 10.0))
    assert kept.find(key(), 1, 10.0) and not kept.find(key(), 1, 10.1) and not kept.find(key(), 2, 0.0)


def test_an_answer_larger_than_its_share_is_not_kept():
    kept = Kept(room=80_000)
    kept.keep(key(), Answer(b"x" * 20_000, 1, 10.0))
    assert (kept.size, kept.find(key(), 1, 0.0)) == (0, None)


def test_without_room_nothing_is_kept(make_app):
    app = make_app("catalog", MARQUEE_CATALOG__CACHE_MIB="0")
    with app.app_context():
        add_film()
        app.test_client().get(LIST)
        assert not shared._kept().answers
