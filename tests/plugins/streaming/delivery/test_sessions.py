"""Playback sessions: who may watch is decided once, and everything else follows from the session."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core import Denial, db, errors, hookimpl
from core.testing import PASSWORD, Browser, bearer, browser, sign_up
from core.testing.fixtures import MakeApp
from plugins.streaming import sessions
from plugins.streaming.models import Asset, Edition, PlaybackSession
from plugins.streaming.watching import exported
from tests.plugins.catalog.desk import make_admin
from tests.plugins.catalog.films import add_film
from tests.plugins.streaming.delivery.conftest import counted
from tests.plugins.streaming.delivery.overheard import overheard
from tests.plugins.streaming.published import FACTS, Published, published_film

API = "/api/streaming"


@pytest.fixture
def viewer(app: Flask) -> Browser:
    return sign_up(app, "viewer@example.org")


def begin(somebody: Any, film: Published, kind: str = "session") -> Any:
    answer = somebody.post(f"{API}/movies/{film.movie_id}/{kind}", json={})
    assert answer.status_code == 201, answer.text
    return answer.json


def beat(somebody: Any, session: dict[str, Any], position: float, how: str = "heartbeat", **more: Any) -> Any:
    return somebody.post(f"{API}/sessions/{session['session_id']}/{how}", json={"position": position, **more})


def row(app: Flask, session: dict[str, Any]) -> PlaybackSession:
    with app.app_context():
        found = db.session.get(PlaybackSession, session["session_id"])
        assert found is not None
        return found


def test_a_session_has_all_that_a_player_needs(app: Flask, viewer: Browser, film: Published) -> None:
    told = begin(viewer, film)
    assert (told["title"], told["kind"], told["state"], told["resume_at"]) == ("The Sea", "film", "complete", 0)
    assert {name: told[name] for name in ("qualities", "sounds", "words", "chapters")} == {
        name: FACTS[name] for name in ("qualities", "sounds", "words", "chapters")
    }
    visitor = app.test_client()
    for name in ("hls_url", "dash_url", "storyboard_url", "poster_url"):
        assert visitor.get(told[name]).status_code == 200, name


def test_a_fresh_address_is_asked_for_when_there_is_one_and_long_before_the_old_one_expires(
    viewer: Browser, film: Published
) -> None:
    told = begin(viewer, film)
    good_for = 6 * 3600
    left = datetime.fromisoformat(told["expires_at"]).timestamp() - time.time() - told["renew_after"]
    assert good_for / 4 - 5 <= left <= good_for / 2 + 5


def test_who_is_not_signed_in_gets_no_session(client: FlaskClient, film: Published) -> None:
    assert client.post(f"{API}/movies/{film.movie_id}/session", json={}).status_code == 401


def test_a_session_begins_with_two_statements_beside_those_for_the_sign_in_and_the_limits(
    make_app: MakeApp, environ: dict[str, str], film: Published
) -> None:
    with overheard(environ["DATABASE_URL"]) as listener:
        viewer = sign_up(make_app("catalog,streaming", migrated=False, DATABASE_URL=listener.url), "viewer@example.org")
        begin(viewer, film)
        listener.sent.clear()
        begin(viewer, film)
    assert listener.owners() == {"own": 2, "sign-in": 1, "limits": 1, "transaction": 2}, listener.sent


class Doorkeeper:
    """A plugin that says who may watch, as it was told."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    @hookimpl
    def playback_denied(self, movie_ids: Any) -> Any:
        if isinstance(self.answer, Exception):
            raise self.answer
        return dict.fromkeys(movie_ids, self.answer) if self.answer != "nonsense" else None


@pytest.fixture
def doorkeeper(app: Flask) -> Doorkeeper:
    """One more plugin that is asked."""
    there = app.extensions["marquee"]
    keeper = Doorkeeper(None)
    there.manager.register(keeper, name="doorkeeper")
    there.loaded.append(replace(there.loaded[0], name="doorkeeper"))
    return keeper


