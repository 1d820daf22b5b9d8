"""Fixtures: the service with films' files, somebody who keeps them, and what the database says."""

from functools import partial

import pytest

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
