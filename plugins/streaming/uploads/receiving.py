"""A request that brings bytes: which upload they are for, and what follows once all are here."""

from __future__ import annotations

from typing import IO

from sqlalchemy import update

from core import db, errors
from plugins.streaming.models import Upload
from plugins.streaming.uploads import adoption, spool
from plugins.streaming.uploads.arriving import Arrival
from plugins.streaming.uploads.checksums import Checksum
from plugins.streaming.uploads.refusals import Ended
from plugins.streaming.uploads.standing import find

LOST = "What was received of this upload is no longer on the disk. Begin it anew."


def receive(token: str, offset: int, stream: IO[bytes], checksum: Checksum | None, length: int | None) -> Upload:
    """Takes what comes from `offset` on and says how the upload stands then.

    Raises `Conflict` for another offset than the upload's, `Busy` while another request brings bytes, and what `Arrival`
    raises. A request for the end of a complete upload changes nothing: the last one may be sent again.
    """
    upload = _at(token, offset)
    if upload.state == "open":
        _grow(token, offset, stream, checksum, length)
        upload = find(token)
    if upload.state == "complete":
        adoption.adopt_now(token)
    return upload


def _at(token: str, offset: int) -> Upload:
    upload = find(token)
    if upload.received != offset:
        raise errors.Conflict(f"{upload.received} bytes are here. Go on from there.", code="upload-offset")
    return upload


def _grow(token: str, offset: int, stream: IO[bytes], checksum: Checksum | None, length: int | None) -> None:
    try:
        with spool.locked(token) as file:
            upload = _at(token, offset)  # asked again: whoever held the lock may have brought bytes
            if file.end < offset:
                raise FileNotFoundError
            if offset + (length or 0) > upload.size:
                raise errors.TooLarge("These are more bytes than the upload was announced with.")
            Arrival(upload, file, checksum, length).take(stream)
    except FileNotFoundError:
        _give_up(token)
        raise Ended(LOST) from None


def _give_up(token: str) -> None:
    db.session.execute(update(Upload).where(Upload.token == token, Upload.state == "open").values(state="ended"))
    db.session.commit()