def test_the_objection_of_a_plugin_is_the_answer(viewer: Browser, film: Published, doorkeeper: Doorkeeper) -> None:
    doorkeeper.answer = Denial("members-only", "This film is for members.")
    answer = viewer.post(f"{API}/movies/{film.movie_id}/session", json={})
    assert (answer.status_code, answer.json["code"], answer.json["detail"]) == (403, "members-only", "This film is for members.")
    assert "/v/" not in answer.text


@pytest.mark.parametrize("failure", [RuntimeError("the till is on fire"), "nonsense"])
def test_a_plugin_that_cannot_say_has_said_no(
    app: Flask, viewer: Browser, film: Published, doorkeeper: Doorkeeper, failure: Any
) -> None:
    doorkeeper.answer = failure
    answer = viewer.post(f"{API}/movies/{film.movie_id}/session", json={})
    assert (answer.status_code, answer.json["code"]) == (503, "playback-undecided")
    assert "fire" not in answer.text and "/v/" not in answer.text
    with app.app_context():
        assert db.session.query(PlaybackSession).count() == 0


def test_a_problem_that_a_plugin_raises_is_told(viewer: Browser, film: Published, doorkeeper: Doorkeeper) -> None:
    doorkeeper.answer = errors.Unavailable("The till is closed.", code="till-closed")
    assert viewer.post(f"{API}/movies/{film.movie_id}/session", json={}).json["code"] == "till-closed"


def test_nobody_is_told_of_a_film_that_they_may_not_know_of(app: Flask, viewer: Browser) -> None:
    draft = published_film(app, status="draft")
    admin = make_admin(app)
    for path in (f"{draft.movie_id}/session", f"{draft.movie_id}/trailer", "99999/session", "99999/trailer"):
        assert viewer.post(f"{API}/movies/{path}", json={}).status_code == 404
    assert viewer.get(f"{API}/movies/{draft.movie_id}").status_code == 404
    assert begin(admin, draft)["state"] == "complete"
    assert admin.get(f"{API}/movies/{draft.movie_id}").json["playable"]


def test_a_child_plays_only_what_is_for_children(app: Flask, viewer: Browser) -> None:
    film = published_film(app, maturity=16)
    with app.app_context():
        db.session.execute(db.text("UPDATE profiles SET maturity = 6"))
        db.session.commit()
    assert viewer.post(f"{API}/movies/{film.movie_id}/session", json={}).status_code == 404


def test_an_administrator_in_a_child_s_profile_previews_nothing(app: Flask) -> None:
    draft, admin = published_film(app, status="draft"), make_admin(app)
    with app.app_context():
        db.session.execute(db.text("UPDATE profiles SET maturity = 6"))
        db.session.commit()
    assert admin.post(f"{API}/movies/{draft.movie_id}/session", json={}).status_code == 404


def test_before_it_can_play_that_is_said(app: Flask, viewer: Browser) -> None:
    waiting = published_film(app, playable=False)
    with app.app_context():
        nothing = add_film()
    answers = [viewer.post(f"{API}/movies/{movie_id}/session", json={}) for movie_id in (waiting.movie_id, nothing)]
    assert [(one.status_code, one.json["code"]) for one in answers] == [(409, "not-playable-yet"), (404, "nothing-to-play")]


def test_a_token_plays_only_with_its_scope(app: Flask, viewer: Browser, film: Published) -> None:
    path = f"{API}/movies/{film.movie_id}/session"
    program = app.test_client()
    assert program.post(path, headers=bearer(viewer, "streaming:play")).status_code == 201
    assert program.post(path, headers=bearer(viewer, "catalog:read")).status_code == 403


def test_a_film_goes_on_where_the_profile_stopped(app: Flask, viewer: Browser, film: Published) -> None:
    lengthen(app, film, 6000)
    beat(viewer, begin(viewer, film), 1200.5)
    assert begin(viewer, film)["resume_at"] == 1200.5
    assert begin(viewer, film)["resume_at"] == 1200.5  # to look in and go does not lose the place
    assert begin(sign_up(app, "other@example.org"), film)["resume_at"] == 0


