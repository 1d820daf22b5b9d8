"""`flask acme_guestbook …`"""

import click
from sqlalchemy import delete

from acme_guestbook import guestbook
from acme_guestbook.models import Entry
from core import db


@click.command("list")
@click.option("--count", default=20, show_default=True)
def list_(count: int) -> None:
    """Show the newest entries."""
    for entry in guestbook.newest(count):
        click.echo(f"{entry.id}  {entry.created_at:%Y-%m-%d %H:%M}  {entry.text}")


@click.command("remove")
@click.argument("entry_id", type=int)
def remove(entry_id: int) -> None:
    """Remove an entry."""
    removed = db.session.scalar(delete(Entry).where(Entry.id == entry_id).returning(Entry.id))
    db.session.commit()
    if removed is None:
        raise click.ClickException(f"There is no entry {entry_id}.")
    click.echo(f"Removed entry {entry_id}.")
