"""Films that get their sizes in AV1 too, once they are complete."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import update

from core import current_storage, db, errors
from core.jobs import withdraw
from core.jobs.history import list_jobs
from core.testing.jobs import run_waiting
from plugins.streaming.desk import files
from plugins.streaming.making import control, following, offering, publishing, states, words
from plugins.streaming.making.looking import look
from plugins.streaming.making.publishing import UNFIT, publish, store
from plugins.streaming.making.stepping import do_step, encode
from plugins.streaming.making.tidying import UNADDED, mend
from plugins.streaming.media import planning, posters
from plugins.streaming.models import Step
from tests.plugins.streaming.making.conftest import QUICK
from tests.plugins.streaming.making.films import clip, edition, fresh, made, read, taken_in
from tests.plugins.streaming.media.clips import FFMPEG

LADDER = "[[90, 100000, 26.0]]"
WITHOUT = f'case "$*" in *-encoders*) {FFMPEG} "$@" | grep -v libsvtav1;; *) exec {FFMPEG} "$@";; esac'


@pytest.fixture
def started(make_app, monkeypatch):
    """An app that wants AV1, and whatever else can be left out left out."""
    monkeypatch.setattr(posters, "FEWEST", 2)
    monkeypatch.setattr(posters, "MOST", 2)

    def start(**settings):
        wanted = {"MARQUEE_STREAMING__AV1": "true", "MARQUEE_STREAMING__LADDER": LADDER}
        fewer = {"MARQUEE_STREAMING__EARLY": "false", "MARQUEE_STREAMING__LOUDNESS": "0"}
        return make_app("catalog,streaming", **{**QUICK, **fewer, **wanted, **settings})

    return start


@pytest.fixture
def app(started):
    app = started()
    with app.app_context():
        yield app


@pytest.fixture
def film(tmp_path):
    return clip(tmp_path / "a.mkv", 2, "160x90", "12")


@pytest.fixture
def in_two_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(planning, "BEGINNING", (4, 4))
    return clip(tmp_path / "a.mkv", 8, "160x90", "12")


def until_complete(path, **wish):
    """The asset when viewers get all of it in H.264."""
    asset_id = taken_in(path, **wish).id
    while fresh(asset_id).state != "complete":
        for step in following.steps_of(asset_id):
            if step.kind != "av1" and step.state == "waiting" and step.job_id:
                do_step(step_id=step.id)
        look(asset_id=asset_id)
        publish(asset_id=asset_id)
    return fresh(asset_id)


def steps(asset):
    db.session.rollback()
    return [step for step in following.steps_of(asset.id) if step.kind == "av1"]


def codecs(asset):
    return set(re.findall(r'CODECS="(\w+)', read(asset, edition(asset).master).decode()))


def told(asset):
    found = files.one(asset.id)
    return found["state"], found["av1"], found["progress"], {one["name"]: one["state"] for one in found["renditions"]}


def queued():
    db.session.rollback()
    return [row.priority for row in list_jobs(status="todo") if row.name == encode.name]


def act(what, *arguments):
    what(*arguments)
    db.session.commit()


def test_a_film_is_complete_before_its_sizes_in_av1_are_made(app, film):
    asset = until_complete(film)
    assert codecs(asset) == {"avc1"} and min(queued()) == 10
    assert told(asset) == ("complete", "making", 1.0, {"90p": "ready", "90p-av1": "waiting", "sound1-2": "ready"})
    first = edition(asset)
    run_waiting(app)
    asset = fresh(asset.id)
    assert codecs(asset) == {"avc1", "av01"} and edition(asset).number > first.number
    assert told(asset) == ("complete", "ready", 1.0, {"90p": "ready", "90p-av1": "ready", "sound1-2": "ready"})
    assert edition(asset).facts["qualities"] == first.facts["qualities"] == [90]
    assert b"av01" in read(asset, edition(asset).dash) and b"av01" not in read(asset, first.dash)


def test_nobody_gets_half_of_a_film_in_av1(app, in_two_parts):
    asset = until_complete(in_two_parts)
    one, other = steps(asset)
    do_step(step_id=one.id)
    publish(asset_id=asset.id, anew=True)
    assert codecs(fresh(asset.id)) == {"avc1"}
    assert told(asset)[3]["90p-av1"] == "encoding" and 0 < files.one(asset.id)["av1_progress"] < 1
    do_step(step_id=other.id)
    run_waiting(app)
    assert codecs(fresh(asset.id)) == {"avc1", "av01"}


def test_parts_that_do_not_fit_together_leave_the_film_as_it_is(app, in_two_parts):
    asset = until_complete(in_two_parts)
    one, other = steps(asset)
    do_step(step_id=one.id)
    do_step(step_id=other.id)
    _, other = steps(asset)
    made = other.outputs["90p-av1"]
    other.outputs = {"90p-av1": {**made, "track": {**made["track"], "config": "00"}}}
    db.session.commit()
    run_waiting(app)
    assert codecs(fresh(asset.id)) == {"avc1"} and edition(fresh(asset.id)).number > 1
    assert (told(asset)[1], fresh(asset.id).failure, told(asset)[3]["90p-av1"]) == ("failed", UNFIT, "failed")
    act(control.retry, asset.id)
    run_waiting(app)
    assert codecs(fresh(asset.id)) == {"avc1", "av01"} and told(asset)[1] == "ready"


def test_parts_that_do_not_fit_together_and_are_cancelled_stay_cancelled(app, film, monkeypatch):
    asset = until_complete(film)
    (step,) = steps(asset)
    do_step(step_id=step.id)

    def cancelled_meanwhile(_):
        act(control.cancel, asset.id)
        broken.undo()
        raise offering.Unfit

    with monkeypatch.context() as broken:
        broken.setattr(offering, "offer_of", cancelled_meanwhile)
        publish(asset_id=asset.id, anew=True)
    assert (fresh(asset.id).failure, told(asset)[1]) == (None, "cancelled")


def test_without_the_wish_there_is_none(started, film):
    app = started(MARQUEE_STREAMING__AV1="false")
    with app.app_context():
        asset = taken_in(film)
        look(asset_id=asset.id)
        assert following.steps_of(asset.id) and steps(asset) == [] and files.one(asset.id)["av1"] is None


def test_a_worker_that_was_killed_is_followed_by_one_that_makes_the_same(app, film):
    asset = made(app, film)
    (step,) = steps(asset)
    outputs = step.outputs
    db.session.execute(update(Step).where(Step.id == step.id).values(state="running", outputs={}))
    db.session.commit()
    do_step(step_id=step.id)
    assert [(step.state, step.outputs, step.attempts) for step in steps(asset)] == [("done", outputs, 2)]


def test_a_file_that_is_not_kept_is_kept_until_its_sizes_in_av1_are_made(started, film):
    app = started(MARQUEE_STREAMING__KEEP_SOURCES="false")
    with app.app_context():
        asset = until_complete(film)
        source = asset.source_key
        assert source and current_storage().stat(source)
        run_waiting(app)
        assert (fresh(asset.id).source_key, codecs(fresh(asset.id))) == (None, {"avc1", "av01"})


def test_a_file_that_is_not_kept_stays_until_its_sizes_in_av1_are_given_up(started, in_two_parts, tmp_path):
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{WITHOUT}\n")
    program.chmod(0o755)
    app = started(MARQUEE_STREAMING__FFMPEG=str(program), MARQUEE_STREAMING__KEEP_SOURCES="false")
    with app.app_context():
        asset = until_complete(in_two_parts)
        before = edition(asset).number
        run_waiting(app)
        asset = fresh(asset.id)
        assert (asset.state, asset.live, edition(asset).number, asset.notes) == ("complete", True, before, [])
        assert asset.failure == "The film has no sizes in AV1: this ffmpeg was built without libsvtav1."
        assert told(asset)[1:] == ("failed", 1.0, {"90p": "ready", "90p-av1": "failed", "sound1-2": "ready"})
        assert asset.source_key and current_storage().stat(asset.source_key)
        act(control.cancel, asset.id)
        run_waiting(app)
        assert (fresh(asset.id).source_key, fresh(asset.id).failure, told(asset)[1]) == (None, None, "cancelled")
        with pytest.raises(errors.Conflict):
            control.retry(asset.id)


def test_av1_can_be_cancelled_and_tried_again_while_the_film_stays_complete(app, film):
    asset = until_complete(film)
    act(control.cancel, asset.id)
    assert 10 not in queued() and told(asset)[:2] == ("complete", "cancelled")
    run_waiting(app)
    assert (fresh(asset.id).live, codecs(fresh(asset.id))) == (True, {"avc1"})
    with pytest.raises(errors.Conflict):
        control.cancel(asset.id)
    act(control.retry, asset.id)
    assert fresh(asset.id).state == "complete"
    run_waiting(app)
    assert codecs(fresh(asset.id)) == {"avc1", "av01"}
    with pytest.raises(errors.Conflict):
        control.retry(asset.id)


def test_av1_that_is_cancelled_while_its_edition_is_written_stays_cancelled(app, film, monkeypatch):
    asset = until_complete(film)
    (step,) = steps(asset)
    do_step(step_id=step.id)
    act(words.add, asset.id, b"1\n00:00:00,100 --> 00:00:01,000\nHello\n", "en", None, False, False)

    def cancelled_meanwhile(*written):
        store(*written)
        act(control.cancel, asset.id)

    with monkeypatch.context() as slow:
        slow.setattr(publishing, "store", cancelled_meanwhile)
        publish(asset_id=asset.id, anew=True)
    assert (codecs(fresh(asset.id)), told(asset)[:2]) == ({"avc1"}, ("complete", "cancelled"))
    run_waiting(app)
    assert (codecs(fresh(asset.id)), told(asset)[:2]) == ({"avc1"}, ("complete", "cancelled"))
    assert edition(fresh(asset.id)).facts["words"]


def test_an_edition_with_av1_that_cannot_be_written_is_told_and_published_without_encoding_again(app, film, monkeypatch):
    asset = until_complete(film)
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr(publishing, "store", lambda *_: 1 / 0)
        run_waiting(app)
    assert told(asset)[:2] == ("complete", "making")
    mend()
    run_waiting(app)
    assert (fresh(asset.id).live, fresh(asset.id).failure, told(asset)[1]) == (True, UNADDED, "failed")
    assert publish.status(asset_id=asset.id, anew=True) == "failed"
    began = [step.started_at for step in steps(asset)]
    act(control.cancel, asset.id)
    assert (fresh(asset.id).failure, told(asset)[1]) == (None, "cancelled")
    act(control.retry, asset.id)
    run_waiting(app)
    assert (codecs(fresh(asset.id)), fresh(asset.id).failure, told(asset)[1]) == ({"avc1", "av01"}, None, "ready")
    assert [step.started_at for step in steps(asset)] == began


def test_av1_waits_while_the_film_is_paused_and_goes_on(app, film):
    asset = until_complete(film)
    act(control.pause, asset.id)
    run_waiting(app)
    assert [step.state for step in steps(asset)] == ["waiting"]
    act(control.resume, asset.id)
    run_waiting(app)
    assert codecs(fresh(asset.id)) == {"avc1", "av01"}


def test_of_a_film_that_was_replaced_no_av1_is_made(app, film, tmp_path):
    asset = until_complete(film)
    newer = until_complete(clip(tmp_path / "b.mkv", 1, "160x90", "12"), movie_id=asset.movie_id)
    run_waiting(app)
    assert [step.state for step in steps(asset)] == ["waiting"] and files.one(asset.id)["av1"] is None
    assert not states.wanted(fresh(asset.id), "av1")
    assert codecs(fresh(newer.id)) == {"avc1", "av01"}


def test_a_job_that_was_lost_is_found_missing(app, film):
    asset = until_complete(film)
    act(withdraw, [step.job_id for step in steps(asset)])
    run_waiting(app)
    assert codecs(fresh(asset.id)) == {"avc1"}
    mend()
    run_waiting(app)
    assert codecs(fresh(asset.id)) == {"avc1", "av01"}


def test_subtitles_that_are_added_meanwhile_do_not_wait_for_av1(app, film):
    asset = until_complete(film)
    act(words.add, asset.id, b"1\n00:00:00,100 --> 00:00:01,000\nHello\n", "en", None, False, False)
    publish(asset_id=asset.id, anew=True)
    assert codecs(fresh(asset.id)) == {"avc1"} and edition(fresh(asset.id)).facts["words"]
    run_waiting(app)
    assert codecs(fresh(asset.id)) == {"avc1", "av01"} and edition(fresh(asset.id)).facts["words"]
