"""The core's own periodic work."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import text

from core.counters import TIDY
from core.extensions import db
from core.jobs.history import forget_old
from core.jobs.job import add_jobs, job
from core.settings import current


@job(name="core:tidy_jobs", periodic="7 * * * *", keep=False)
def tidy_jobs() -> None:
    """Forgets jobs that ended long ago."""
    forget_old(current().jobs)


@job(name="core:tidy_limits", periodic="*/10 * * * *", keep=False)
def tidy_limits() -> None:
    """Removes counters whose window is over."""
    db.session.execute(text(TIDY))


def init_jobs(app: Flask) -> None:
    add_jobs(app, [tidy_jobs, tidy_limits])
