"""Films' files as administrators see them."""

import pytest

from core.testing.people import bearer, browser, sign_up
from tests.plugins.streaming.desk import made
from tests.plugins.streaming.uploads import tus

ASSETS = "/api/streaming/admin/assets"


def ids(answer):
    assert answer.status_code == 200, answer.text
    return [asset["id"] for asset in answer.json["assets"]]


def test_files_are_listed_with_their_films_and_how_far_they_are(app, admin):
    movie = made.film(admin)
    asset = made.asset(app, movie, state="encoding", size=5)
    made.step(app, asset, 0, state="done", done_seconds=60)
    made.step(app, asset, 1, state="running", done_seconds=30, speed=2.5)
    told = admin.get(ASSETS).json["assets"][0]
    assert (told["movie_title"], told["state"], told["size"]) == ("The Lamplighter", "encoding", 5)
    assert (told["progress"], told["speed"]) == (0.75, 2.5)


def test_files_come_in_pages_the_newest_first(app, admin):
    movie = made.film(admin)
    one, two, three = [made.asset(app, movie) for _ in range(3)]
    first = admin.get(f"{ASSETS}?limit=2")
    assert (ids(first), first.json["next"]) == ([three, two], two)
    second = admin.get(f"{ASSETS}?limit=2&before={two}")
    assert (ids(second), second.json["next"]) == ([one], None)


def test_files_are_narrowed_by_film_and_state(app, admin):
    lamp, moon = made.film(admin), made.film(admin, "Moon")
    failed, waiting = made.asset(app, lamp, state="failed"), made.asset(app, lamp)
    other = made.asset(app, moon, state="encoding")
    assert ids(admin.get(f"{ASSETS}?movie_id={lamp}")) == [waiting, failed]
    assert ids(admin.get(f"{ASSETS}?state=failed")) == [failed]
    assert ids(admin.get(f"{ASSETS}?state=moving")) == [other, waiting]
    assert admin.get(f"{ASSETS}?state=lost").status_code == 422


@pytest.mark.parametrize(
    ("state", "facts", "av1", "listed"),
    [
        ("running", {}, "making", "moving"),
        ("done", {}, "making", "moving"),
        ("done", {"codecs": ["avc1", "av01"]}, "ready", "complete"),
        ("failed", {}, "cancelled", "complete"),
        ("failed", {"failure": "No room."}, "failed", "failed"),
        ("done", {"failure": "No playlists."}, "failed", "failed"),
    ],
)
def test_a_complete_film_is_worked_on_until_viewers_get_its_sizes_in_av1(app, admin, state, facts, av1, listed):
    asset = made.asset(app, made.film(admin), state="complete", live=True, edition=1, failure=facts.get("failure"))
    made.edition(app, asset, codecs=facts.get("codecs", ["avc1"]))
    made.step(app, asset, kind="av1", state=state, done_seconds=15)
    told = admin.get(f"{ASSETS}/{asset}").json
    assert (told["state"], told["av1"], told["av1_progress"]) == ("complete", av1, 0.25 if av1 == "making" else None)
    for asked in ("moving", "failed", "complete"):
        assert ids(admin.get(f"{ASSETS}?state={asked}")) == [asset] * (asked in (listed, "complete")), asked
    line = app.test_cli_runner().invoke(args=["streaming", "list"]).output
    assert f"live  AV1{ {'making': ' 25%', 'ready': ''}.get(av1, f' {av1}') }" in line


def test_sizes_in_av1_that_could_not_be_published_are_tried_again_or_given_up(app, admin):
    asset = made.asset(app, made.film(admin), state="complete", live=True, edition=1, plan={}, failure="No playlists.")
    made.edition(app, asset, codecs=["avc1"])
    made.step(app, asset, kind="av1", state="done")
    told = admin.post(f"{ASSETS}/{asset}/retry").json
    assert (told["state"], told["av1"], told["failure"]) == ("complete", "making", None)
    told = admin.post(f"{ASSETS}/{asset}/cancel").json
    assert (told["state"], told["av1"], told["failure"]) == ("complete", "cancelled", None)
    assert admin.post(f"{ASSETS}/{asset}/cancel").status_code == 409


def test_a_list_takes_as_many_queries_for_one_as_for_many(app, admin, statements):
    movie = made.film(admin)
    made.asset(app, movie)
    few = len(statements(lambda: admin.get(ASSETS)))
    for _ in range(20):
        made.step(app, made.asset(app, movie, state="encoding"))
    assert len(statements(lambda: admin.get(ASSETS))) == few


