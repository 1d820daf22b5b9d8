"""The job behind an uploaded file. It may be killed at any time: what was written stays, and the next attempt goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import OperationalError

from core import Interrupted, Permanent, Retry, current_storage, db, errors, job, progress, stopping
from plugins.catalog.importing.bringing_in import BringingIn
from plugins.catalog.importing.planning import Plan
from plugins.catalog.importing.source import Source
from plugins.catalog.importing.step import COUNTS, NO_FILMS, Problem, Step
from plugins.catalog.models import Import

MOST_PROBLEMS = 1000
MOST_SAMPLES = 50
RUNNING = {True: "checking", False: "importing"}
ENDED = {True: "checked", False: "done"}
UNUSED = timedelta(days=7)
FORGOTTEN = timedelta(days=180)
ENDS = ("done", "failed")
GOES_ON = ("todo", "doing")


@job(name="catalog:import", queue="default", retry=Retry(attempts=5))
def import_films(*, import_id: int, dry_run: bool) -> None:
    """Looks through the file of an import, or brings it in."""
    found = db.session.get(Import, import_id)
    if found is None or found.storage_key is None or found.state in ("done", "failed", ENDED[dry_run]):
        return
    try:
        _run(found, found.storage_key, dry_run)
    except (Interrupted, OperationalError):
        raise  # the next attempt goes on
    except Exception as error:
        db.session.rollback()
        _end(import_id, "failed", _told(error))
        raise Permanent(str(error)) from error


def _run(found: Import, key: str, dry_run: bool) -> None:
    skip = _begin(found, dry_run)
    source = Source(lambda: current_storage().open(key), current_storage().stat(key).size)
    import_id = found.id

    def record(step: Step) -> None:
        if stopping():
            raise Interrupted
        _note(import_id, step, source.share)

    BringingIn(rehearsal=dry_run).run(source.pieces(), record, skip)
    if _has_films(import_id):
        _end(import_id, ENDED[dry_run])
    else:
        _end(import_id, "failed", NO_FILMS)


def _has_films(import_id: int) -> bool:
    found = db.session.get_one(Import, import_id, populate_existing=True)
    return found.created + found.updated + found.unchanged > 0


def _begin(found: Import, dry_run: bool) -> int:
    """How many lines an attempt that was killed has brought in; looking through begins anew."""
    if dry_run or found.state != "importing":
        for name in (*COUNTS, "more_problems"):
            setattr(found, name, 0)
        found.problems, found.sample = [], []
    found.state = RUNNING[dry_run]
    db.session.commit()
    return found.done


def _note(import_id: int, step: Step, share: float) -> None:
    """Writes down how far it is, in the transaction of the batch."""
    found = db.session.get_one(Import, import_id, populate_existing=True)
    for name in COUNTS:
        setattr(found, name, getattr(found, name) + getattr(step, name))
    problems = [*found.problems, *map(_problem, step.problems)]
    found.more_problems += max(0, len(problems) - MOST_PROBLEMS)
    found.problems = problems[:MOST_PROBLEMS]
    found.sample = [*found.sample, *map(_sample, step.plans[: MOST_SAMPLES - len(found.sample)])]
    found.total = max(found.done, round(found.done / share) if share else found.total)
    db.session.flush()
    progress(found.done, found.total)


def _problem(problem: Problem) -> dict[str, Any]:
    severity = "refused" if problem.refused else "repaired"
    return {"line": problem.line, "title": problem.title, "reason": problem.reason, "severity": severity}


def _sample(plan: Plan) -> dict[str, Any]:
    columns = plan.film.columns
    return {
        "line": plan.film.line,
        "title": plan.film.title,
        "year": columns.get("release_year"),
        "change": plan.change,
        "fields": plan.fields,
    }


def _end(import_id: int, state: str, failure: str | None = None) -> None:
    """The end of an import; the file is only needed longer when it is still to be applied."""
    found = db.session.get_one(Import, import_id, populate_existing=True)
    found.state, found.failure, found.total = state, failure, max(found.done, found.total if failure else 0)
    key = found.storage_key
    if state != "checked":
        found.storage_key, found.finished_at = None, datetime.now(UTC)
    db.session.commit()
    if state != "checked" and key:
        current_storage().delete(key)


def _told(error: Exception) -> str:
    """For administrators; what it was in detail is in the log."""
    if isinstance(error, errors.Problem):
        return error.detail
    return f"Something went wrong here ({type(error).__name__}); the log says more. What was brought in before stays."


@job(name="catalog:tidy_imports", periodic="40 3 * * *")
def tidy_imports() -> None:
    """Deletes, every night, files that nobody applied for a week, imports of long ago, and files without an import."""
    now = datetime.now(UTC)
    left = select(Import.id).where(Import.state.not_in(ENDS), Import.created_at < now - UNUSED)
    for import_id in db.session.scalars(left).all():
        _give_up(import_id)
    db.session.execute(delete(Import).where(Import.finished_at < now - FORGOTTEN))
    known = set(db.session.scalars(select(Import.storage_key).where(Import.storage_key.is_not(None))))
    for file in list(current_storage().list("imports/")):
        if file.key not in known and file.modified < now - timedelta(days=1):
            current_storage().delete(file.key)


def _give_up(import_id: int) -> None:
    """Ends an import that is not being worked on; whoever would apply it now waits, and is told."""
    found = db.session.get_one(Import, import_id, with_for_update=True, populate_existing=True)
    if found.state in ENDS or import_films.status(import_id=import_id) in GOES_ON:
        db.session.rollback()
    else:
        _end(import_id, "failed", "It was not finished within a week; the file was deleted.")
