"""Uploads that nobody goes on with."""

import os
import time

from core.extensions import db
from plugins.streaming.uploads import spool
from plugins.streaming.uploads.tidying import tidy_uploads
from tests.plugins.streaming.uploads import tus


def tidied(app):
    with app.app_context():
        tidy_uploads()
        return sorted(path.name for path in spool.folder().iterdir())


def let_time_pass(app):
    with app.app_context():
        db.session.execute(db.text("UPDATE streaming_uploads SET expires_at = now() - interval '1 second'"))
        db.session.commit()


def test_an_upload_that_did_not_grow_for_long_ends(app, admin):
    address = tus.begun(admin, 10)
    let_time_pass(app)
    assert tidied(app) == []
    assert tus.look(admin, address).status_code == 410


def test_an_upload_that_grows_goes_on(app, admin):
    address = tus.begun(admin, 10)
    let_time_pass(app)
    tus.send(admin, address, 0, b"0123")
    assert tidied(app) == [address.rpartition("/")[2]]
    assert tus.look(admin, address).headers["Upload-Offset"] == "4"


def test_an_upload_that_is_being_written_to_does_not_end(app, admin):
    address = tus.begun(admin, 10)
    let_time_pass(app)
    with app.app_context(), spool.locked(address.rpartition("/")[2]):
        assert len(tidied(app)) == 1
    assert tus.look(admin, address).status_code == 200


def test_a_file_that_belongs_to_no_upload_goes_after_an_hour(app, admin):
    with app.app_context():
        new, old = spool.path_of("a" * 32), spool.path_of("b" * 32)
        for path in (new, old):
            path.write_bytes(b"0123")
        os.utime(old, (time.time() - 7200,) * 2)
    assert tidied(app) == ["a" * 32]


def test_what_is_long_over_is_forgotten(app, admin, rows):
    tus.begin(admin, 10, data=b"0123456789", filename="Lamp.mkv")
    with app.app_context():
        db.session.execute(db.text("UPDATE streaming_uploads SET created_at = now() - interval '40 days'"))
        db.session.commit()
    tidied(app)
    assert rows("SELECT * FROM streaming_uploads") == [] and len(rows("SELECT * FROM streaming_assets")) == 1
