"""Films from files that administrators upload: looked through, brought in, and safe against everything in between."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import update

from core import current_storage, db
from core.jobs import known_jobs
from core.testing import run_waiting
from plugins.catalog.importing import bringing_in
from plugins.catalog.importing.names import NAMES
from plugins.catalog.models import Import
from tests.plugins.catalog.desk import films, make_admin, rows

IMPORTS = "/api/catalog/imports"
TWO = [
    {
        "title": "The Lamplighter",
        "year": 2019,
        "cast": ["Ada Lovelace", ")"],
        "genres": ["Drama"],
        "href": "Lamp",
        "extract": "A keeper.",
    },
    {"title": "Sixteen Windows", "year": "19O5", "cast": [], "genres": ["Drama", "Silent"], "runtime": "1h 44m"},
]


def upload(admin, content, name="films.json", **form):
    content = content if isinstance(content, bytes) else (content if isinstance(content, str) else json.dumps(content)).encode()
    answer = admin.post(IMPORTS, query_string=form, data={"file": (BytesIO(content), name)}, content_type="multipart/form-data")
    assert answer.status_code == 202, answer.text
    return answer.json


def bring_in(app, admin, content, **form):
    """Uploads and runs the job; the import as it stands then."""
    begun = upload(admin, content, dry_run="false", **form)
    run_waiting(app)
    return admin.get(f"{IMPORTS}/{begun['id']}").json


def counts(done):
    return {name: done[name] for name in ("created", "updated", "unchanged", "refused")}


def stored(app):
    with app.app_context():
        return [file.key for file in current_storage().list("imports/")]


def test_a_file_is_looked_through_before_anything_changes(app, admin):
    begun = upload(admin, TWO)
    assert (begun["state"], begun["file_name"], begun["total"]) == ("waiting", "films.json", 0)
    run_waiting(app)
    checked = admin.get(f"{IMPORTS}/{begun['id']}").json
    assert (checked["state"], checked["done"], checked["total"], checked["created"]) == ("checked", 2, 2, 2)
    assert films(admin) == [] and len(stored(app)) == 1
    assert checked["sample"][0] == {
        "line": 1,
        "title": "The Lamplighter",
        "year": 2019,
        "change": "create",
        "fields": ["credits", "description", "external_id", "genres", "release_year", "title"],
    }
    assert [(problem["severity"], problem["reason"]) for problem in checked["problems"]] == [
        ("repaired", "actor: “)” is no name"),
        ("repaired", "release_year: “19O5” is no year from 1870 to 2200"),
    ]


def test_what_was_looked_through_is_brought_in_once(app, admin):
    begun = upload(admin, TWO)
    assert admin.post(f"{IMPORTS}/{begun['id']}/apply").status_code == 409
    run_waiting(app)
    assert admin.post(f"{IMPORTS}/{begun['id']}/apply").json["state"] == "importing"
    assert admin.post(f"{IMPORTS}/{begun['id']}/apply").status_code == 409
    run_waiting(app)
    done = admin.get(f"{IMPORTS}/{begun['id']}").json
    assert (done["state"], counts(done)) == ("done", {"created": 2, "updated": 0, "unchanged": 0, "refused": 0})
    assert done["finished_at"] and stored(app) == [] and admin.get(IMPORTS).json == [done]


def test_a_film_comes_in_with_all_that_is_good_of_it(app, admin):
    bring_in(app, admin, TWO)
    (film,) = admin.get("/api/catalog/admin/movies?q=Lamp").json["items"]
    whole = admin.get(f"/api/catalog/admin/movies/{film['id']}").json
    assert (whole["status"], whole["slug"], whole["external_id"]) == ("published", "the-lamplighter-2019", "Lamp")
    assert (whole["description"], whole["release_year"]) == ("A keeper.", 2019)
    assert [credit["person"]["name"] for credit in whole["credits"]] == ["Ada Lovelace"]
    (other,) = admin.get("/api/catalog/admin/movies?q=windows").json["items"]
    assert [genre["name"] for genre in other["genres"]] == ["Drama", "Silent"] and other["release_year"] is None
    assert rows(app, "SELECT slug, films FROM catalog_genres ORDER BY slug") == [("drama", 2), ("silent", 1)]


def test_a_second_time_everything_is_the_same(app, admin):
    bring_in(app, admin, TWO)
    before = rows(app, "SELECT id, version, updated_at FROM movies ORDER BY id") + rows(
        app, "SELECT value FROM catalog_generation"
    )
    assert counts(bring_in(app, admin, TWO)) == {"created": 0, "updated": 0, "unchanged": 2, "refused": 0}
    assert before == rows(app, "SELECT id, version, updated_at FROM movies ORDER BY id") + rows(
        app, "SELECT value FROM catalog_generation"
    )


def test_a_file_changes_only_what_it_names(app, admin):
    bring_in(
        app, admin, [{"title": "X", "year": 2000, "cast": ["Ada"], "directors": ["Bob"], "overview": "Old.", "genres": ["War"]}]
    )
    done = bring_in(app, admin, [{"title": "X", "year": 2000, "overview": "New.", "cast": ["Cid"], "genres": []}])
    assert done["sample"][0]["fields"] == ["credits", "description"]
    film = admin.get("/api/catalog/admin/movies/1").json
    assert (film["description"], film["genres"][0]["name"], film["version"]) == ("New.", "War", 2)
    assert [(credit["person"]["name"], credit["role"]) for credit in film["credits"]] == [("Cid", "actor"), ("Bob", "director")]


def test_an_external_id_is_believed_where_title_and_year_are_near(app, admin):
    bring_in(app, admin, [{"title": "Teh Lamp", "year": 2000, "id": "tt1"}])
    assert counts(bring_in(app, admin, [{"title": "The Lamp", "year": 2000, "id": "tt1"}]))["updated"] == 1
    assert counts(bring_in(app, admin, [{"title": "The Lamp", "year": 2001, "id": "tt1"}]))["updated"] == 1
    assert films(admin) == ["The Lamp"]


def test_films_that_share_an_external_id_or_a_title_stay_apart(app, admin):
    lines = [
        {"title": "Wreckers", "year": 1905, "href": "Wreckers"},
        {"title": "Wreckers", "year": 1925, "href": "Wreckers"},
        {"title": "Carmen", "year": 1915, "href": "Carmen_(DeMille)", "cast": ["Geraldine Farrar"]},
        {"title": "Carmen", "year": 1915, "href": "Carmen_(Walsh)", "cast": ["Theda Bara"]},
        {"title": "The Decoy", "year": 1916, "cast": ["Frances Nelson"]},
        {"title": "The Decoy", "year": 1916, "href": "The_Decoy", "cast": ["William Garwood"]},
        {"title": "Love Happy", "year": 1949, "href": "Love_Happy"},
        {"title": "Love Happy", "year": 1950, "href": "Love_Happy"},
    ]
    done = bring_in(app, admin, lines)
    assert done["created"] == 8 and [problem["line"] for problem in done["problems"]] == [1, 1]
    assert "belongs to “Wreckers” of 1905" in done["problems"][0]["reason"]
    assert bring_in(app, admin, lines)["unchanged"] == 8


def test_a_film_that_stands_twice_in_a_file_is_one_film(app, admin):
    lines = [
        {"title": "X", "year": 2000, "cast": [], "plot": "First."},
        {"title": "X", "year": 2000, "cast": ["Zoë", "Ada", "Zoe"], "plot": "Second."},
    ]
    assert bring_in(app, admin, lines)["created"] == 1
    film = admin.get("/api/catalog/admin/movies/1").json
    assert (film["description"], film["credits"][0]["person"]["name"], len(film["credits"])) == ("First.", "Zoë", 2)
    assert bring_in(app, admin, lines)["unchanged"] == 2


def test_a_bad_line_takes_no_good_one_along(app, admin):
    broken = '[\n{"title": "A"},\n{"title": "B", "year": },\n{"year": 1999},\n{"title": "C",\n {"title": "D"},\n{"title": "E"}\n]'
    done = bring_in(app, admin, broken)
    assert sorted(films(admin)) == ["A", "D", "E"]
    assert [(problem["line"], problem["severity"]) for problem in done["problems"]] == [(n, "refused") for n in (3, 4, 5)]
    assert done["refused"] == 3 and done["problems"][1]["reason"] == "title: missing; every film needs one"


def test_one_object_a_line_is_read_as_well(app, admin):
    bring_in(app, admin, '{"title": "A"}\n{"title": "B\n\n{"title": "C"}\n')
    assert sorted(films(admin)) == ["A", "C"]


TABLE = """Title;Year;Cast;Genre
Amélie;2001;"Tautou, Audrey|Kassovitz";Romance, Comedy
"Two
lines";1999;;
"Never closed;1;2;3
Last;2000;;
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_however_it_is_encoded(app, admin, encoding):
    done = bring_in(app, admin, TABLE.encode(encoding))
    assert sorted(films(admin)) == ["Amélie", "Last", "Two lines"]
    assert [problem["line"] for problem in done["problems"]] == [5]
    film = admin.get("/api/catalog/admin/movies/1").json
    assert [genre["slug"] for genre in film["genres"]] == ["romance", "comedy"] and len(film["credits"]) == 2


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"<html>", b"just words", b"\xff\xff\xff"])
def test_what_is_no_list_of_films_is_said_to_be_none(app, admin, content):
    done = bring_in(app, admin, content)
    assert (done["created"], done["refused"]) == (0, 1) and "no name of the first line means the title" in done["problems"][0][
        "reason"
    ]


