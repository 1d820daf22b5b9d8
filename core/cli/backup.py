"""`flask db backup|restore`: the whole database in one file, with the PostgreSQL programs that come along."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import click
from flask.cli import with_appcontext

from core.extensions import db
from core.run.binaries import binaries


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def backup(file: Path) -> None:
    """Write the whole database into FILE, which must not exist yet. The service may run meanwhile."""
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from None
    try:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
    except click.ClickException:
        file.unlink()
        raise
    click.echo(f"{file}: {file.stat().st_size} bytes. The folders files/ and secrets/ of the instance belong to it.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="do not ask")
@with_appcontext
def restore(file: Path, yes: bool) -> None:
    """Replace what is in the database with FILE, as a whole or not at all. End the web and worker processes first."""
    if not yes:
        click.confirm("What is in the database now is replaced. Go on?", abort=True)
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", str(file))
    click.echo("Restored. `flask db upgrade` brings it up to date.")


def _run(program: str, *arguments: str) -> None:
    """Runs a program against the database. The password travels in the environment, where other users cannot see it."""
    url = db.engine.url
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environ = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    command = [str(binaries(None) / program), f"--dbname={address}", *arguments]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise click.ClickException(f"{program} failed: {done.stderr.strip()}")
