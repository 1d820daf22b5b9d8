"""An app with a film that can be played."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from core import db
from core.testing.fixtures import MakeApp
from tests.plugins.streaming.published import Published, published_film


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app("catalog,streaming")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def film(app: Flask) -> Published:
    return published_film(app, title="The Sea", year=2008, is_premium=True)


@pytest.fixture
def url(app: Flask, film: Published) -> str:
    """The signed address of the film's folder."""
    with app.app_context():
        return film.url()


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile, and each time that a connection is taken."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *more: object) -> None:
        sent.append(statement)

    def taken(*what: object) -> None:
        sent.append("a connection was taken")

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "checkout", taken)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(engine, "checkout", taken)