def test_one_file_is_told_with_everything_that_is_made_of_it(app, admin):
    asset = made.asset(app, made.film(admin), notes=["Its sound was repaired."], failure="The file ends after 19 s of 62 s.")
    made.rendition(app, asset, "sound1-2", kind="sound", language="de", facts={"channels": 2})
    made.rendition(app, asset, "720p", state="ready", facts={"width": 1280, "height": 720})
    made.step(app, asset, 0, state="done", attempts=1)
    made.step(app, asset, 1, state="failed", attempts=5, failure="Out of memory.")
    told = admin.get(f"{ASSETS}/{asset}").json
    assert (told["notes"], told["failure"]) == (["Its sound was repaired."], "The file ends after 19 s of 62 s.")
    sizes = [(one["name"], one["height"], one["channels"]) for one in told["renditions"]]
    assert sizes == [("720p", 720, None), ("sound1-2", None, 2)]
    work = told["steps"][0]
    assert (work["kind"], work["total"], work["failed"], work["failure"]) == ("picture", 2, 1, "Out of memory.")


def test_what_nobody_knows_is_not_there(admin):
    assert admin.get(f"{ASSETS}/7").status_code == 404
    assert [admin.post(f"{ASSETS}/7/{verb}").status_code for verb in ("retry", "cancel", "pause", "resume")] == [404] * 4
    assert admin.patch(f"{ASSETS}/7", json={"priority": 1}).status_code == 404
    assert admin.delete(f"{ASSETS}/7").status_code == 404


def test_work_waits_goes_on_and_is_given_up(app, admin):
    asset = made.asset(app, made.film(admin), state="encoding", plan={})
    assert admin.post(f"{ASSETS}/{asset}/pause").json["paused"] is True
    assert admin.post(f"{ASSETS}/{asset}/cancel").json["state"] == "cancelled"
    again = admin.post(f"{ASSETS}/{asset}/cancel")
    assert (again.status_code, again.json["code"]) == (409, "not-running")


def test_what_failed_before_it_was_looked_at_is_looked_at_again(app, admin):
    asset = made.asset(app, made.film(admin), state="failed", failure="The disk is full.")
    told = admin.post(f"{ASSETS}/{asset}/retry").json
    assert (told["state"], told["failure"]) == ("waiting", None)


def test_a_file_can_be_hurried(app, admin):
    asset = made.asset(app, made.film(admin))
    assert admin.patch(f"{ASSETS}/{asset}", json={"priority": 10}).json["priority"] == 10
    assert admin.patch(f"{ASSETS}/{asset}", json={"priority": 1000}).status_code == 422


def test_a_file_is_removed_and_its_film_stays(app, admin):
    movie = made.film(admin)
    asset = made.asset(app, movie)
    assert admin.delete(f"{ASSETS}/{asset}").status_code == 204
    assert ids(admin.get(ASSETS)) == [] and admin.get(f"/api/catalog/admin/movies/{movie}").status_code == 200


def test_uploads_on_their_way_are_listed_with_the_film_that_they_are_for(admin):
    made.film(admin, "Moon")
    tus.begun(admin, 10, filename="Moon.mkv", kind="trailer")
    address = tus.begun(admin, 10, filename="The Lamplighter (2019).mkv")
    tus.send(admin, address, 0, b"0123")
    told = admin.get("/api/streaming/admin/uploads").json
    assert [(one["title"], one["year"], one["movie_id"] is None) for one in told] == [
        ("The Lamplighter", 2019, True),
        ("Moon", None, False),
    ]
    assert (told[0]["received"], told[0]["size"], told[1]["kind"]) == (4, 10, "trailer")


PLACES = ["assets", "assets/1", "uploads", "quality"]


@pytest.mark.parametrize("place", PLACES)
def test_administrators_alone_see_files(app, admin, place):
    made.asset(app, made.film(admin))
    address = f"/api/streaming/admin/{place}"
    assert browser(app).get(address).status_code == 401
    assert sign_up(app, "mia@example.org").get(address).status_code == 403
    assert browser(app).get(address, headers=bearer(admin, "streaming:read")).status_code == 200


def test_administrators_alone_decide(app, admin):
    asset, viewer = made.asset(app, made.film(admin)), sign_up(app, "mia@example.org")
    for verb in ("retry", "cancel", "pause", "resume", "posters/1"):
        assert viewer.post(f"{ASSETS}/{asset}/{verb}", json={"as": "poster"}).status_code == 403
    assert viewer.delete(f"{ASSETS}/{asset}").status_code == 403
    assert ids(admin.get(ASSETS)) == [asset]
