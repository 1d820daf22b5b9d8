"""What was watched long ago is forgotten; where to go on is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from core import current_settings, db
from core.testing import Browser, sign_up
from plugins.streaming import forgetting
from plugins.streaming.models import PlaybackSession
from tests.plugins.catalog.desk import make_admin
from tests.plugins.streaming.delivery.test_sessions import beat, begin, lengthen, row
from tests.plugins.streaming.published import Published, published_film


@pytest.fixture
def viewer(app: Flask) -> Browser:
    return sign_up(app, "viewer@example.org")


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than one statement takes."""
    monkeypatch.setattr(forgetting, "AT_ONCE", 2)


def age(app: Flask, days: float) -> None:
    """Everything that was watched so far is so many days older."""
    with app.app_context():
        older = "UPDATE streaming_sessions SET started_at = started_at - :age, seen_at = seen_at - :age"
        db.session.execute(db.text(older.replace(":age", f"interval '{days} days'")))
        db.session.commit()


def left(app: Flask) -> Iterator[str]:
    with app.app_context():
        forgetting.forget_sessions()
        yield from db.session.scalars(db.select(PlaybackSession.token).order_by(PlaybackSession.seen_at)).all()


def test_what_is_older_than_the_figures_go_back_is_forgotten_except_where_to_go_on(
    app: Flask, viewer: Browser, film: Published
) -> None:
    lengthen(app, film, 6000)
    trailer = published_film(app, film.movie_id, kind="trailer")
    for _ in range(4):
        begin(viewer, film)
    begin(viewer, trailer, "trailer")
    begin(app.test_client(), trailer, "trailer")
    place = begin(viewer, film)
    beat(viewer, place, 1200)
    age(app, 401)
    assert list(left(app)) == [place["session_id"]]
    assert begin(viewer, film)["resume_at"] == 1200


def test_what_counts_for_the_figures_is_kept(app: Flask, viewer: Browser, film: Published) -> None:
    with app.app_context():
        days = current_settings().of("streaming").session_days
    watched = [begin(viewer, film)["session_id"] for _ in range(3)]
    age(app, days - 1)
    assert sorted(left(app)) == sorted(watched)


def test_where_to_go_on_and_how_it_played_outlive_the_film_s_file(app: Flask, viewer: Browser, film: Published) -> None:
    lengthen(app, film, 6000)
    session, admin = begin(viewer, film), make_admin(app)
    beat(viewer, session, 1200, quality={"startup_ms": 300})
    assert admin.delete(f"/api/streaming/admin/assets/{film.asset_id}").status_code == 204
    told: dict[str, Any] = beat(viewer, session, 1300).json
    assert (told["ended"], told["reason"], row(app, session).position) == (True, "withdrawn", 1200)
    assert admin.get("/api/streaming/admin/quality").json["total"]["starts"] == 1
    again = published_film(app, film.movie_id)
    lengthen(app, again, 6000)
    assert begin(viewer, again)["resume_at"] == 1200


def test_what_is_to_be_forgotten_is_found_without_reading_all_that_was_watched(app: Flask) -> None:
    with app.app_context():
        db.session.execute(db.text("SET LOCAL enable_seqscan = off"))  # which is faster for the few rows of a test
        old = {"before": datetime.now(UTC), "most": 1}
        plan = db.session.execute(db.text(f"EXPLAIN {forgetting.OVER}"), old).scalars().all()
        assert "ix_streaming_sessions_seen_at" in "\n".join(plan)
