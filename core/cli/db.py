"""`flask db …`: the schema histories of the core and of every plugin."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import ParamSpec

import click
from alembic.util import CommandError
from flask.cli import with_appcontext
from flask_migrate.cli import db as flask_migrate_group

from core import schema
from core.cli.backup import backup, restore
from core.extensions import db as database
from core.plugin.host import host

# Flask-Migrate brings a `db` group for one history; ours, with owners, takes its place in the same group, since
# Flask looks up the group of an installed package before those of the app.
db: click.Group = flask_migrate_group
db.commands.clear()
db.add_command(backup)
db.add_command(restore)
db.help = "Schema histories: one for the core and one for each plugin."

P = ParamSpec("P")

owner_argument = click.argument("owner", required=False)


class _Readable(click.ClickException):
    """A schema error without a traceback."""


def _run(action: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Carries out a schema command; what it cannot do is told in a sentence."""
    alembic = logging.getLogger("alembic.runtime.migration")
    alembic.setLevel(logging.INFO)
    alembic.addFilter(lambda record: str(record.msg).startswith("Running"))
    try:
        action(*args, **kwargs)
    except (schema.SchemaError, CommandError) as error:
        raise _Readable(str(error)) from error


@db.command()
@owner_argument
@click.option("--revision", default="head", show_default=True)
@with_appcontext
def upgrade(owner: str | None, revision: str) -> None:
    """Bring every owner (or OWNER) to its newest revision."""
    _run(schema.upgrade, owner, revision)


@db.command()
@owner_argument
@click.option("--revision", default="-1", show_default=True, help="-1: one step; base: all of it")
@click.option("--all", "everything", is_flag=True, help="every owner to base: empties the database")
@with_appcontext
def downgrade(owner: str | None, revision: str, everything: bool) -> None:
    """Take OWNER back by a revision."""
    if everything and owner is None:
        _run(schema.downgrade_all)
    elif owner is None:
        raise click.UsageError(f"Name an owner ({', '.join(host().owners)}), or --all.")
    else:
        _run(schema.downgrade, owner, revision)


@db.command()
@click.argument("owner")
@click.option("-m", "--message", required=True)
@with_appcontext
def migrate(owner: str, message: str) -> None:
    """Write a revision of OWNER from what its models have changed."""
    _run(schema.new_revision, owner, message)


@db.command()
@owner_argument
@with_appcontext
def current(owner: str | None) -> None:
    """Show where every owner (or OWNER) stands."""
    with database.engine.connect() as connection:
        for name in schema.owners(owner):
            stands, head = schema.current_revision(name, connection), schema.head(name)
            click.echo(f"{name}: {stands or 'base'}{' (head)' if stands == head else f' (head is {head})'}")


@db.command()
@owner_argument
@with_appcontext
def check(owner: str | None) -> None:
    """Fail when models and database of an owner differ, or a revision waits."""
    wrong = [f"{name}: {problem}" for name in schema.owners(owner) if (problem := schema.differences(name))]
    if wrong:
        raise _Readable("\n".join(wrong))
    click.echo("Models and database agree.")
