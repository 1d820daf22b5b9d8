"""Accounts for tests: apps with quick passwords, the mails that were sent, the jobs that wait, plugins of a few lines."""

import email
import email.policy
import re
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from core.extensions import db
from core.hooks import hookimpl
from core.jobs import known_jobs
from core.testing.people import browser, sign_up


@pytest.fixture
def environ(environ):
    return {**environ, "MARQUEE_AUTH__BCRYPT_COST": "4"}


@pytest.fixture
def somebody(app):
    """Ada, signed in."""
    return sign_up(app, "ada@example.org", "Ada")


@pytest.fixture
def other(app):
    """Bob, signed in to an account of his own."""
    return sign_up(app, "bob@example.org", "Bob")


@pytest.fixture
def elsewhere(app):
    """Makes a second device of an account: `elsewhere("ada@example.org")`."""

    def sign_in(address, password="a staple, a horse, a battery"):
        device = browser(app)
        assert device.post("/api/auth/login", json={"email": address, "password": password}).status_code == 200
        return device

    return sign_in


@pytest.fixture
def sql(app):
    """Runs one statement on the test's database: `sql("SELECT …", name=value)`."""

    def run(statement, **values):
        with app.app_context():
            result = db.session.execute(text(statement), values)
            rows = result.all() if result.returns_rows else []
            db.session.commit()
            return rows

    return run


@pytest.fixture
def work(app, sql):
    """Does the jobs that wait, as the worker would, and those that they bring along."""

    def run(name="core:%"):
        while rows := sql("SELECT id, task_name, args FROM procrastinate_jobs WHERE task_name LIKE :name ORDER BY id", name=name):
            for job_id, task, arguments in rows:
                with app.app_context():
                    known_jobs(app)[task](**arguments)
                    db.session.commit()
                sql("DELETE FROM procrastinate_jobs WHERE id = :id", id=job_id)

    return run


@pytest.fixture
def mails(instance, work):
    """The mails that were sent so far, oldest first, each as its text with the subject above."""

    def read():
        work()
        files = sorted((instance / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        return [as_text(email.message_from_bytes(file.read_bytes(), policy=email.policy.default)) for file in files]

    return read


def as_text(message):
    return f"To: {message['to']}\n{message['subject']}\n{message.get_body(('plain',)).get_content()}"


@pytest.fixture
def mailed_token(mails):
    """The token in the last mail."""
    return lambda: re.search(r"token=([\w-]+)", mails()[-1]).group(1)


@pytest.fixture
def plug(app):
    """Adds a plugin of a few functions, named as hooks: `plug("quota", signup_denials=lambda emails: {})`."""

    def add(name, **hooks):
        there = app.extensions["marquee"]
        there.manager.register(SimpleNamespace(**{hook: hookimpl(function) for hook, function in hooks.items()}), name)
        there.loaded.append(SimpleNamespace(name=name, folder="", package=f"tests_{name}"))

    return add
