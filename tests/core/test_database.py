"""The pool outlives a database that was away; access lines are complete and in order."""

import io
import os
import time

from core import db
from core.auth import lean
from core.database import RESTED
from core.destination import Destination

END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def break_connections(app):
    """As a database that was started again leaves them: all of the pool are dead."""
    with app.app_context(), db.engine.connect() as held:
        held.execute(db.text(END_OTHERS))
        held.rollback()
        held.invalidate()


def warm(app):
    with app.app_context():
        connections = [db.engine.connect() for _ in range(3)]
        for connection in connections:
            connection.execute(db.text("SELECT 1"))
            connection.close()


def test_connections_that_rested_are_tried_before_they_are_used(app):
    warm(app)
    break_connections(app)
    time.sleep(RESTED + 0.1)
    with app.app_context():
        assert db.session.scalar(db.text("SELECT 42")) == 42


def test_who_is_asking_is_read_again_when_the_connection_had_just_broken(app):
    warm(app)
    break_connections(app)
    with app.app_context():
        assert lean.one("SELECT 42 AS answer").answer == 42


def test_lines_that_wait_come_before_what_is_logged_at_once():
    destination = Destination()
    destination.stream = io.StringIO()
    destination.have_writer()
    destination.line("first\n")
    destination.write("second\n")
    destination.flush()
    assert destination.stream.getvalue() == "first\nsecond\n"


def test_a_line_that_waits_is_written_by_itself():
    destination = Destination()
    destination.stream = io.StringIO()
    destination.have_writer()
    destination.line("only\n")
    until = time.monotonic() + 10
    while not destination.stream.getvalue() and time.monotonic() < until:
        time.sleep(0.02)
    assert destination.stream.getvalue() == "only\n"


def test_a_child_does_not_repeat_what_its_parent_had_still_to_write(tmp_path):
    from core.destination import destination

    destination.write("the parent's\n")
    if (child := os.fork()) == 0:
        os._exit(0 if destination._lines == [] else 1)
    assert os.waitpid(child, 0)[1] == 0
    destination.flush()
