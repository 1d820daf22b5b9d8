"""The jobs that do steps: taken on, done, stored, written down with what comes next. A step that is done twice does no harm."""

from __future__ import annotations

import errno
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, update
from sqlalchemy.exc import DBAPIError

from core import Backoff, Interrupted, Job, Permanent, Retry, StorageAway, db, job
from core.errors import Problem
from plugins.streaming.making import following
from plugins.streaming.making.kinds import KINDS
from plugins.streaming.making.patience import patiently
from plugins.streaming.making.places import scratch
from plugins.streaming.making.publishing import take_off
from plugins.streaming.making.states import LATER
from plugins.streaming.making.work import Later, Outputs, Withdrawn, Work, claim
from plugins.streaming.media.process import Failed
from plugins.streaming.media.tools import Unusable
from plugins.streaming.models import Asset, Step

log = logging.getLogger(__name__)

RETRY = Retry(attempts=8, backoff=Backoff(first=2.0, factor=3.0, longest=600.0))
FEW = 3
"""Attempts at what a film can be without: it waits for them."""


def do_step(*, step_id: int) -> None:
    """Does a step, unless it is done or nobody wants it now."""
    with scratch() as folder:
        work = claim(step_id, folder)
        if work is None:
            return
        try:
            outputs = KINDS[work.kind].make(work)
            patiently(lambda: _finish(work, outputs))
        except Interrupted:
            _put_back(work, attempts=-1)
            raise
        except Withdrawn:
            _put_back(work, attempts=-1, again=True)
        except Later as later:
            _put_off(work, later.seconds)
        except Exception as error:  # noqa: BLE001 whatever it is, the film says so
            db.session.rollback()
            _fail(work, error)


encode = job(name="streaming:encode", queue="encoding", retry=RETRY)(do_step)
make = job(name="streaming:make", queue="media", retry=RETRY)(do_step)
JOBS_OF_QUEUES: dict[str, Job[None]] = {"encoding": encode, "media": make}


def _finish(work: Work, outputs: Outputs) -> None:
    """Writes down what was made, and what comes next, as one; nothing when another worker was given the step meanwhile."""
    asset = db.session.get(Asset, work.asset_id, with_for_update=True, populate_existing=True)
    made = {"state": "done", "outputs": outputs, "finished_at": func.now(), "done_seconds": Step.seconds, "failure": None}
    if asset is not None and _change(work, made):
        following.go_on(asset)
    db.session.commit()


def _change(work: Work, values: dict[str, Any]) -> bool:
    """Writes into the row of the step, as long as this attempt is the last one at it."""
    own = (Step.id == work.step_id, Step.attempts == work.attempt, Step.state == "running")
    changed = update(Step).where(*own).values(values).returning(Step.id)
    return db.session.execute(changed, execution_options={"synchronize_session": False}).one_or_none() is not None


def _put_back(work: Work, *, attempts: int = 0, again: bool = False, failure: str | None = None) -> None:
    """The step waits again: for the same job, or with `again` for one that is added when its film goes on."""
    db.session.rollback()
    asset = db.session.get(Asset, work.asset_id, with_for_update=True, populate_existing=True)
    values = {"state": "waiting", "attempts": Step.attempts + attempts, "speed": None, "worker": None, "failure": failure}
    if asset is not None and _change(work, values | ({"job_id": None} if again else {})) and again:
        following.enqueue_ready(asset)
    db.session.commit()


def _put_off(work: Work, seconds: float) -> None:
    """The step waits for a job that begins so much later, or until its film goes on; that is no attempt."""
    db.session.rollback()
    asset = db.session.get(Asset, work.asset_id, with_for_update=True, populate_existing=True)
    values = {"state": "waiting", "attempts": Step.attempts - 1, "speed": None, "worker": None, "failure": None, "job_id": None}
    if asset is not None and _change(work, values):
        following.enqueue_ready(asset, at=datetime.now(UTC) + timedelta(seconds=seconds))
    db.session.commit()


def _fail(work: Work, error: Exception) -> None:
    """Tries again later, or gives up: then the film fails with the reason, unless it can be without this step."""
    reason = sentence(error)
    attempts = RETRY.attempts if KINDS[work.kind].needed else FEW
    if work.attempt < attempts and not isinstance(error, Permanent | Unusable):
        _put_back(work, failure=reason)
        raise error
    give_up(work.asset_id, work.step_id, reason)
    if KINDS[work.kind].needed:
        raise Permanent(reason) from error
    log.warning("a film goes on without its %s: %s", work.kind, reason)


def give_up(asset_id: int, step_id: int, reason: str) -> None:
    """The step is not tried any more."""
    asset = db.session.get(Asset, asset_id, with_for_update=True, populate_existing=True)
    step = db.session.get(Step, step_id, populate_existing=True)
    if asset is None or step is None or step.state == "done":
        return
    step.state, step.failure, step.job_id = "failed", reason, None
    if KINDS[step.kind].needed:
        asset.state, asset.failure = "failed", reason
        take_off(asset)
    else:
        if step.kind in LATER:
            following.leave_out(asset, reason, reason)
        else:
            asset.notes = [*asset.notes, reason]
        following.go_on(asset)
    db.session.commit()


def sentence(error: Exception) -> str:
    """Why it went wrong, for an administrator."""
    if isinstance(error, Failed | Unusable | Permanent):
        return str(error)
    if isinstance(error, StorageAway):
        return f"The storage is away: {error.reason}"
    if isinstance(error, Problem) and error.detail:
        return error.detail
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "There is no room left on the disk of the worker."
    if isinstance(error, DBAPIError):
        return "The database did not answer."
    return f"Something went wrong that should not: {type(error).__name__}: {str(error)[:300]}"
