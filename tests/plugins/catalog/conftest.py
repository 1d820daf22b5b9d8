"""A catalogue for tests, and somebody who looks at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from core import db
from core.testing.fixtures import MakeApp


@pytest.fixture
def catalog(make_app: MakeApp) -> Iterator[Flask]:
    """The core and the catalogue, migrated; the test runs inside of the app."""
    app = make_app("catalog")
    with app.app_context():
        yield app


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
