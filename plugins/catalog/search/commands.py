"""`flask catalog reindex`."""

from __future__ import annotations

import click
from sqlalchemy import select

from core import db
from plugins.catalog.answers import generation
from plugins.catalog.desk import changes
from plugins.catalog.models import Movie
from plugins.catalog.search.index import reindex
from plugins.catalog.search.tidy import tidy_words

BATCH = 500
"""Films; an edit meanwhile waits for no more."""


@click.command("reindex")
def reindex_() -> None:
    """Build anew what all films are found by."""
    done = last = 0
    while ids := list(db.session.scalars(select(Movie.id).where(Movie.id > last).order_by(Movie.id).limit(BATCH))):
        changes.begin()
        reindex(ids)
        generation.bump()
        db.session.commit()
        done, last = done + len(ids), ids[-1]
    tidy_words()
    click.echo(f"{done} films indexed.")
