"""The picture of an account. Whatever is uploaded is decoded and drawn anew: no byte of it is ever served."""

from __future__ import annotations

import re
import warnings
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import BinaryIO

from flask import Response
from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import select, update

from core.auth.jwts import session_ended
from core.auth.models import User
from core.contracts.identity import Viewer
from core.errors import Invalid, NotFound, Unavailable, Unsupported
from core.extensions import db
from core.storage import new_key, storage
from core.storage.addresses import answer

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
SIDE = 512
LARGEST = 40_000_000  # pixels; decoded, four bytes each
QUALITY = 82
DRAWING = ThreadPoolExecutor(1, "pictures")
"""One at a time, and in one thread: decoded, a file of 200 kB can take 300 MB, which each thread would keep for itself."""
PATIENCE = 15.0
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
    drawing = DRAWING.submit(_drawn, upload)
    try:
        return drawing.result(PATIENCE)
    except TimeoutError:
        drawing.cancel()
        raise Unavailable("Many pictures are being drawn at the moment. Try again soon.", headers={"Retry-After": "10"}) from None


def _drawn(upload: BinaryIO) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=FORMATS) as picture:
                return _square(picture)
    except UnidentifiedImageError:
        raise Unsupported("A picture is a JPEG, PNG, WebP or AVIF file.", code="not-a-picture") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refused("The picture has too many pixels.") from None
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, EOFError):
        # What decoders raise on files that are cut off or forged.
        raise _refused("The picture cannot be read; the file is damaged.") from None


def _square(picture: Image.Image) -> bytes:
    if picture.width * picture.height > LARGEST:
        raise Image.DecompressionBombError
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG is decoded no larger than needed
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    plain = picture if picture.mode == mode else picture.convert(mode)
    small = ImageOps.fit(plain, (SIDE, SIDE), Image.Resampling.LANCZOS)  # turned when it is small: large ones cost memory
    target = BytesIO()
    ImageOps.exif_transpose(small).save(target, "WEBP", quality=QUALITY, exif=b"", icc_profile=b"", xmp=b"")
    return target.getvalue()


def _refused(why: str) -> Invalid:
    return Invalid(errors={"files": {"file": [why]}})
