"""How an upload stands, and what is allowed to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from core import current_settings, db, errors
from plugins.streaming.models import Upload
from plugins.streaming.uploads.refusals import Ended

OVER = "This upload is over: it was cancelled, or did not grow for too long. Begin it anew."


def largest() -> int:
    """The most bytes that one upload may have."""
    return int(current_settings().of("streaming").upload_max_bytes)


def expiry() -> datetime:
    """When an upload that grows now is given up if it does not grow any more; in whole seconds, as its header has it."""
    later = datetime.now(UTC) + timedelta(hours=int(current_settings().of("streaming").upload_hours))
    return later.replace(microsecond=0)


def find(token: str) -> Upload:
    """The upload, as long as it goes on or has become a film's file. Raises `NotFound` and `Ended`."""
    upload = db.session.get(Upload, token, populate_existing=True)
    if upload is None:
        raise errors.NotFound("There is no such upload.")
    db.session.expunge(upload)
    db.session.rollback()  # no connection is held while bytes come
    if upload.state == "ended":
        raise Ended(OVER)
    return upload
