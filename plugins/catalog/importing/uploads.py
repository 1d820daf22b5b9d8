"""Files of films that administrators upload: looked through first, then brought in, by a job."""

from __future__ import annotations

from pathlib import PurePath
from secrets import token_hex
from typing import ParamSpec, TypeVar

from sqlalchemy import select, update
from werkzeug.datastructures import FileStorage

from core import Viewer, current_settings, current_storage, db, errors
from plugins.catalog import wording
from plugins.catalog.importing.upload_job import import_films
from plugins.catalog.models import Import

P = ParamSpec("P")
R = TypeVar("R")
ENVELOPE = 16_384  # bytes of a form around its file
SHOWN = 20
UNDERWAY = ("waiting", "checking", "importing")
OVER: dict[str | None, str] = {
    "failed": "Its job failed for good; the list of jobs says why.",
    **dict.fromkeys(("cancelled", "aborted"), "It was cancelled."),
    None: "Its job is gone.",
}
LEFT = " What was brought in before stays. Upload the file again to bring in the rest."


def _most() -> int:
    return int(current_settings().of("catalog").import_max_bytes)


def begin(viewer: Viewer, file: FileStorage, *, dry_run: bool) -> Import:
    """Keeps the file and has it looked through; without `dry_run` it is brought in at once."""
    name = token_hex(16)
    key = f"imports/{name[:2]}/{name}.data"
    current_storage().put(key, file.stream, "application/octet-stream", max_bytes=_most())  # type: ignore[arg-type]
    try:
        added = Import(user_id=viewer.user_id, file_name=_called(file), storage_key=key)
        db.session.add(added)
        db.session.flush()
        import_films.enqueue(import_id=added.id, dry_run=dry_run, lock="catalog imports")
        db.session.commit()
    except BaseException:
        db.session.rollback()
        current_storage().delete(key)
        raise
    return added


def _called(file: FileStorage) -> str:
    """What the file was called, for people to know it by."""
    return wording.line(PurePath((file.filename or "").replace("\\", "/")).name)[:200] or "films"


def newest() -> list[Import]:
    return [_as_it_is(found) for found in db.session.scalars(select(Import).order_by(Import.id.desc()).limit(SHOWN)).all()]


def show(import_id: int) -> Import:
    found = db.session.get(Import, import_id)
    if found is None:
        raise errors.NotFound("There is no such import.")
    return _as_it_is(found)


def _as_it_is(found: Import) -> Import:
    """Without its job an import has failed, until somebody has the job tried again: that is not written down, only shown."""
    if found.state not in UNDERWAY or (status := import_films.status(import_id=found.id)) not in OVER:
        return found
    db.session.refresh(found)  # the job may have ended between the two questions
    if found.state in UNDERWAY:
        db.session.expunge(found)
        found.state, found.failure = "failed", OVER[status] + LEFT
    return found


def apply(import_id: int) -> Import:
    """Brings in what was looked through, once."""
    fresh = {"state": "importing", **dict.fromkeys(("done", "created", "updated", "unchanged", "refused", "repaired"), 0)}
    checked = (
        update(Import).where(Import.id == import_id, Import.state == "checked").values(fresh | {"problems": [], "sample": []})
    )
    if db.session.execute(checked.values(more_problems=0).returning(Import.id)).one_or_none() is None:
        state = show(import_id).state
        raise errors.Conflict(
            f"Only an import that was looked through can be applied, and this one is {state}.", code="not-checked"
        )
    import_films.enqueue(import_id=import_id, dry_run=False, lock="catalog imports")
    db.session.commit()
    return show(import_id)