@pytest.mark.parametrize("position", [9.9, 5701, 99_999])
def test_a_film_that_was_not_begun_or_is_finished_begins_anew(
    app: Flask, viewer: Browser, film: Published, position: float
) -> None:
    lengthen(app, film, 6000)
    beat(viewer, begin(viewer, film), position, "end")
    assert begin(viewer, film)["resume_at"] == 0


def lengthen(app: Flask, film: Published, seconds: float) -> None:
    with app.app_context():
        db.session.execute(db.update(Asset).where(Asset.id == film.asset_id).values(duration=seconds))
        db.session.commit()


QUALITY = {"startup_ms": 420, "stalls": 1, "stalled_ms": 900, "level_changes": 2, "frames_lost": 3, "frames_shown": 500}


def test_a_heartbeat_is_one_statement_and_remembers_how_it_plays(app: Flask, viewer: Browser, film: Published) -> None:
    session = begin(viewer, film)
    with counted(app) as sent:
        answer = beat(viewer, session, 3.5, quality={**QUALITY, "height": 180, "errors": ["network"]})
    assert len([one for one in sent if one != "a connection was taken"]) == 1
    assert (answer.status_code, answer.json["ended"], answer.json["state"]) == (200, False, "complete")
    assert app.test_client().get(answer.json["hls_url"]).status_code == 200
    told = row(app, session)
    assert {name: getattr(told, name) for name in QUALITY} == QUALITY
    assert (told.position, told.height, told.errors) == (3.5, 180, ["network"])


def test_a_report_that_comes_late_takes_nothing_back(app: Flask, viewer: Browser, film: Published) -> None:
    session = begin(viewer, film)
    beat(viewer, session, 2, quality={**QUALITY, "errors": ["network", "decode"]})
    beat(viewer, session, 3, quality={"startup_ms": 9999, "stalls": 0, "errors": ["network"]})
    told = row(app, session)
    assert (told.startup_ms, told.stalls, told.errors) == (420, 1, ["network", "decode"])


def test_what_cannot_be_is_brought_to_what_can(app: Flask, viewer: Browser, film: Published) -> None:
    session = begin(viewer, film)
    huge = 10**30
    answer = beat(viewer, session, 1e300, quality={"stalls": -5, "frames_shown": huge, "height": huge, "startup_ms": -1})
    told = row(app, session)
    assert answer.status_code == 200
    assert (told.position, told.stalls, told.height, told.startup_ms) == (4.0, 0, 2**15 - 1, 0)
    assert told.frames_shown < 2 * 240 * 60
    beat(viewer, session, -7)
    assert row(app, session).position == 0


def test_one_player_that_tells_nonsense_does_not_spoil_the_figures(app: Flask, viewer: Browser, film: Published) -> None:
    huge = dict.fromkeys(("stalls", "stalled_ms", "level_changes", "frames_lost"), 10**30)
    session = begin(viewer, film)
    beat(viewer, session, 2, quality=huge)
    told = row(app, session)
    assert told.stalled_ms < 2 * 60_000 and max(told.stalls, told.level_changes) < 2 * 600 and told.frames_lost < 2 * 240 * 60


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"position": "far"},
        {"position": None},
        {"position": 1, "volume": 3},
        {"position": 1, "quality": {"stalls": "many"}},
        {"position": 1, "quality": {"errors": ["<script>"]}},
        {"position": 1, "quality": {"errors": ["e"] * 51}},
        {"position": 1, "quality": []},
    ],
)
def test_what_is_no_report_is_refused(viewer: Browser, film: Published, told: dict[str, Any]) -> None:
    path = f"{API}/sessions/{begin(viewer, film)['session_id']}/heartbeat"
    assert viewer.post(path, json=told).status_code == 422


def test_not_even_json_beyond_json_breaks_a_report(viewer: Browser, film: Published) -> None:
    path = f"{API}/sessions/{begin(viewer, film)['session_id']}/heartbeat"
    for position in ("NaN", "Infinity", "-Infinity", "1e999"):
        body = f'{{"position": {position}}}'
        assert viewer.post(path, data=body, content_type="application/json").status_code in (200, 400, 422), position


