"""The picture of an account. Whatever is uploaded is decoded and drawn anew: no byte of it is ever served."""

from __future__ import annotations

import re
from io import BytesIO
from typing import BinaryIO

from flask import Response
from PIL import Image, ImageOps
from sqlalchemy import select, update

from core.auth.jwts import session_ended
from core.auth.models import User
from core.contracts.identity import Viewer
from core.errors import NotFound
from core.extensions import db
from core.pictures import draw_upload, plain_pixels
from core.storage import new_key, storage
from core.storage.addresses import answer

SIDE = 512
QUALITY = 82
NAME = re.compile(r"[0-9a-f]{32}\.webp")
YEAR = 31_536_000


def put(viewer: Viewer, upload: BinaryIO) -> None:
    """Makes the upload the account's picture; the one before is deleted."""
    content = drawn_anew(upload)
    key = new_key("pictures", ".webp")
    storage().put(key, content, "image/webp")
    _replace(viewer.user_id, key.rpartition("/")[2])


def remove(viewer: Viewer) -> None:
    _replace(viewer.user_id, None)


def _replace(user_id: int, name: str | None) -> None:
    there = (User.id == user_id, User.deleted_at.is_(None))
    former = db.session.execute(select(User.profile_picture).where(*there).with_for_update(key_share=True)).one_or_none()
    if former is None:  # deleted since the request began: nobody would ever come to erase the new file
        db.session.rollback()
        forget(name)
        raise session_ended()
    db.session.execute(update(User).where(User.id == user_id).values(profile_picture=name))
    db.session.commit()
    forget(former.profile_picture)


def forget(name: str | None) -> None:
    """Deletes the file of a picture, if there is one."""
    if name:
        storage().delete(_key(name))


def _key(name: str) -> str:
    return f"pictures/{name[:2]}/{name}"


def show(name: str) -> Response:
    """A picture by its name, which nobody can guess. It never changes; only browsers keep it, so that it can be forgotten."""
    if not NAME.fullmatch(name):
        raise NotFound("There is no such picture.")
    response = answer(storage(), _key(name), YEAR)
    response.cache_control.immutable = True
    return response


def drawn_anew(upload: BinaryIO) -> bytes:
    """A square WebP of what can be seen, without anything else that was in the file."""
    return draw_upload(upload, _square)


def _square(picture: Image.Image) -> bytes:
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG is decoded no larger than needed
    plain = plain_pixels(picture)
    small = ImageOps.fit(plain, (SIDE, SIDE), Image.Resampling.LANCZOS)  # turned when it is small: large ones cost memory
    target = BytesIO()
    ImageOps.exif_transpose(small).save(target, "WEBP", quality=QUALITY, exif=b"", icc_profile=b"", xmp=b"")
    return target.getvalue()
