"""Jobs by their ids: how they stand, and what becomes of those that still wait. In the transaction of the caller."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import text

from core.extensions import db

STATUSES = text("SELECT id, status::text FROM procrastinate_jobs WHERE id = ANY(:ids)")
SET_PRIORITY = text("UPDATE procrastinate_jobs SET priority = :priority WHERE id = ANY(:ids) AND status = 'todo'")
WITHDRAW = text("DELETE FROM procrastinate_jobs WHERE id = ANY(:ids) AND status = 'todo'")
LIVING = text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => :seconds)")


def statuses(job_ids: Collection[int]) -> dict[int, str]:
    """How these jobs stand; those that nobody remembers are left out."""
    return {job_id: status for job_id, status in db.session.execute(STATUSES, {"ids": list(job_ids)})}


def set_priority(job_ids: Collection[int], priority: int) -> None:
    """Has jobs that wait done sooner or later; the others are left as they are."""
    db.session.execute(SET_PRIORITY, {"ids": list(job_ids), "priority": priority})


def withdraw(job_ids: Collection[int]) -> None:
    """Takes jobs that wait out of the queue, without a trace; one that runs goes on."""
    db.session.execute(WITHDRAW, {"ids": list(job_ids)})


def living_workers(seconds: float) -> int:
    """How many lanes of workers were heard of within so many seconds."""
    return int(db.session.scalar(LIVING, {"seconds": seconds}) or 0)
