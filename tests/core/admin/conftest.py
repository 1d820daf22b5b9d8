"""Administrators for tests, and viewers for them to look after."""

import pytest
from sqlalchemy import text

from core.auth import accounts, passwords
from core.extensions import db
from core.testing import PASSWORD, browser, sign_up


@pytest.fixture
def administrator(app):
    """Makes an administrator who is signed in: `administrator("root@example.org")`."""

    def make(email="root@example.org", name="Root"):
        with app.app_context():
            accounts.create(email, passwords.hashed(PASSWORD), name, role="admin")
            db.session.commit()
        return signed_in(app, email)

    return make


def signed_in(app, email):
    device = browser(app)
    assert device.post("/api/auth/login", json={"email": email, "password": PASSWORD}).status_code == 200
    return device


@pytest.fixture
def root(administrator):
    return administrator()


@pytest.fixture
def ada(app):
    """A viewer, signed in."""
    return sign_up(app, "ada@example.org", "Ada Lovelace")


@pytest.fixture
def sql(app):
    """Runs one statement on the test's database."""

    def run(statement, **values):
        with app.app_context():
            result = db.session.execute(text(statement), values)
            rows = result.all() if result.returns_rows else []
            db.session.commit()
            return rows

    return run
