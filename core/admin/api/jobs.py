"""The queue."""

from __future__ import annotations

from typing import Any

from core.access import admin_only
from core.admin import queue
from core.admin.api.blueprint import blueprint
from core.admin.schemas import AdminJobDetailsOut, AdminJobOut, AdminJobsIn, AdminJobsOut


@blueprint.route("/jobs")
@admin_only
@blueprint.arguments(AdminJobsIn, location="query")
@blueprint.response(200, AdminJobsOut)
def list_jobs(query: dict[str, Any]) -> dict[str, Any]:
    """Jobs, the newest first, and how many there are in each state."""
    return queue.page(**query)


@blueprint.route("/jobs/<id:job_id>")
@admin_only
@blueprint.response(200, AdminJobDetailsOut)
def show_job(job_id: int) -> dict[str, Any]:
    """A job with every attempt that failed."""
    return queue.details(job_id)


@blueprint.route("/jobs/<id:job_id>/retry", methods=["POST"])
@admin_only
@blueprint.response(200, AdminJobOut)
@blueprint.alt_response(409, response="Problem409")
def retry_job(job_id: int) -> dict[str, Any]:
    """Put a job that ended without success back into the queue."""
    return queue.retry(job_id)


@blueprint.route("/jobs/<id:job_id>/cancel", methods=["POST"])
@admin_only
@blueprint.response(200, AdminJobOut)
@blueprint.alt_response(409, response="Problem409")
def cancel_job(job_id: int) -> dict[str, Any]:
    """Take a job out of the queue; one that runs is asked to stop."""
    return queue.cancel(job_id)
