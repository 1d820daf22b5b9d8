"""A catalogue for tests, and somebody who looks at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import event

from core import db
from core.testing import Browser
from core.testing.fixtures import MakeApp
from tests.core.plugin.conftest import workshop
from tests.plugins.catalog.desk import make_admin

__all__ = ["workshop"]


@pytest.fixture
def catalog(make_app: MakeApp) -> Iterator[Flask]:
    """The core and the catalogue, migrated; the test runs inside of the app."""
    app = make_app("catalog")
    # Requests share the context that the test stands in, and with it who asked last.
    app.before_request(lambda: g.pop("viewer", None) and None)
    with app.app_context():
        yield app


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """The same app, for tests that stand outside of it, as administrators' browsers do."""
    return make_app("catalog")


@pytest.fixture
def admin(app: Flask) -> Browser:
    """Somebody who may keep the catalogue."""
    return make_admin(app)


@pytest.fixture
def visitor(catalog: Flask) -> FlaskClient:
    """Somebody who is not signed in."""
    return catalog.test_client()


@pytest.fixture
def queries(catalog: Flask) -> Iterator[list[str]]:
    """The statements that are sent to the database from here on."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *more: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)
