"""Jobs get into the queue with the transaction that adds them, and say how they fare."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from core.extensions import db
from core.jobs import Backoff, Job, Permanent, Retry, add_jobs, job, progress, progress_of
from core.jobs.history import errors_of, find_job, forget_old, list_jobs, retry_jobs
from core.settings import current
from core.testing.jobs import run_waiting

seen: list[Any] = []


@job(name="core:note")
def note(*, word: str) -> None:
    seen.append(word)


@job(name="core:secret", keep=False)
def secret(*, token: str) -> None:
    seen.append(token)


@job(name="core:breaks", retry=Retry(attempts=1))
def breaks() -> None:
    db.session.execute(text("CREATE TABLE half_done (id int)"))
    raise ValueError("out of cheese")


@job(name="core:counts")
def counts() -> None:
    for number in range(1, 11):
        progress(number, 10, f"part {number}")


@pytest.fixture
def queue(app: Flask) -> Flask:
    seen.clear()
    add_jobs(app, [note, secret, breaks, counts])
    with app.app_context():
        yield app


def waiting() -> list[str]:
    return [row.name for row in list_jobs(status="todo")]


def test_a_job_is_there_once_the_transaction_is_committed(queue: Flask) -> None:
    job_id = note.enqueue(word="hello")
    db.session.commit()
    assert waiting() == ["core:note"]
    assert run_waiting(queue) == ["core:note"]
    assert seen == ["hello"]
    assert find_job(job_id).status == "succeeded"


def test_a_transaction_that_is_rolled_back_leaves_no_job(queue: Flask) -> None:
    note.enqueue(word="never")
    db.session.rollback()
    assert waiting() == []


def test_of_jobs_with_one_word_only_one_waits(queue: Flask) -> None:
    first = note.enqueue(word="a", once="the note")
    db.session.commit()
    assert note.enqueue(word="b", once="the note") == first
    db.session.commit()
    assert len(waiting()) == 1


def test_higher_priority_runs_first_and_later_jobs_wait(queue: Flask) -> None:
    note.enqueue(word="tomorrow", at=datetime.now(UTC) + timedelta(days=1))
    note.enqueue(word="second")
    note.enqueue(word="first", priority=5)
    db.session.commit()
    run_waiting(queue)
    assert seen == ["first", "second"]


def test_wrong_arguments_are_refused_when_the_job_is_added(queue: Flask) -> None:
    with pytest.raises(TypeError):
        note.enqueue(world="typo")


def test_a_job_that_nobody_registered_is_refused(queue: Flask) -> None:
    with pytest.raises(LookupError, match="acme:gone is not registered"):
        Job(lambda: None, "acme:gone").enqueue()


@pytest.mark.parametrize("name", ["nameless", "Core:x", "core:", "core:a b"])
def test_a_job_needs_a_name_with_its_owner(name: str) -> None:
    with pytest.raises(ValueError, match="is no name for a job"):
        job(name=name)(lambda: None)


def test_two_jobs_with_one_name_are_a_mistake(queue: Flask) -> None:
    with pytest.raises(ValueError, match="two jobs are named core:note"):
        add_jobs(queue, [job(name="core:note")(lambda: None)])


def test_a_failed_job_leaves_nothing_half_done_and_says_why(queue: Flask) -> None:
    job_id = breaks.enqueue()
    db.session.commit()
    with pytest.raises(ValueError, match="cheese"):
        run_waiting(queue)
    assert db.session.execute(text("SELECT to_regclass('half_done')")).scalar() is None
    assert find_job(job_id).error == "ValueError: out of cheese"
    assert "raise ValueError" in errors_of(job_id)[0]["traceback"]


def test_a_failed_job_can_be_tried_again(queue: Flask) -> None:
    job_id = breaks.enqueue()
    db.session.commit()
    with pytest.raises(ValueError, match="cheese"):
        run_waiting(queue)
    assert retry_jobs() == [job_id]
    assert find_job(job_id).status == "todo"


def test_a_running_job_says_how_far_it_is(queue: Flask) -> None:
    job_id = counts.enqueue()
    db.session.commit()
    run_waiting(queue)
    assert (progress_of([job_id])[job_id].done, progress_of([job_id])[job_id].note) == (10, "part 10")


def test_a_job_with_secrets_is_forgotten_once_it_is_done(queue: Flask) -> None:
    job_id = secret.enqueue(token="hush")
    db.session.commit()
    run_waiting(queue)
    assert (seen, find_job(job_id)) == (["hush"], None)


def test_old_jobs_are_forgotten_with_all_that_was_known_of_them(queue: Flask) -> None:
    job_id = counts.enqueue()
    db.session.commit()
    run_waiting(queue)
    db.session.execute(text("UPDATE procrastinate_events SET at = now() - interval '2 days'"))
    forget_old(current().jobs)
    db.session.commit()
    assert (find_job(job_id), progress_of([job_id])) == (None, {})


def test_waits_grow_are_bounded_and_differ() -> None:
    backoff = Backoff(first=2, factor=3, longest=100, jitter=0.1)
    plain = [2, 6, 18, 54, 100, 100]
    assert all(abs(backoff.seconds(n) - wait) <= wait * 0.1 for n, wait in enumerate(plain, 1))
    assert len({backoff.seconds(1) for _ in range(10)}) > 1


def test_a_job_is_still_a_function() -> None:
    seen.clear()
    note(word="here and now")
    assert seen == ["here and now"]
    assert issubclass(Permanent, Exception)


def test_a_job_says_how_it_stands_by_its_arguments(queue: Flask) -> None:
    assert note.status(word="a") is None
    note.enqueue(word="a")
    db.session.commit()
    assert (note.status(word="a"), note.status(word="b"), counts.status()) == ("todo", None, None)
    run_waiting(queue)
    assert note.status(word="a") == "succeeded"
