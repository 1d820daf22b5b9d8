"""How administrators write films: fields, states, addresses, people, and two editors at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from core import db
from tests.plugins.catalog.desk import films, make_admin, rows

MOVIES = "/api/catalog/movies"
LATER = (datetime.now(UTC) + timedelta(days=3)).isoformat()


def add(admin, title="The Lamplighter", **fields):
    answer = admin.post(MOVIES, json={"title": title, **fields})
    assert answer.status_code == 201, answer.json
    return answer.json


def change(admin, film, **fields):
    return admin.patch(f"{MOVIES}/{film['id']}", json={"version": film["version"], **fields})


def test_a_new_film_is_a_draft_with_an_address(admin):
    film = add(admin, release_year=2019, rating=4.24, genres=["Drama", "Film Noir"], languages=["en", "en"])
    assert (film["status"], film["slug"], film["version"], film["rating"]) == ("draft", "the-lamplighter-2019", 1, 4.2)
    assert film["genres"] == [{"slug": "drama", "name": "Drama"}, {"slug": "film-noir", "name": "Film Noir"}]
    assert film["languages"] == ["en"] and film["poster"]["generated"] and film["backdrop"]["generated"]
    assert admin.get(f"/api/catalog/admin/movies/{film['id']}").json == film


def test_films_of_one_title_and_year_get_addresses_of_their_own(admin):
    slugs = [add(admin, release_year=2019)["slug"] for _ in range(3)]
    assert slugs == ["the-lamplighter-2019", "the-lamplighter-2019-2", "the-lamplighter-2019-3"]


def test_films_added_at_once_get_addresses_of_their_own(app):
    editors = [make_admin(app, f"editor{number}@example.org") for number in range(4)]
    with ThreadPoolExecutor(4) as people:
        added = list(people.map(lambda editor: [add(editor)["slug"] for _ in range(5)], editors))
    assert len({slug for slugs in added for slug in slugs}) == 20


@pytest.mark.parametrize(("title", "slug"), [("1917", "film-1917-2019"), ("Amélie & Søn", "amelie-and-son-2019")])
def test_an_address_is_made_of_plain_letters(admin, title, slug):
    assert add(admin, title, release_year=2019)["slug"] == slug


def test_an_address_that_is_taken_is_refused_with_the_film_that_has_it(admin):
    first, second = add(admin, slug="lamp"), add(admin, "Another")
    for answer in (admin.post(MOVIES, json={"title": "X", "slug": "lamp"}), change(admin, second, slug="lamp")):
        assert answer.status_code == 409 and first["title"] in answer.json["detail"] and answer.json["code"] == "slug-taken"


def test_an_external_id_belongs_to_one_film(admin):
    add(admin, external_id="tt1", release_year=2001)
    answer = admin.post(MOVIES, json={"title": "Another", "external_id": "tt1"})
    assert answer.status_code == 409 and "“The Lamplighter” (2001" in answer.json["detail"]
    assert films(admin) == ["The Lamplighter"]


def test_texts_are_kept_composed_and_trimmed(admin):
    film = add(admin, "  Ame\u0301lie\u00a0 ", description=" One.\r\n\r\nTwo.  ", tagline="\u200bAh ")
    assert (film["title"], film["description"], film["tagline"]) == ("Amélie", "One.\n\nTwo.", "Ah")


def test_an_edit_changes_what_it_names(admin):
    film = add(admin, release_year=2019, genres=["Drama"], description="Old.")
    changed = change(admin, film, description="New.").json
    assert (changed["description"], changed["version"], changed["slug"]) == ("New.", 2, film["slug"])
    assert changed["genres"] == film["genres"] and changed["updated_at"] > film["updated_at"]


def test_a_stale_edit_is_told_both_versions(admin):
    film = add(admin)
    change(admin, film, title="The Lamp")
    answer = change(admin, film, title="Lights", publish_at=None)
    assert (answer.status_code, answer.json["code"]) == (409, "stale")
    assert answer.json["current"] == admin.get(f"/api/catalog/admin/movies/{film['id']}").json
    assert answer.json["yours"] == {"title": "Lights", "version": 1, "publish_at": None}


def test_of_fifty_edits_of_one_version_one_wins(app, admin):
    film = add(admin)
    editors = [make_admin(app, f"editor{number}@example.org") for number in range(5)]
    with ThreadPoolExecutor(10) as people:
        answers = list(people.map(lambda n: change(editors[n % 5], film, title=f"Title {n}"), range(50)))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 49
    (winner,) = [answer.json["title"] for answer in answers if answer.status_code == 200]
    stale = [answer.json for answer in answers if answer.status_code == 409]
    assert {problem["current"]["title"] for problem in stale} == {winner}
    assert admin.get(f"/api/catalog/admin/movies/{film['id']}").json["version"] == 2


def test_a_film_is_deleted_in_the_version_that_was_seen(admin):
    film = add(admin)
    change(admin, film, title="The Lamp")
    stale = admin.delete(f"{MOVIES}/{film['id']}?version=1")
    assert stale.status_code == 409 and stale.json["yours"] == {"version": 1} and stale.json["current"]["title"] == "The Lamp"
    assert admin.delete(f"{MOVIES}/{film['id']}?version=2").status_code == 204
    assert admin.delete(f"{MOVIES}/{film['id']}?version=2").status_code == 404 and films(admin) == []


def test_people_of_one_plain_name_are_one_person(admin):
    first = add(admin, credits=[{"name": "Amélie Løvås"}, {"name": "Bob", "role": "director"}])["credits"]
    second = add(admin, credits=[{"name": "AMELIE LOVAS", "character": "The keeper"}])["credits"]
    assert [(credit["person"]["name"], credit["role"]) for credit in first] == [("Amélie Løvås", "actor"), ("Bob", "director")]
    assert second[0]["person"] == first[0]["person"] and second[0]["character"] == "The keeper"


def test_credits_are_replaced_as_a_whole_and_in_order(admin):
    film = add(admin, credits=[{"name": "Ada"}, {"name": "Bob"}])
    changed = change(admin, film, credits=[{"name": "Cid"}, {"name": "Ada"}, {"name": "Ada"}]).json
    assert [credit["person"]["name"] for credit in changed["credits"]] == ["Cid", "Ada"]
    assert change(admin, changed, title="X").json["credits"] == changed["credits"]


def test_people_have_as_many_films_as_they_are_in(app, admin):
    film, other = add(admin, credits=[{"name": "Ada"}, {"name": "Bob"}]), add(admin, credits=[{"name": "Ada"}])
    assert people(app) == {"Ada": 2, "Bob": 1}
    change(admin, film, credits=[{"name": "Ada", "role": "writer"}])
    assert people(app) == {"Ada": 2, "Bob": 0}
    admin.delete(f"{MOVIES}/{other['id']}?version=1")
    assert people(app) == {"Ada": 1, "Bob": 0}


def people(app):
    return dict(tuple(row) for row in rows(app, "SELECT name, films FROM catalog_people"))


def test_a_scheduled_film_needs_a_time_to_come(admin):
    past = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    for fields in ({"status": "scheduled"}, {"status": "scheduled", "publish_at": past}, {"publish_at": LATER}):
        answer = admin.post(MOVIES, json={"title": "X", **fields})
        assert answer.status_code == 422 and len(answer.json["errors"]["json"]["publish_at"][0]) > 20


def test_leaving_the_schedule_forgets_the_time(admin):
    film = add(admin, status="scheduled", publish_at=LATER)
    assert film["publish_at"] and not film["published_at"]
    draft = change(admin, film, status="draft").json
    assert (draft["status"], draft["publish_at"]) == ("draft", None)


def test_the_time_of_publishing_is_that_of_the_first(admin):
    film = add(admin, status="published")
    draft = change(admin, film, status="draft").json
    assert change(admin, draft, status="published").json["published_at"] == film["published_at"]


def test_a_part_that_fails_takes_the_whole_edit_along(app, admin, monkeypatch):
    film = add(admin, credits=[{"name": "Ada"}])
    monkeypatch.setattr("plugins.catalog.answers.generation.bump", lambda: 1 / 0)
    app.testing = False
    assert change(admin, film, title="X", genres=["War"], credits=[]).status_code == 500
    assert admin.get(f"/api/catalog/admin/movies/{film['id']}").json == film
    with app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM catalog_genres")) == 0


def test_an_edit_is_seen_by_the_public_at_once(app, admin):
    film = add(admin, status="published", genres=["Drama"])
    address = f"/api/catalog/movies/{film['id']}"
    assert app.test_client().get(address).json["title"] == "The Lamplighter"
    change(admin, film, title="The Lamp")
    assert app.test_client().get(address).json["title"] == "The Lamp"


def test_only_administrators_write(app, admin):
    from core.testing import sign_up

    film = add(admin)
    for somebody, status in ((app.test_client(), 401), (sign_up(app), 403)):
        assert somebody.post(MOVIES, json={"title": "X"}).status_code == status
        assert change(somebody, film, title="X").status_code == status


def test_letters_that_grow_when_they_are_made_plain_do_not_outgrow_the_index(admin):
    long = "ﷺ" * 200  # one letter, eighteen in its plain form
    answer = admin.post("/api/catalog/movies", json={"title": long, "credits": [{"name": long}]})
    assert answer.status_code == 201, answer.text
    assert films(admin, q=str(answer.json["id"])) == [long]


UNSEEN = ["\u200b", "\u2060", "\ufeff", "\u200b \u2060", "\u200e", "\u3164", "\x85", "\n"]


@pytest.mark.parametrize("nothing", UNSEEN)
def test_what_nobody_can_read_is_no_title_and_no_name(app, admin, nothing):
    for fields in ({"title": nothing}, {"genres": [nothing]}, {"credits": [{"name": nothing}]}, {"external_id": nothing}):
        answer = admin.post(MOVIES, json={"title": "X", **fields})
        assert answer.status_code == 422 and "can be read" in answer.text, fields
    credit = {"name": "Ada", "character": nothing}
    assert admin.post(MOVIES, json={"title": "X", "credits": [credit]}).status_code == 422
    assert films(admin) == [] and people(app) == {}


def test_what_is_measured_is_what_is_kept(admin):
    assert add(admin, "\u200b" * 400 + "X", tagline="a\nb", genres=["\u200bDrama "])["title"] == "X"
    assert admin.post(MOVIES, json={"title": "\ufb2c" * 300}).status_code == 422  # composed, each is three letters


@pytest.mark.parametrize("fields", [{"slug": "abc\n"}, {"languages": ["en\n"]}])
def test_a_line_does_not_end_behind_what_is_kept(admin, fields):
    assert admin.post(MOVIES, json={"title": "X", **fields}).status_code == 422


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59-14:00", "2100-01-01T00:00:00+00:00"])
def test_a_film_is_not_scheduled_for_those_who_come_after_us(admin, time):
    answer = admin.post(MOVIES, json={"title": "X", "status": "scheduled", "publish_at": time})
    assert answer.status_code == 422 and "ten years" in answer.json["errors"]["json"]["publish_at"][0]
    assert films(admin) == []


@pytest.mark.parametrize("path", [MOVIES, "/api/auth/login"])
def test_a_number_of_five_thousand_digits_is_refused_with_a_sentence(admin, path):
    answer = admin.post(path, data='{"release_year": 1' + "0" * 5000 + "}", content_type="application/json")
    assert (answer.status_code, answer.json["detail"]) == (400, "The body has a number that is too long.")


def test_a_genre_has_a_letter_in_its_name(admin):
    answer = admin.post(MOVIES, json={"title": "X", "genres": ["Drama", "!!!"]})
    assert answer.status_code == 422 and "Write a name with letters." in str(answer.json)
    assert add(admin, genres=["ドラマ"])["genres"][0]["name"] == "ドラマ"
