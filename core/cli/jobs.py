"""`flask jobs`: what waits, what failed and why, and to try again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click
from flask.cli import AppGroup

from core.jobs.history import STATUSES, JobRow, cancel_job, errors_of, find_job, list_jobs, retry_jobs

jobs = AppGroup("jobs", help="Look at the queue of jobs, and try failed ones again.")


@jobs.command("list")
@click.option("--status", type=click.Choice(STATUSES), help="Only jobs in this state.")
@click.option("--queue", help="Only jobs of this queue.")
@click.option("--plugin", help="Only jobs of this plugin (`core` is one too).")
@click.option("--limit", default=50, show_default=True, help="At most so many, the newest first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(status: str | None, queue: str | None, plugin: str | None, limit: int, as_json: bool) -> None:
    """List jobs, the newest first."""
    rows = list_jobs(status=status, queue=queue, owner=plugin, limit=limit)
    for row in rows:
        click.echo(_json(asdict(row)) if as_json else _line(row))
    if not rows and not as_json:
        click.echo("No jobs.")


@jobs.command("show")
@click.argument("job_id", type=int)
def show(job_id: int) -> None:
    """Show a job with every attempt that failed."""
    row = _found(job_id)
    click.echo(_line(row))
    for error in errors_of(job_id):
        click.echo(f"\nattempt {error['attempt']}, {error['at']:%Y-%m-%d %H:%M:%S}: {error['message']}")
        if error["traceback"]:
            click.echo(error["traceback"].rstrip())


@jobs.command("retry")
@click.argument("job_ids", type=int, nargs=-1)
@click.option("--failed", is_flag=True, help="All jobs that failed.")
def retry(job_ids: tuple[int, ...], failed: bool) -> None:
    """Put jobs that failed back into the queue."""
    if failed == bool(job_ids):
        raise click.UsageError("Name jobs by their ids, or --failed for all that failed.")
    retried = retry_jobs(None if failed else job_ids)
    click.echo(f"{len(retried)} back in the queue: {', '.join(map(str, retried))}" if retried else "Nothing to try again.")
    if left := sorted(set(job_ids) - set(retried)):
        raise click.ClickException(f"not tried again, as they have not failed: {', '.join(map(str, left))}")


@jobs.command("cancel")
@click.argument("job_id", type=int)
def cancel(job_id: int) -> None:
    """Take a job out of the queue; one that runs is asked to stop."""
    _found(job_id)
    if not cancel_job(job_id):
        raise click.ClickException(f"job {job_id} has ended already")
    click.echo(f"Job {job_id} is cancelled.")


def _found(job_id: int) -> JobRow:
    row = find_job(job_id)
    if row is None:
        raise click.ClickException(f"there is no job {job_id}; jobs that succeeded are kept for [jobs] keep_succeeded_hours")
    return row


def _line(row: JobRow) -> str:
    parts = [f"{row.id:>6}", f"{row.status:<9}", row.name]
    if row.attempts:
        parts.append(f"attempts {row.attempts}")
    if row.scheduled_at and row.status == "todo":
        parts.append(f"at {row.scheduled_at:%Y-%m-%d %H:%M:%S}")
    if row.done is not None:
        parts.append(f"{row.done}/{row.total or '?'} {row.note}".rstrip())
    if row.error and row.status != "succeeded":
        parts.append(f"- {row.error.splitlines()[0]}")
    return "  ".join(parts)


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, default=str)