def test_another_s_session_is_none(app: Flask, viewer: Browser, film: Published) -> None:
    session, other = begin(viewer, film), sign_up(app, "other@example.org")
    for somebody in (other, app.test_client()):
        for how in ("heartbeat", "end"):
            assert beat(somebody, session, 3, how).status_code == 404
    assert row(app, session).position == 0
    assert viewer.post(f"{API}/sessions/{'0' * 32}/heartbeat", json={"position": 1}).status_code == 404


def test_who_closes_the_player_ends_the_session(app: Flask, viewer: Browser, film: Published) -> None:
    session = begin(viewer, film)
    assert beat(viewer, session, 2.5, "end", quality={"stalls": 4}).status_code == 204
    told = row(app, session)
    assert (told.position, told.stalls, told.reason, told.ended_at is not None) == (2.5, 4, "left", True)
    late = beat(viewer, session, 1).json
    assert (late["ended"], late["reason"], late["hls_url"]) == (True, "left", None)
    assert row(app, session).position == 2.5


def test_a_session_that_was_ended_elsewhere_is_told_why(app: Flask, viewer: Browser, film: Published) -> None:
    session = begin(viewer, film)
    with app.app_context():
        assert sessions.end("plan-ended", tokens=[session["session_id"]]) == [session["session_id"]]
        assert sessions.end("plan-ended", user_id=row(app, session).user_id) == []
        db.session.commit()
    assert beat(viewer, session, 1).json["reason"] == "plan-ended"


def test_who_signs_out_elsewhere_plays_no_longer_there(app: Flask, viewer: Browser, film: Published) -> None:
    phone = browser(app)
    phone.post("/api/auth/login", json={"email": "viewer@example.org", "password": PASSWORD})
    here, there = begin(viewer, film), begin(phone, film)
    assert viewer.post("/api/auth/logout").status_code in (200, 204)
    assert row(app, here).reason == "signed-out"
    assert row(app, there).reason is None


def test_a_film_that_is_withdrawn_ends(app: Flask, viewer: Browser, film: Published) -> None:
    session = begin(viewer, film)
    with app.app_context():
        db.session.execute(db.update(Asset).values(edition=None))
        db.session.commit()
    told = beat(viewer, session, 1).json
    assert (told["ended"], told["reason"], told["hls_url"]) == (True, "withdrawn", None)


def test_a_film_that_is_taken_back_plays_no_longer_except_for_who_may_look_at_drafts(
    app: Flask, viewer: Browser, client: FlaskClient, film: Published
) -> None:
    admin, trailer = make_admin(app), published_film(app, film.movie_id, kind="trailer")
    watched, previewed, shown = begin(viewer, film), begin(admin, film), begin(client, trailer, "trailer")
    edit(admin, film, {"description": "Better told."})
    assert [row(app, one).reason for one in (watched, previewed, shown)] == [None, None, None]
    edit(admin, film, {"status": "draft"})
    assert [row(app, one).reason for one in (watched, previewed, shown)] == ["withdrawn", None, "withdrawn"]


def test_a_film_that_is_rated_for_older_ones_ends_where_children_watch(app: Flask, viewer: Browser, film: Published) -> None:
    admin, older = make_admin(app), sign_up(app, "older@example.org")
    edit(admin, film, {"maturity": 6})
    with app.app_context():
        db.session.execute(db.text("UPDATE profiles SET maturity = 6 WHERE id = (SELECT min(id) FROM profiles)"))
        db.session.commit()
    child, adult = begin(viewer, film), begin(older, film)
    edit(admin, film, {"maturity": 16})
    assert (row(app, child).reason, row(app, adult).reason) == ("withdrawn", None)


def test_a_profile_that_gets_an_age_limit_sees_the_film_no_longer(app: Flask, viewer: Browser, film: Published) -> None:
    edit(make_admin(app), film, {"maturity": 16})
    session = begin(viewer, film)
    assert not beat(viewer, session, 1).json["ended"]
    with app.app_context():
        db.session.execute(db.text("UPDATE profiles SET maturity = 12"))
        db.session.commit()
    told = beat(viewer, session, 2).json
    assert (told["ended"], told["reason"], told["hls_url"], row(app, session).reason) == (True, "refused", None, "refused")


