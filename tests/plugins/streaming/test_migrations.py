"""What was written before the tables said as much as they do now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core import db, schema
from plugins.streaming.desk import files
from plugins.streaming.models import Edition, Step
from tests.plugins.streaming.published import published_film


@pytest.fixture
def app(make_app):
    app = make_app("catalog,streaming")
    with app.app_context():
        yield app


def complete(app, written: timedelta) -> int:
    """A file with sizes in AV1, of whose edition no codecs are told; `written` is how long after those were made."""
    asset_id = published_film(app).asset_id
    edition = db.session.query(Edition).filter_by(asset_id=asset_id).one()
    made = {"state": "done", "seconds": 4, "finished_at": edition.created_at - written}
    db.session.add(Step(asset_id=asset_id, kind="av1", **made))
    db.session.commit()
    return asset_id


def test_an_edition_that_does_not_tell_its_codecs_is_known_by_when_it_was_written(app):
    after, before = (complete(app, timedelta(seconds=seconds)) for seconds in (1, -1))
    schema.downgrade("streaming", "0004")
    schema.upgrade("streaming")
    assert [files.one(asset_id)["av1"] for asset_id in (after, before)] == ["ready", "making"]
