"""Fixtures on real parts: PostgreSQL once for a test run, an empty and migrated database for each test that asks."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import psycopg2
import psycopg2.errors
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2 import sql

from core import schema
from core.app import ROOT, create_app
from core.extensions import db
from core.run.instance import Instance
from core.run.postgres import temporary_postgres

MakeApp = Callable[..., Flask]
Migrated = Callable[[str], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of this test run alone (a superuser's, for making databases)."""
    with temporary_postgres() as url:
        yield url


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """An instance folder with its secrets."""
    folder = tmp_path / "instance"
    Instance(folder).prepare()
    return folder


@pytest.fixture
def environ(postgres: str, instance: Path, request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """An environment for an app of its own: a new database, a new instance, quick passwords, no plugin.

    Where `make_app` is asked for too, its first app brings the database.
    """
    name = f"test_{secrets.token_hex(6)}"
    if "make_app" not in request.fixturenames:
        _run(postgres, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield {
        "DATABASE_URL": _database(postgres, name),
        "INSTANCE": str(instance),
        "MARQUEE_PLUGINS": "",
        "MARQUEE_AUTH__BCRYPT_COST": "4",
        "DEMO": "0",
    }
    _drop(postgres, sql.Identifier(name))


@pytest.fixture(scope="session")
def migrated(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Migrated:
    """The name of a database in which the core and these built-in plugins stand at their heads.

    Copied, it saves each test the migration.
    """

    @cache
    def made(plugins: str) -> str:
        name = f"migrated_{secrets.token_hex(6)}"
        folder = tmp_path_factory.mktemp("migrated") / "instance"
        Instance(folder).prepare()
        _run(postgres, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        settings = {"DATABASE_URL": _database(postgres, name), "INSTANCE": str(folder), "MARQUEE_PLUGINS": plugins}
        with create_app(ROOT, settings).app_context():
            schema.upgrade()
            db.engine.dispose()
        return name

    return made


def _built_in(plugins: str) -> bool:
    """Whether all of them come with Marquee, so that their tables are always the same."""
    return all((ROOT / "plugins" / name.strip() / "plugin.toml").is_file() for name in plugins.split(",") if name.strip())


@pytest.fixture
def make_app(environ: dict[str, str], postgres: str, migrated: Migrated) -> Iterator[MakeApp]:
    """Makes apps on the test's database: `make_app(plugins="a,b", MARQUEE_LOGS__FORMAT="json", migrated=False)`."""
    made: list[Flask] = []
    ready = migrated

    def make(plugins: str = "", migrated: bool = True, root: Path = ROOT, **settings: str) -> Flask:
        app = create_app(root, {**environ, "MARQUEE_PLUGINS": plugins, **settings})
        common = root == ROOT and _built_in(plugins)
        first = not made
        if first:
            _copy(postgres, ready(plugins if common else "") if migrated else "template1", environ["DATABASE_URL"])
        app.testing = True
        made.append(app)
        if migrated and not (first and common):
            with app.app_context():
                schema.upgrade()
        return app

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """The core alone, migrated."""
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def _copy(postgres: str, template: str, url: str) -> None:
    name = sql.Identifier(url.partition("?")[0].rsplit("/", 1)[1])
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    _run(postgres, statement.format(name, sql.Identifier(template)))


def _drop(url: str, name: sql.Identifier, seconds: float = 30) -> None:
    """Drops a database. The cleaning that PostgreSQL does by itself cannot be ended by us, but soon ends."""
    until = time.monotonic() + seconds
    while True:
        try:
            return _run(url, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        except psycopg2.errors.InsufficientPrivilege:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _database(url: str, name: str) -> str:
    head, _, query = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}{'?' + query if query else ''}"


def _run(url: str, statement: sql.Composed) -> None:
    connection = psycopg2.connect(url.replace("postgresql+psycopg2://", "postgresql://"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()