ODD = [
    None,
    "",
    [],
    {},
    [[]],
    [{}],
    {"name": 1},
    True,
    -1,
    1.5,
    10**30,
    "x" * 30_000,
    "\ud800",
    "\0",
    "²",
    "１９９９",
    "a|b;c",
    "12",
]
ODD += [
    [1, None, True, {"name": "B", "role": 3, "character": ["x"]}],
    "http://[",
    "ftp://x",
    "99999h",
    "((((",
    "[a]",
    ".x{y}",
    ["a"] * 999,
]


def test_whatever_a_field_says_no_film_is_lost_to_it(app, admin):
    fields = [name for names in NAMES.values() for name in names.split() if name not in NAMES["title"].split()]
    lines = [{"title": f"{name} {number}", name: odd} for name in fields for number, odd in enumerate(ODD)]
    done = bring_in(app, admin, lines)
    assert (done["state"], done["refused"], done["done"]) == ("done", 0, len(lines)), done["failure"]


def test_a_number_of_problems_is_kept_and_the_rest_counted(app, admin):
    done = bring_in(app, admin, [{"year": 2000}] * 1200)
    assert (len(done["problems"]), done["more_problems"], done["refused"]) == (1000, 200, 1200)


def test_a_file_that_is_too_large_is_refused(make_app):
    admin = make_admin(make_app("catalog", MARQUEE_CATALOG__IMPORT_MAX_BYTES="100000"))
    data = {"file": (BytesIO(b"x" * 130_000), "films.csv")}
    assert admin.post(IMPORTS, data=data, content_type="multipart/form-data").status_code == 413


