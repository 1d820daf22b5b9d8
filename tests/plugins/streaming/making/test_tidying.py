"""What died goes on or says so, and what nobody gets any more goes."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from core import current_storage, db, use
from core.contracts.catalog import CATALOG
from core.testing.jobs import run_waiting
from plugins.streaming.making import following
from plugins.streaming.making.intake import take_in
from plugins.streaming.making.looking import look
from plugins.streaming.making.places import folder_of, scratch, scratch_root
from plugins.streaming.making.removing import forget_films
from plugins.streaming.making.tidying import KILLED, UNPUBLISHED, mend, tidy
from plugins.streaming.models import Asset
from tests.plugins.streaming.making.films import clip, edition, fresh, made, names, taken_in

LONG_AGO = datetime.now(UTC) - timedelta(days=30)


def age(key):
    """Lets a stored file look as if it was stored long ago."""
    os.utime(current_storage().path(key), (LONG_AGO.timestamp(), LONG_AGO.timestamp()))


def jobs(statement, **values):
    db.session.execute(text(statement), values)
    db.session.commit()


@pytest.fixture
def looked_at(app, tmp_path):
    asset = taken_in(clip(tmp_path / "a.mkv", 2))
    look(asset_id=asset.id)
    return fresh(asset.id)


def test_a_film_whose_jobs_are_gone_goes_on(app, looked_at):
    jobs("DELETE FROM procrastinate_jobs")
    mend()
    run_waiting(app)
    assert fresh(looked_at.id).state == "complete"


def test_a_file_that_nobody_looks_into_is_looked_into(app, tmp_path):
    asset = taken_in(clip(tmp_path / "a.mkv", 2))
    jobs("DELETE FROM procrastinate_jobs")
    mend()
    run_waiting(app)
    assert fresh(asset.id).state == "complete"


def test_a_film_says_that_a_part_of_it_killed_its_workers(app, looked_at):
    jobs("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = 'streaming:encode'")
    mend()
    assert (fresh(looked_at.id).state, fresh(looked_at.id).failure) == ("failed", KILLED)


def test_a_film_says_that_it_could_not_be_published(app, looked_at):
    for step in following.steps_of(looked_at.id):
        step.state = "done"
    jobs("UPDATE procrastinate_jobs SET status = 'failed', task_name = 'streaming:publish', args = args || :asset",
         asset=f'{{"asset_id": {looked_at.id}}}')  # fmt: skip
    mend()
    assert (fresh(looked_at.id).state, fresh(looked_at.id).failure) == ("failed", UNPUBLISHED)


def test_nothing_is_mended_that_goes_on(app, looked_at):
    before = [(step.state, step.job_id) for step in following.steps_of(looked_at.id)]
    mend()
    assert [(step.state, step.job_id) for step in following.steps_of(looked_at.id)] == before


def test_what_viewers_get_stays_and_what_a_dead_attempt_left_goes(app, tmp_path):
    asset = made(app, clip(tmp_path / "a.mkv", 2))
    stray = f"{folder_of(asset)}/180p/000-000000000000.mp4"
    for key in (stray, f"films/{asset.movie_id}/{'0' * 32}/180p.m4s", "sources/00/stray"):
        current_storage().put(key, b"left behind", "video/mp4")
    tidy()
    assert stray.rpartition("/")[2] in str(names(asset))
    for stored in list(current_storage().list()):
        age(stored.key)
    tidy()
    kept = names(asset)
    assert {f"e{asset.edition}.m3u8", edition(asset).facts["poster"]} <= set(kept)
    stored = {one["name"] for step in following.steps_of(asset.id) for out in step.outputs.values() for one in out["objects"]}
    assert stored <= set(kept)
    assert stray.rpartition("/")[2] not in str(kept)
    assert [one.key for one in current_storage().list("sources/")] == [asset.source_key]
    assert not list(current_storage().list(f"films/{asset.movie_id}/{'0' * 32}/"))


def test_a_file_that_was_replaced_goes_when_nobody_can_be_watching_it(app, tmp_path):
    old = made(app, clip(tmp_path / "old.mkv", 2))
    new = made(app, clip(tmp_path / "new.mkv", 2), old.movie_id)
    tidy()
    assert names(old)
    db.session.get(Asset, old.id).replaced_at = LONG_AGO
    db.session.commit()
    for stored in list(current_storage().list()):
        age(stored.key)
    tidy()
    assert (names(old), fresh(old.id).source_key, fresh(old.id).edition) == ([], None, None)
    assert f"e{new.edition}.m3u8" in names(new)


def test_a_film_that_is_deleted_takes_its_folder_along(app, tmp_path):
    asset = made(app, clip(tmp_path / "a.mkv", 2))
    folder, movie_id = folder_of(asset), asset.movie_id
    jobs("DELETE FROM movies WHERE id = :id", id=movie_id)
    forget_films([movie_id])
    run_waiting(app)
    assert list(current_storage().list(f"{folder}/")) == []


def test_a_folder_in_use_stays_and_that_of_a_killed_worker_goes(app):
    scratch_root().mkdir(parents=True)
    (scratch_root() / "killed").mkdir()
    (scratch_root() / "killed" / "180p.mp4").write_bytes(b"half")
    with scratch() as first:
        for folder in scratch_root().iterdir():
            os.utime(folder, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
        with scratch() as second:
            assert {folder.name for folder in scratch_root().iterdir()} == {first.name, second.name}


def test_a_file_whose_transaction_is_rolled_back_is_nobody_s(app):
    take_in(use(CATALOG).add("A Film", None), "film", "sources/00/x", "x.mkv", 5)
    db.session.rollback()
    assert db.session.query(Asset).count() == 0 and run_waiting(app) == []
