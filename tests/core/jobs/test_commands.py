"""`flask jobs` tells an administrator what waits and what failed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from core.cli.jobs import jobs
from core.extensions import db
from core.jobs import Retry, add_jobs, job
from core.testing.jobs import run_waiting


@job(name="core:breaks", retry=Retry(attempts=1))
def breaks(*, token: str) -> None:
    raise ValueError("out of cheese")


@pytest.fixture
def failed(app: Flask) -> Iterator[int]:
    add_jobs(app, [breaks])
    with app.app_context():
        job_id = breaks.enqueue(token="very-secret")
        db.session.commit()
        with pytest.raises(ValueError, match="cheese"):
            run_waiting(app)
        yield job_id


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def test_the_list_shows_state_and_reason_but_no_arguments(failed: int, runner: FlaskCliRunner) -> None:
    said = runner.invoke(jobs, ["list", "--status", "failed", "--plugin", "core"]).output
    assert "core:breaks" in said
    assert "out of cheese" in said
    assert "very-secret" not in said


def test_the_list_can_be_read_by_programs(failed: int, runner: FlaskCliRunner) -> None:
    line = json.loads(runner.invoke(jobs, ["list", "--json", "--limit", "1"]).output)
    assert (line["id"], line["status"]) == (failed, "failed")


def test_a_job_is_shown_with_the_traceback_of_each_attempt(failed: int, runner: FlaskCliRunner) -> None:
    assert 'raise ValueError("out of cheese")' in runner.invoke(jobs, ["show", str(failed)]).output


def test_failed_jobs_go_back_into_the_queue(failed: int, runner: FlaskCliRunner) -> None:
    assert f"1 back in the queue: {failed}" in runner.invoke(jobs, ["retry", "--failed"]).output
    assert "core:breaks" in runner.invoke(jobs, ["list", "--status", "todo"]).output


def test_a_job_that_has_not_failed_is_not_tried_again(failed: int, runner: FlaskCliRunner) -> None:
    runner.invoke(jobs, ["retry", str(failed)])
    again = runner.invoke(jobs, ["retry", str(failed)])
    assert again.exit_code == 1
    assert "have not failed" in again.output


def test_a_waiting_job_can_be_cancelled(failed: int, runner: FlaskCliRunner) -> None:
    runner.invoke(jobs, ["retry", str(failed)])
    assert "is cancelled" in runner.invoke(jobs, ["cancel", str(failed)]).output
    assert "cancelled" in runner.invoke(jobs, ["list"]).output


def test_a_job_that_is_not_there_is_named(app: Flask, runner: FlaskCliRunner) -> None:
    said = runner.invoke(jobs, ["show", "77"])
    assert said.exit_code == 1
    assert "no job 77" in said.output
