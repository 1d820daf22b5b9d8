"""The service with films' files, and somebody who keeps them."""

from functools import partial

import pytest
from sqlalchemy import event

from core.extensions import db
from tests.plugins.streaming.uploads import tus

PLUGINS = "catalog,streaming"


@pytest.fixture
def app(make_app):
    return make_app(plugins=PLUGINS)


@pytest.fixture
def admin(app):
    return tus.administrator(app)


@pytest.fixture
def rows_of():
    """What a query finds in the database of an app, as dictionaries."""

    def found(app, query, **values):
        with app.app_context():
            answer = [dict(row._mapping) for row in db.session.execute(db.text(query), values)]
            db.session.commit()
            return answer

    return found


@pytest.fixture
def rows(app, rows_of):
    return partial(rows_of, app)


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
