"""Every owner (the core or a plugin) has a schema history of its own.

One environment (`migrations/env.py`) serves all; Flask-Migrate's configuration says whose turn it is. The versions of
an owner lie in its own folder, and the revision it stands at in its own table `<owner>_alembic_version`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import Flask, current_app
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import InternalError

from core.extensions import db, migrate
from core.jobs.history import purge_jobs
from core.plugin.host import host
from core.plugin.tables import CORE, tables_by_owner

LOCK = 0x4D61727175656501
"""The advisory lock of whoever migrates ("Marquee", 1)."""


class SchemaError(Exception):
    """A schema command that cannot be carried out, and what to do."""


def version_table(owner: str) -> str:
    return f"{owner}_alembic_version"


def init_schema(app: Flask) -> None:
    root = Path(app.root_path).parent
    migrate.init_app(app, db, directory=str(root / "migrations"), compare_server_default=True)


def versions_folder(owner: str) -> Path:
    """Where the revisions of an owner lie."""
    if owner == CORE:
        return Path(current_app.root_path).parent / "migrations" / "versions"
    for manifest in host().found.manifests.values():
        if manifest.name == owner:
            return manifest.migrations
    raise SchemaError(f"There is no owner `{owner}`. Owners here: {', '.join(host().owners)}.")


def has_history(owner: str) -> bool:
    """Whether an owner has migrations at all (a plugin without tables has none)."""
    return versions_folder(owner).is_dir() and any(versions_folder(owner).glob("[!_]*.py"))


def config_of(owner: str, connection: Connection | None = None) -> Config:
    """Alembic's configuration with the folder and the version table of one owner."""
    config: Config = current_app.extensions["migrate"].migrate.get_config()
    config.set_main_option("version_locations", str(versions_folder(owner)).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes.update(owner=owner, connection=connection, tables=tables_of(owner))
    return config


def tables_of(owner: str) -> set[str]:
    return {table.name for table in tables_by_owner(host().found.manifests.values()).get(owner, ())}


@contextmanager
def locked() -> Iterator[Connection]:
    """A connection that holds the lock of migrations: of two runners one waits, and then finds nothing to do."""
    with db.engine.connect() as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        connection.commit()
        try:
            yield connection
        finally:
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
            connection.execute(text("RESET statement_timeout"))
            connection.commit()


def owners(only: str | None = None) -> list[str]:
    """The owners that have a history, in load order; or the one that is named."""
    if only is not None:
        versions_folder(only)
        return [only]
    return [owner for owner in host().owners if has_history(owner)]


def upgrade(owner: str | None = None, revision: str = "head") -> None:
    """Brings one owner, or all in load order, to a revision. Each owner's way is one transaction."""
    with locked() as connection:
        for name in owners(owner):
            with connection.begin():
                command.upgrade(config_of(name, connection), revision)


def downgrade(owner: str, revision: str = "-1") -> None:
    """Takes one owner back; at `base` nothing of it is left."""
    with locked() as connection, connection.begin():
        _downgrade(owner, revision, connection)


def downgrade_all() -> None:
    """Empties the database: every owner to base, in reverse load order."""
    with locked() as connection:
        for name in reversed(owners()):
            with connection.begin():
                _downgrade(name, "base", connection)


def _downgrade(owner: str, revision: str, connection: Connection) -> None:
    try:
        command.downgrade(config_of(owner, connection), revision)
    except InternalError as error:
        raise SchemaError(_still_referenced(owner, error)) from error
    if revision == "base":
        connection.execute(text(f'DROP TABLE IF EXISTS "{version_table(owner)}"'))


def _still_referenced(owner: str, error: InternalError) -> str:
    """The database refuses to drop what others reference; say whose table that is."""
    tables = re.findall(r"on table (\S+) depends", str(error.orig))
    if not tables:
        return str(error.orig)
    others = sorted({_owner_of(table) or table for table in tables})
    first = " and ".join(f"`flask plugins purge {other}`" for other in others)
    return f"{', '.join(tables)} reference tables of `{owner}`: {first} comes first."


def _owner_of(table: str) -> str | None:
    by_owner = tables_by_owner(host().found.manifests.values())
    return next((owner for owner, tables in by_owner.items() if table in {found.name for found in tables}), None)


def purge(owner: str, *, dry_run: bool = False) -> dict[str, int]:
    """Removes a plugin's tables, its history and its jobs; returns the tables that go, with their numbers of rows.

    The plugin need not be enabled. With `dry_run` everything is done and rolled back.
    """
    if owner == CORE:
        raise SchemaError("The core cannot be purged; drop the database instead.")
    with locked() as connection:
        before = _rows(connection)
        connection.rollback()
        transaction = connection.begin()
        if has_history(owner) and current_revision(owner, connection):
            _downgrade(owner, "base", connection)
        connection.execute(text(f'DROP TABLE IF EXISTS "{version_table(owner)}"'))
        purge_jobs(owner, connection)
        gone = before.keys() - set(inspect(connection).get_table_names())
        transaction.rollback() if dry_run else transaction.commit()
    return {table: before[table] for table in sorted(gone)}


def _rows(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def current_revision(owner: str, connection: Connection) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table": version_table(owner)})
    return context.get_current_revision()


def head(owner: str) -> str | None:
    return ScriptDirectory.from_config(config_of(owner)).get_current_head()


Stand = tuple[str | None, str | None]


def stands() -> dict[str, Stand]:
    """Where each owner stands, and its head."""
    with db.engine.connect() as connection:
        return {owner: (current_revision(owner, connection), head(owner)) for owner in owners()}


def pending() -> dict[str, Stand]:
    """Owners that do not stand at their head."""
    return {owner: stand for owner, stand in stands().items() if stand[0] != stand[1]}


def new_revision(owner: str, message: str) -> None:
    """Writes a revision from the difference between the models of an owner and the database."""
    versions_folder(owner).mkdir(parents=True, exist_ok=True)
    with locked() as connection, connection.begin():
        command.revision(config_of(owner, connection), message, autogenerate=True)


def differences(owner: str) -> str | None:
    """What autogenerate would still change for an owner; None when models and database agree."""
    with locked() as connection, connection.begin():
        try:
            command.check(config_of(owner, connection))
        except CommandError as error:
            return str(error)
    return None
