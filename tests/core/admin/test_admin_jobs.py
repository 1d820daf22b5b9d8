"""What administrators see of the queue, and do about it."""

import pytest

from core.extensions import db
from core.jobs import Retry, add_jobs, job, progress
from core.testing.jobs import run_waiting


@job(name="core:breaks", retry=Retry(attempts=1))
def breaks(*, token):
    progress(3, 10, "reels")
    raise ValueError("out of cheese\n[parameters: very-secret]")


@job(name="core:works", periodic="7 * * * *")
def works():
    """Does nothing, well."""


@pytest.fixture
def queue(app):
    """Puts jobs into the queue: `queue(breaks, token="x")`; returns the id."""
    add_jobs(app, [breaks, works])

    def put(which, **arguments):
        with app.app_context():
            job_id = which.enqueue(**arguments)
            db.session.commit()
        return job_id

    return put


@pytest.fixture
def failed(app, queue):
    job_id = queue(breaks, token="very-secret")
    with pytest.raises(ValueError, match="cheese"):
        run_waiting(app)
    return job_id


def test_jobs_are_listed_the_newest_first_with_their_counts(root, failed, queue):
    waiting = queue(works)
    page = root.get("/api/admin/jobs").json
    assert [found["id"] for found in page["items"]] == [waiting, failed]
    assert page["counts"] == {"todo": 1, "failed": 1}
    assert page["items"][1]["error"] == "ValueError: out of cheese"


def test_arguments_and_what_stands_in_a_statement_are_not_shown(root, failed):
    for path in ("jobs", f"jobs/{failed}"):
        assert "very-secret" not in root.get(f"/api/admin/{path}").text


@pytest.mark.parametrize("query, found", [("status=failed", 1), ("status=todo", 0), ("plugin=core", 1), ("plugin=catalog", 0)])
def test_jobs_are_filtered(root, failed, query, found):
    assert len(root.get(f"/api/admin/jobs?{query}").json["items"]) == found


def test_a_page_leads_to_the_next_one(root, queue):
    made = [queue(works) for _ in range(3)]
    page = root.get("/api/admin/jobs?limit=2").json
    assert page["next_cursor"] == made[1]
    rest = root.get(f"/api/admin/jobs?limit=2&cursor={page['next_cursor']}").json
    assert ([found["id"] for found in rest["items"]], rest["next_cursor"]) == ([made[0]], None)


@pytest.mark.parametrize("query", ["status=lost", "limit=0", "limit=101", "cursor=0", f"plugin={'x' * 41}", "sort=id"])
def test_a_wrong_question_is_refused(root, query):
    assert root.get(f"/api/admin/jobs?{query}").status_code == 422


def test_a_job_is_shown_with_its_attempts_and_how_far_it_came(root, failed):
    shown = root.get(f"/api/admin/jobs/{failed}").json
    assert (shown["attempts_at_most"], shown["periodic"]) == (1, None)
    assert [(error["attempt"], error["kind"], error["message"]) for error in shown["errors"]] == [
        (1, "error", "ValueError: out of cheese")
    ]
    assert "Traceback" not in str(shown)


def test_a_job_of_a_plugin_that_is_gone_is_shown_too(root, queue, sql):
    job_id = queue(works)
    sql("UPDATE procrastinate_jobs SET task_name = 'gone:job'")
    assert root.get(f"/api/admin/jobs/{job_id}").json["attempts_at_most"] is None


def test_a_failed_job_goes_back_into_the_queue(root, failed):
    assert root.post(f"/api/admin/jobs/{failed}/retry").json["status"] == "todo"
    again = root.post(f"/api/admin/jobs/{failed}/retry")
    assert (again.status_code, again.json["code"]) == (409, "not-failed")


def test_a_waiting_job_is_taken_out_of_the_queue(root, queue):
    job_id = queue(works)
    assert root.post(f"/api/admin/jobs/{job_id}/cancel").json["status"] == "cancelled"
    again = root.post(f"/api/admin/jobs/{job_id}/cancel")
    assert (again.status_code, again.json["code"]) == (409, "ended")


def test_a_running_job_is_asked_to_stop(root, queue, sql):
    job_id = queue(works)
    sql("UPDATE procrastinate_jobs SET status = 'doing'")
    shown = root.post(f"/api/admin/jobs/{job_id}/cancel").json
    assert (shown["status"], shown["stopping"]) == ("doing", True)


@pytest.mark.parametrize("what", ["", "/retry", "/cancel"])
def test_a_job_that_is_not_there_is_not_found(root, what):
    assert root.open(f"/api/admin/jobs/999{what}", method="POST" if what else "GET").status_code == 404
