"""What is known of jobs beside the queue itself: how far they are, and why they failed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Identity, Index, Integer, Table, Text, func, select
from sqlalchemy.dialects.postgresql import insert

from core.extensions import Model, db

PROGRESS = Table(
    "job_progress",
    Model.metadata,
    Column("job_id", BigInteger, primary_key=True, autoincrement=False),
    Column("done", BigInteger, nullable=False),
    Column("total", BigInteger),
    Column("note", Text, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    info={"owner": "core"},
)
ERRORS = Table(
    "job_errors",
    Model.metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("job_id", BigInteger, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("traceback", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("ix_job_errors_job_id", "job_id"),
    info={"owner": "core"},
)


@dataclass(frozen=True)
class Progress:
    """How far a job is; `total` is None while nobody knows."""

    done: int
    total: int | None
    note: str


def progress_of(job_ids: Collection[int]) -> dict[int, Progress]:
    """How far these jobs are; those that have not said anything are left out."""
    rows = db.session.execute(select(PROGRESS).where(PROGRESS.c.job_id.in_(job_ids)))
    return {row.job_id: Progress(row.done, row.total, row.note) for row in rows}


def write_progress(job_id: int, progress: Progress) -> None:
    """In a transaction of its own: it is seen before the job's work is committed."""
    values = {"done": progress.done, "total": progress.total, "note": progress.note}
    statement = insert(PROGRESS).values(job_id=job_id, **values)
    with db.engine.begin() as connection:
        connection.execute(statement.on_conflict_do_update(index_elements=["job_id"], set_={**values, "updated_at": func.now()}))


def write_error(job_id: int, attempt: int, kind: str, message: str, traceback: str = "") -> None:
    """`kind` is "error" (the job raised), "lost" (its worker died) or "missing" (nobody knows the job)."""
    with db.engine.begin() as connection:
        connection.execute(
            ERRORS.insert().values(
                job_id=job_id, attempt=attempt, kind=kind, message=message[:2000], traceback=traceback[-20000:]
            )
        )
