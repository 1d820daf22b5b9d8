"""Scheduled films are published at their time, whatever happens to the job."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from core import db, hooks
from core.testing import run_waiting
from plugins.catalog.desk.publishing import publish_due
from tests.plugins.catalog.desk import rows

MOVIES = "/api/catalog/movies"
LATER = (datetime.now(UTC) + timedelta(days=3)).isoformat()


@pytest.fixture
def film(admin):
    return admin.post(MOVIES, json={"title": "X", "status": "scheduled", "publish_at": LATER, "genres": ["Drama"]}).json


def time_comes(app):
    with app.app_context():
        db.session.execute(text("UPDATE movies SET publish_at = now() - interval '1 second' WHERE status = 'scheduled'"))
        db.session.commit()


def test_a_film_is_published_when_its_time_has_come(app, admin, film):
    with app.app_context():
        publish_due()
    assert rows(app, "SELECT status FROM movies") == [("scheduled",)]
    time_comes(app)
    with app.app_context():
        publish_due()
    (row,) = rows(app, "SELECT status, publish_at, published_at, version FROM movies")
    assert (row.status, row.publish_at, row.version) == ("published", None, 2) and row.published_at
    assert rows(app, "SELECT films FROM catalog_genres") == [(1,)]


def test_a_job_waits_for_the_time(app, admin, film):
    waiting = rows(app, "SELECT scheduled_at FROM procrastinate_jobs WHERE task_name = 'catalog:publish_due'")
    assert [job.scheduled_at for job in waiting] == [datetime.fromisoformat(film["publish_at"])]
    assert "catalog:publish_due" not in run_waiting(app)


def test_every_minute_somebody_looks(app):
    assert publish_due.periodic == "* * * * *"


def test_listeners_are_told_of_what_was_published(app, admin, film, monkeypatch):
    told = []
    monkeypatch.setattr("plugins.catalog.desk.changes.tell", lambda hook, **values: told.append((hook, values)))
    time_comes(app)
    with app.app_context():
        publish_due()
        publish_due()
    assert told == [(hooks.movies_changed, {"movie_ids": (film["id"],)})]


def test_an_edit_does_not_stand_in_the_way_of_the_time(admin, app, film):
    time_comes(app)
    assert admin.patch(f"{MOVIES}/{film['id']}", json={"version": 1, "tagline": "Soon."}).status_code == 200
