"""Uploads that nobody goes on with, and spool files that belong to none."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select, update

from core import db, job
from plugins.streaming.models import Upload
from plugins.streaming.uploads import spool
from plugins.streaming.uploads.refusals import Busy

GRACE = 3600  # seconds from the making of a spool file to its row, and more
REMEMBERED = timedelta(days=30)


@job(name="streaming:tidy_uploads", periodic="17 * * * *")
def tidy_uploads() -> None:
    """Ends, every hour, uploads that did not grow for too long; removes files without an upload, and what is long over."""
    now = datetime.now(UTC)
    for token in db.session.scalars(select(Upload.token).where(Upload.state == "open", Upload.expires_at < now)).all():
        _expire(token, now)
    _remove_orphans(path for path in spool.folder().iterdir() if path.stat().st_mtime < time.time() - GRACE)
    over = Upload.state.in_(("taken", "ended")), Upload.created_at < now - REMEMBERED
    db.session.execute(delete(Upload).where(*over))
    db.session.commit()


def _expire(token: str, now: datetime) -> None:
    """Unless it grows at this moment."""
    try:
        with spool.locked(token):
            _end(token, now)
    except FileNotFoundError:
        _end(token, now)
    except Busy:
        return
    spool.remove(token)


def _end(token: str, now: datetime) -> None:
    late = Upload.token == token, Upload.state == "open", Upload.expires_at < now
    db.session.execute(update(Upload).where(*late).values(state="ended"))
    db.session.commit()


def _remove_orphans(files: Iterable[Path]) -> None:
    old = {path.name: path for path in files}
    living = select(Upload.token).where(Upload.token.in_(old), Upload.state.in_(("open", "complete")))
    for token in old.keys() - set(db.session.scalars(living).all()):
        old[token].unlink(missing_ok=True)
    db.session.commit()
