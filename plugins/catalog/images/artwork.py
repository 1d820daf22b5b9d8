"""Posters and backdrops that administrators upload. `copies.py` draws them anew; here they are kept and shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any, BinaryIO, ParamSpec, TypeVar

from flask import Response
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from core import Retry, answer_file, current_storage, db, errors, job
from plugins.catalog.desk import changes
from plugins.catalog.images.copies import Copies, copies_of
from plugins.catalog.images.pictures import FORMATS
from plugins.catalog.models import PICTURES, Artwork, Movie

P = ParamSpec("P")
R = TypeVar("R")
ENVELOPE = 16_384  # bytes of a form around its file
NAME = re.compile(r"([0-9a-f]{32})-([1-9][0-9]{1,3})\.(avif|webp)")
YEAR = 31_536_000
GRACE = timedelta(days=1)  # no upload takes as long
NO_FILM = "There is no such film."


def put(movie_id: int, kind: str, upload: BinaryIO) -> None:
    """Makes the upload the film's poster or backdrop; the one before goes."""
    _check_kind(kind)
    if db.session.scalar(select(Movie.id).where(Movie.id == movie_id)) is None:
        raise errors.NotFound(NO_FILM)
    db.session.commit()  # no connection is held while the picture is drawn
    copies = copies_of(kind, upload)
    name = token_hex(16)
    try:
        _store(name, copies)
        former = _replace(movie_id, kind, name, copies)
    except BaseException:
        db.session.rollback()
        _forget(name, copies.widths)
        raise
    if former is not None:
        _forget(former.name, former.widths)


def _replace(movie_id: int, kind: str, name: str, copies: Copies) -> Any:
    """Writes the new picture in the place of the former one, which is returned. Its files go by a job if not at once."""
    changes.begin()
    film = db.session.execute(select(Movie.id).where(Movie.id == movie_id).with_for_update(key_share=True)).one_or_none()
    if film is None:  # deleted since the request began
        raise errors.NotFound(NO_FILM)
    where = (Artwork.movie_id == movie_id, Artwork.kind == kind)
    former = db.session.execute(select(Artwork.name, Artwork.widths).where(*where)).one_or_none()
    values = {"name": name, "widths": copies.widths, "width": copies.width, "height": copies.height, "color": copies.color}
    written = insert(Artwork).values(movie_id=movie_id, kind=kind, **values)
    db.session.execute(written.on_conflict_do_update(index_elements=["movie_id", "kind"], set_=values))
    _forget_later([former] if former else [])
    changes.redrawn(movie_id)
    db.session.commit()
    return former


def remove(movie_id: int, kind: str) -> None:
    """Takes the film's picture away; nothing happens when there is none."""
    _check_kind(kind)
    changes.begin()
    if db.session.scalar(select(Movie.id).where(Movie.id == movie_id)) is None:
        raise errors.NotFound(NO_FILM)
    gone = delete(Artwork).where(Artwork.movie_id == movie_id, Artwork.kind == kind).returning(Artwork.name, Artwork.widths)
    if (former := db.session.execute(gone).one_or_none()) is not None:
        _forget_later([former])
        changes.redrawn(movie_id)
    db.session.commit()
    if former is not None:
        _forget(former.name, former.widths)


def forget_of(movie_ids: Collection[int]) -> None:
    """Has the files of these films' pictures deleted once the transaction, which deletes the films, is committed."""
    query = select(Artwork.name, Artwork.widths).where(Artwork.movie_id.in_(movie_ids))
    _forget_later(db.session.execute(query).all())


def _forget_later(gone: Sequence[Any]) -> None:
    if gone:
        forget_files.enqueue(pictures=[[picture.name, list(picture.widths)] for picture in gone])


@job(name="catalog:forget_files", retry=Retry(attempts=12))
def forget_files(*, pictures: list[tuple[str, list[int]]]) -> None:
    """Deletes the files of pictures that are gone."""
    for name, widths in pictures:
        _forget(name, widths)


@job(name="catalog:tidy_artwork", periodic="50 3 * * *")
def tidy_artwork() -> None:
    """Deletes, every night, the files that an upload left behind whose process was killed."""
    begun = datetime.now(UTC) - GRACE
    for file in list(current_storage().list("artwork/")):
        found = NAME.fullmatch(file.key.rpartition("/")[2])
        if found and file.modified < begun and not db.session.scalar(select(Artwork.id).where(Artwork.name == found[1])):
            current_storage().delete(file.key)


def _store(name: str, copies: Copies) -> None:
    for (width, form), content in copies.files.items():
        current_storage().put(_key(name, width, form), content, f"image/{form}")


def _forget(name: str, widths: Sequence[int]) -> None:
    for width in widths:
        for form in FORMATS:
            current_storage().delete(_key(name, width, form))


def _key(name: str, width: int, form: str) -> str:
    return f"artwork/{name[:2]}/{name}-{width}.{form}"


def show(name: str, public: bool) -> Response:
    """A copy of a picture by its name, which nobody can guess and which never means another picture."""
    found = NAME.fullmatch(name)
    if not found:
        raise errors.NotFound("There is no such picture.")
    response = answer_file(current_storage(), _key(found[1], int(found[2]), found[3]), YEAR, public=public)
    response.cache_control.immutable = True
    return response


def _check_kind(kind: str) -> None:
    if kind not in PICTURES:
        raise errors.NotFound(f"A film has a {' and a '.join(PICTURES)}, and no other picture.")
