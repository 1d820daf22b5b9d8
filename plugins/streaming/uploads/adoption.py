"""From a complete upload to a film's file.

Three steps, each of which may be done again: all bytes are here (a row, and a job in the same transaction); the spool
file becomes the storage's, under a key that was chosen before; the film, its asset and the end of the upload are one
transaction. Whoever dies in between, the job does the rest, and nothing twice.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, update

from core import Backoff, Retry, current_storage, db, job, use
from core.contracts.catalog import CATALOG
from plugins.streaming.making import intake
from plugins.streaming.models import Upload
from plugins.streaming.uploads import spool
from plugins.streaming.uploads.refusals import Busy

log = logging.getLogger(__name__)
SOON = timedelta(seconds=20)  # the request that brought the last byte is done by then, or dead
TYPE = "application/octet-stream"


def complete(token: str) -> None:
    """All bytes are here: from now on the film is as good as in, whatever happens. In the caller's transaction."""
    db.session.execute(update(Upload).where(Upload.token == token).values(state="complete"))
    adopt_upload.enqueue(token=token, at=datetime.now(UTC) + SOON if is_near() else None)


def is_near() -> bool:
    """Whether the storage takes a spool file over at once, by renaming it."""
    folder = getattr(current_storage(), "folder", None)
    if not isinstance(folder, Path):
        return False
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder.stat().st_dev == spool.folder().stat().st_dev


@job(name="streaming:adopt_upload", retry=Retry(attempts=12, backoff=Backoff(first=5, longest=900)), keep=False)
def adopt_upload(*, token: str) -> None:
    """Makes a complete upload a film's file."""
    try:
        with spool.locked(token):
            adopt(token)
    except FileNotFoundError:
        adopt(token)


def adopt_now(token: str) -> None:
    """The same within a request. Should it not go well, the job tries again: the client has nothing to send any more."""
    if not is_near():
        return
    try:
        adopt_upload(token=token)
    except Busy:
        pass
    except Exception:
        db.session.rollback()
        log.exception("the upload %s is complete, and its job will try again", token)


def adopt(token: str) -> None:
    upload = db.session.get(Upload, token)
    if upload is None or upload.state != "complete":
        return db.session.rollback()
    key = str(upload.wish["key"])
    db.session.rollback()  # no connection is held while bytes move
    _store(token, key)
    if not _take_in(token, key):
        current_storage().delete(key)


def _store(token: str, key: str) -> None:
    """The spool file becomes the storage's; it may have been so already."""
    if spool.path_of(token).exists():
        current_storage().adopt(spool.path_of(token), key, TYPE)
    else:
        current_storage().stat(key)  # raises when it lies on the disk of another machine, whose worker has to do this


def _take_in(token: str, key: str) -> bool:
    """The asset, its jobs and the end of the upload: one transaction. False when the upload is gone, as with its film."""
    movie_id = _film_of(token)
    upload = db.session.scalar(select(Upload).where(Upload.token == token).with_for_update())
    if upload is None or movie_id is None:
        db.session.rollback()
        return False
    if upload.state == "complete":
        publish = bool(upload.wish["publish"])
        asset = intake.take_in(
            movie_id, upload.kind, key, upload.file_name, upload.size, publish=publish, user_id=upload.user_id
        )
        upload.movie_id, upload.asset_id, upload.state = movie_id, asset.id, "taken"
    db.session.commit()
    return True


def _film_of(token: str) -> int | None:
    """The film that the upload is for, which is added when nobody knows it. Done twice it is the same one."""
    upload = db.session.get(Upload, token, populate_existing=True)
    if upload is None:
        return None
    if upload.movie_id is not None:
        return upload.movie_id
    title, year, premium = str(upload.wish["title"]), upload.wish["year"], bool(upload.wish["premium"])
    db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"streaming film {title.casefold()}", 0))))
    return use(CATALOG).match(title, year) or use(CATALOG).add(title, year, is_premium=premium)
