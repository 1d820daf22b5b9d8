"""How an upload begins, and how it is given up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import Any

from sqlalchemy import text, update

from core import db, errors, use
from core.contracts.catalog import CATALOG
from plugins.streaming.making import names
from plugins.streaming.models import Upload
from plugins.streaming.uploads import room, spool, wish
from plugins.streaming.uploads.standing import expiry, find, largest
from plugins.streaming.uploads.wish import Wish

FILM = text("SELECT 1 FROM movies WHERE id = :id")


def begin(user_id: int, size: int, metadata: str) -> Upload:
    """A new upload of so many bytes; raises `TooLarge` and `OutOfSpace` before any of them is sent."""
    wanted = wish.read(metadata)
    if not 0 < size <= largest():
        raise errors.TooLarge(f"A film may have 1 to {largest()} bytes.")
    if wanted.movie_id and not db.session.execute(FILM, {"id": wanted.movie_id}).first():
        raise errors.Invalid(errors={"headers": {"movie_id": ["There is no such film."]}})
    room.check_for(size, spool.folder())
    upload = _upload(user_id, size, metadata, wanted)
    spool.create(upload.token)
    db.session.add(upload)
    db.session.commit()
    return upload


def _upload(user_id: int, size: int, metadata: str, wanted: Wish) -> Upload:
    title, year = (wanted.title, None) if wanted.title else names.guessed(wanted.file_name)
    key = token_hex(16)
    return Upload(
        token=token_hex(16),
        user_id=user_id,
        movie_id=wanted.movie_id or use(CATALOG).match(title, year),
        kind=wanted.kind,
        file_name=wanted.file_name,
        size=size,
        received=0,
        wish=_facts(wanted, metadata) | {"title": title, "year": year, "key": f"sources/{key[:2]}/{key}"},
        expires_at=expiry(),
    )


def _facts(wanted: Wish, metadata: str) -> dict[str, Any]:
    return {"metadata": metadata, "premium": wanted.premium, "publish": wanted.publish}


@contextmanager
def unannounced(token: str) -> Iterator[None]:
    """An upload whose first request brings bytes: if it fails nobody learns the address, and room would be kept for days."""
    try:
        yield
    except BaseException:
        db.session.rollback()
        with suppress(errors.Problem):
            end(token)
        raise


def end(token: str) -> None:
    """Gives an upload up; what was received is thrown away. Raises `Conflict` once it is complete."""
    find(token)
    ended = update(Upload).where(Upload.token == token, Upload.state == "open").values(state="ended")
    if not db.session.execute(ended.returning(Upload.token)).first():
        db.session.rollback()
        raise errors.Conflict("This upload is complete. Cancel what is made of it instead.", code="upload-complete")
    db.session.commit()
    spool.remove(token)
