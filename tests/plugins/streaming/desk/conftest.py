"""The service with films' files, somebody who keeps them, and the statements that are sent."""

import pytest
from sqlalchemy import event

from core.extensions import db
from tests.plugins.streaming.keeping import admin, app, rows, rows_of

__all__ = ["admin", "app", "rows", "rows_of"]


@pytest.fixture
def statements(app):
    """What is sent to the database while something is done."""

    def during(act):
        sent = []

        def note(*args):
            sent.append(args[2])

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        act()
        event.remove(engine, "before_cursor_execute", note)
        return sent

    return during
