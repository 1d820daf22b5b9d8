"""What administrators do about a film that is being made."""

from __future__ import annotations

import pytest

from core import current_storage, db, errors
from core.jobs.history import list_jobs
from core.testing.jobs import run_waiting
from plugins.streaming.making import control, following
from plugins.streaming.making.looking import look
from plugins.streaming.making.places import folder_of
from plugins.streaming.making.publishing import publish
from plugins.streaming.making.stepping import encode, make
from plugins.streaming.models import Asset
from tests.plugins.streaming.making.films import clip, fresh, made, names, taken_in


@pytest.fixture
def looked_at(app, tmp_path):
    """A film whose steps wait."""
    asset = taken_in(clip(tmp_path / "a.mkv", 3))
    look(asset_id=asset.id)
    return fresh(asset.id)


def waiting():
    db.session.rollback()
    return sorted((row.name, row.priority) for row in list_jobs(status="todo") if row.name in (encode.name, make.name))


def act(what, *arguments):
    what(*arguments)
    db.session.commit()


def test_of_a_cancelled_film_nothing_more_is_made(app, looked_at):
    act(control.cancel, looked_at.id)
    assert waiting() == []
    run_waiting(app)
    assert (fresh(looked_at.id).state, names(looked_at)) == ("cancelled", [])


def test_a_cancelled_film_can_be_taken_up_again(app, looked_at):
    act(control.cancel, looked_at.id)
    act(control.retry, looked_at.id)
    run_waiting(app)
    assert fresh(looked_at.id).state == "complete"


def test_a_film_waits_until_it_goes_on(app, looked_at):
    act(control.pause, looked_at.id)
    run_waiting(app)
    assert (fresh(looked_at.id).state, names(looked_at)) == ("encoding", [])
    act(control.resume, looked_at.id)
    run_waiting(app)
    assert fresh(looked_at.id).state == "complete"


def test_a_film_that_waits_before_it_was_looked_at_goes_on_too(app, tmp_path):
    asset = taken_in(clip(tmp_path / "a.mkv", 2))
    act(control.pause, asset.id)
    run_waiting(app)
    act(control.resume, asset.id)
    run_waiting(app)
    assert fresh(asset.id).state == "complete"


def test_a_film_can_be_made_before_others(app, looked_at):
    usual = waiting()
    act(control.prioritise, looked_at.id, 3)
    assert waiting() == [(name, priority + 300) for name, priority in usual]


def test_a_step_that_was_given_up_is_tried_again_and_the_others_stay(app, looked_at):
    source = current_storage().path(looked_at.source_key)
    content = source.read_bytes()
    sound = next(step.id for step in following.steps_of(looked_at.id) if step.kind == "sound")
    make(step_id=sound)
    source.write_bytes(b"")
    picture = next(step for step in following.steps_of(looked_at.id) if step.kind == "picture")
    picture.attempts = 7
    db.session.commit()
    with pytest.raises(Exception, match="ffmpeg stopped"):
        encode(step_id=picture.id)
    failed = fresh(looked_at.id)
    assert (failed.state, failed.failure[:14]) == ("failed", "ffmpeg stopped")

    source.write_bytes(content)
    act(control.retry, looked_at.id)
    run_waiting(app)
    assert fresh(looked_at.id).state == "complete"
    attempts = {step.kind: step.attempts for step in following.steps_of(looked_at.id)}
    assert (attempts["sound"], attempts["picture"]) == (1, 1)


def test_a_failed_attempt_says_why_and_waits_for_the_next(app, looked_at):
    current_storage().path(looked_at.source_key).write_bytes(b"")
    picture = next(step.id for step in following.steps_of(looked_at.id) if step.kind == "picture")
    with pytest.raises(Exception, match="ffmpeg stopped"):
        encode(step_id=picture)
    step = next(step for step in following.steps_of(looked_at.id) if step.kind == "picture")
    assert (step.state, step.attempts, step.failure[:14]) == ("waiting", 1, "ffmpeg stopped")
    assert fresh(looked_at.id).state == "encoding"


def test_only_what_failed_or_was_cancelled_is_tried_again(app, looked_at):
    with pytest.raises(errors.Conflict):
        control.retry(looked_at.id)
    with pytest.raises(errors.NotFound):
        control.retry(looked_at.id + 1)


def test_a_step_that_is_done_is_not_done_again(app, tmp_path):
    asset = made(app, clip(tmp_path / "a.mkv", 2))
    before = names(asset)
    for step in following.steps_of(asset.id):
        (encode if step.kind == "picture" else make)(step_id=step.id)
    publish(asset_id=asset.id)
    look(asset_id=asset.id)
    assert names(asset) == before and {step.attempts for step in following.steps_of(asset.id)} == {1}


def test_what_is_removed_is_gone_with_its_files(app, tmp_path):
    asset = made(app, clip(tmp_path / "a.mkv", 2))
    folder, source = folder_of(asset), asset.source_key
    act(control.remove, asset.id)
    run_waiting(app)
    assert db.session.get(Asset, asset.id) is None
    assert list(current_storage().list(f"{folder}/")) == [] and list(current_storage().list(source)) == []