def test_an_import_that_is_killed_goes_on_where_it_stood(app, admin, monkeypatch):
    monkeypatch.setattr(bringing_in, "BATCH", 10)
    begun = upload(
        admin, [{"title": f"Film {n}", "year": 2000} for n in range(35)] + [{"title": "Film 3", "year": 2000}], dry_run="false"
    )
    written, batches = bringing_in.write, []

    def killed(*args):
        batches.append(1)
        if len(batches) == 3:
            raise KeyboardInterrupt
        written(*args)

    with monkeypatch.context() as patch, app.app_context(), pytest.raises(KeyboardInterrupt):
        patch.setattr(bringing_in, "write", killed)
        known_jobs(app)["catalog:import"](import_id=begun["id"], dry_run=False)
    halfway = admin.get(f"{IMPORTS}/{begun['id']}").json
    assert (halfway["state"], halfway["done"], len(rows(app, "SELECT 1 FROM movies"))) == ("importing", 20, 20)
    run_waiting(app)
    done = admin.get(f"{IMPORTS}/{begun['id']}").json
    assert (done["state"], done["done"], counts(done)) == (
        "done",
        36,
        {"created": 35, "updated": 0, "unchanged": 1, "refused": 0},
    )
    assert len(rows(app, "SELECT 1 FROM movies")) == 35 and stored(app) == []


def test_an_import_that_fails_says_so_and_keeps_no_file(app, admin, monkeypatch):
    monkeypatch.setattr(bringing_in, "write", lambda *_: 1 / 0)
    begun = upload(admin, TWO, dry_run="false")
    with pytest.raises(Exception, match="division"):
        run_waiting(app)
    failed = admin.get(f"{IMPORTS}/{begun['id']}").json
    assert failed["state"] == "failed" and "ZeroDivisionError" in failed["failure"] and stored(app) == [] and films(admin) == []


def test_what_nobody_applies_is_forgotten(app, admin):
    from plugins.catalog.importing.upload_job import tidy_imports

    upload(admin, TWO)
    run_waiting(app)
    with app.app_context():
        db.session.execute(update(Import).values(created_at=Import.created_at - timedelta(days=8)))
        db.session.commit()
        tidy_imports()
    assert stored(app) == [] and admin.get(IMPORTS).json[0]["state"] == "failed"


def test_an_editor_wins_over_nothing_and_loses_only_what_a_file_names(app, admin):
    bring_in(app, admin, TWO)
    film = admin.get("/api/catalog/admin/movies?q=lamp").json["items"][0]
    admin.patch(
        f"/api/catalog/movies/{film['id']}", json={"version": 1, "tagline": "Kept.", "description": "Mine.", "maturity": 12}
    )
    bring_in(app, admin, TWO)
    after = admin.get(f"/api/catalog/admin/movies/{film['id']}").json
    assert (after["tagline"], after["maturity"], after["description"], after["version"]) == ("Kept.", 12, "A keeper.", 3)