def test_a_session_that_outlasts_its_first_addresses_is_asked_about_anew(
    app: Flask, viewer: Browser, film: Published, doorkeeper: Doorkeeper
) -> None:
    session = begin(viewer, film)
    doorkeeper.answer = Denial("members-only", "This film is for members.")
    assert not beat(viewer, session, 1).json["ended"]
    with app.app_context():
        db.session.execute(db.text("UPDATE streaming_sessions SET started_at = now() - interval '7 hours'"))
        db.session.commit()
    doorkeeper.answer = RuntimeError("the till is on fire")
    assert beat(viewer, session, 2).status_code == 503
    doorkeeper.answer = Denial("members-only", "This film is for members.")
    assert (beat(viewer, session, 3).json["reason"], row(app, session).position) == ("refused", 3)


def edit(admin: Browser, film: Published, change: dict[str, Any]) -> None:
    path = f"/api/catalog/movies/{film.movie_id}"
    version = admin.get(f"/api/catalog/admin/movies/{film.movie_id}").json["version"]
    answer = admin.patch(path, json={**change, "version": version})
    assert answer.status_code == 200, answer.text


def test_a_better_edition_is_told_with_the_next_heartbeat(app: Flask, viewer: Browser) -> None:
    film = published_film(app, edition="growing")
    session = begin(viewer, film)
    with app.app_context():
        db.session.add(Edition(asset_id=film.asset_id, number=2, kind="final", master="e2.m3u8", facts={}))
        db.session.execute(db.update(Asset).values(edition=2))
        db.session.commit()
    told = beat(viewer, session, 1).json
    assert (session["state"], told["state"], told["dash_url"]) == ("playable", "complete", None)
    assert told["hls_url"].endswith("/e2.m3u8")


def test_a_trailer_plays_for_everyone_and_nobody_is_asked(
    app: Flask, client: FlaskClient, film: Published, doorkeeper: Doorkeeper
) -> None:
    doorkeeper.answer = Denial("members-only", "This film is for members.")
    trailer = published_film(app, film.movie_id, kind="trailer")
    told = begin(client, trailer, "trailer")
    assert (told["kind"], told["resume_at"]) == ("trailer", 0)
    assert client.get(told["hls_url"]).status_code == 200
    assert beat(client, told, 3).json["ended"] is False
    assert trailer.token in told["hls_url"] and film.token not in told["hls_url"]


def test_what_can_be_played_is_told_and_kept(app: Flask, client: FlaskClient, film: Published) -> None:
    path = f"{API}/movies/{film.movie_id}"
    answer = client.get(path)
    assert answer.json["playable"] and (answer.json["state"], answer.json["qualities"]) == ("complete", [90, 180])
    assert (answer.json["trailer"], answer.headers["Cache-Control"]) == (False, "public, no-cache")
    assert client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    published_film(app, film.movie_id, kind="trailer")
    assert client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).json["trailer"]


def test_of_a_film_without_a_file_there_is_nothing_to_play(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        movie_id = add_film()
    told = client.get(f"{API}/movies/{movie_id}").json
    assert (told["playable"], told["state"], told["duration"], told["words"]) == (False, "none", None, [])


def test_pages_are_told_what_can_be_played_by_one_query(app: Flask, viewer: Browser, film: Published) -> None:
    with app.app_context():
        other = add_film()
    items = viewer.get(f"/api/catalog/facts?ids={film.movie_id},{other}").json["items"]
    assert items == {str(film.movie_id): {"streaming": {"playable": True}}}


def test_an_account_takes_along_what_it_watched(app: Flask, viewer: Browser, film: Published) -> None:
    beat(viewer, session := begin(viewer, film), 2)
    with app.app_context():
        told = exported(row(app, session).user_id or 0)["playback_sessions"]
    assert [(one["movie_id"], one["position"]) for one in told] == [(film.movie_id, 2.0)]


def test_starting_again_and_again_is_limited(app: Flask, viewer: Browser, film: Published) -> None:
    answers = {viewer.post(f"{API}/movies/{film.movie_id}/session", json={}).status_code for _ in range(61)}
    assert answers == {201, 429}
