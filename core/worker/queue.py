"""The queue as the worker sees it: it outlives PostgreSQL, loses no job, and never runs one that nobody knows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

import psycopg
from flask import Flask
from procrastinate import exceptions, jobs, manager

from core.jobs.job import Retry, known_jobs

log = logging.getLogger(__name__)

T = TypeVar("T")

WRITE_ERROR = (
    "INSERT INTO job_errors (job_id, attempt, kind, message, traceback)"
    " VALUES (%(job_id)s, %(attempt)s, %(kind)s, %(message)s, '')"
)
# A worker that was cut off for long may have been taken for dead and removed: it comes back under its number.
HEARTBEAT = """
INSERT INTO procrastinate_workers (id, last_heartbeat) OVERRIDING SYSTEM VALUE VALUES (%(worker_id)s, now())
ON CONFLICT (id) DO UPDATE SET last_heartbeat = now()
"""
LOST = """
SELECT job.id, job.task_name, job.attempts FROM procrastinate_jobs job
LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'doing' AND (job.worker_id IS NULL OR (
  job.worker_id <> ALL(%(own)s) AND worker.last_heartbeat < now() - make_interval(secs => %(seconds)s)))
"""
# PostgreSQL tells waiting workers of new rows only.
WAKE = """
SELECT pg_notify('procrastinate_any_queue_v1', json_build_object('type', 'job_inserted', 'job_id', %(job_id)s::bigint)::text)
"""
# Of jobs with one word (`once`) only one may wait, and while this one ran another may have come. So a job waits under
# its word until it begins; when it goes back, it waits without.
DROP_WORD = "UPDATE procrastinate_jobs SET queueing_lock = NULL WHERE id = %(job_id)s AND status = 'doing'"
REQUEUE = """
UPDATE procrastinate_jobs SET status = 'todo', queueing_lock = NULL, scheduled_at = NULL, worker_id = NULL
WHERE id = ANY(%(ids)s) AND status = 'doing' AND NOT abort_requested
"""
COME_BACK = """
UPDATE procrastinate_jobs job SET status = 'todo', queueing_lock = NULL, attempts = 0, scheduled_at = NULL, worker_id = NULL
WHERE status = 'failed' AND task_name = ANY(%(names)s) AND 'missing' = (
  SELECT kind FROM job_errors WHERE job_id = job.id ORDER BY id DESC LIMIT 1)
"""


def is_outage(error: BaseException) -> bool:
    """Whether an error comes from the connection, and not from what was asked."""
    cause = error.__cause__ or error
    return isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError)


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """The answer of the database, however long it is away."""
    waited = 0.0
    while True:
        try:
            answer = await call()
        except (exceptions.ConnectorException, psycopg.Error) as error:
            if not is_outage(error):
                raise
            if not waited:
                log.warning("the database is away, waiting for it: %s", error.__cause__ or error)
            wait = min(2.0, 0.25 + waited / 4)
            waited += wait
            await asyncio.sleep(wait)
        else:
            if waited:
                log.info("the database is back")
            return answer


class Queue(manager.JobManager):
    """Procrastinate's job manager with our policies."""

    def __init__(self, app: Flask, connector: Any) -> None:
        super().__init__(connector)
        self.known = known_jobs(app)
        self.interrupted: set[int] = set()

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> jobs.Job | None:
        """The next job; one that nobody knows is set aside with the reason, and comes back with its plugin."""
        while True:
            found = await patiently(lambda: super(Queue, self).fetch_job(queues, worker_id))
            if found is None or found.task_name in self.known:
                return found
            await self._set_aside(found)

    async def _set_aside(self, found: jobs.Job) -> None:
        owner = found.task_name.partition(":")[0]
        message = f"nobody knows the job {found.task_name}: is the plugin {owner} enabled?"
        log.error("job %s is set aside: %s", found.id, message)
        await self._write_error(found.id, found.attempts + 1, "missing", message)
        await self.finish_job(found, jobs.Status.FAILED, delete_job=False)

    async def finish_job(self, job: jobs.Job, status: jobs.Status, delete_job: bool) -> None:
        known = self.known.get(job.task_name)
        forget = status is jobs.Status.SUCCEEDED and known is not None and not known.keep
        try:
            await patiently(lambda: super(Queue, self).finish_job(job, status, forget))
        except exceptions.ConnectorException:
            log.warning("job %s was given to another worker in the meantime", job.id)

    async def retry_job(self, job: jobs.Job, *args: Any, **kwargs: Any) -> None:
        if job.id in self.interrupted:
            self.interrupted.discard(job.id)
            await patiently(lambda: self.requeue([job.id or 0]))
            return
        await self._drop_word(job.id)
        try:
            await patiently(lambda: super(Queue, self).retry_job(job, *args, **kwargs))
        except exceptions.ConnectorException:
            log.warning("job %s was given to another worker in the meantime", job.id)

    async def defer_periodic_job(self, job: jobs.Job, periodic_id: str, defer_timestamp: int) -> int | None:
        return await patiently(lambda: super(Queue, self).defer_periodic_job(job, periodic_id, defer_timestamp))

    async def listen_for_jobs(
        self, *, on_notification: manager.NotificationCallback, queues: Iterable[str] | None = None
    ) -> None:
        # Of all queues: what wakes workers for a job that is tried again does not know its queue.
        await patiently(lambda: super(Queue, self).listen_for_jobs(on_notification=on_notification, queues=None))

    async def update_heartbeat(self, worker_id: int) -> None:
        await patiently(lambda: self.connector.execute_query_async(HEARTBEAT, worker_id=worker_id))

    async def unregister_worker(self, worker_id: int) -> None:
        try:
            await super().unregister_worker(worker_id)
        except exceptions.ConnectorException:
            log.warning("the worker could not sign off; its jobs are taken over all the same")

    async def requeue(self, ids: list[int]) -> None:
        """Jobs that did nothing wrong go back into the queue; that counts as no attempt."""
        await self.connector.execute_query_async(REQUEUE, ids=ids)

    async def welcome_back(self) -> None:
        """Jobs that were set aside because their plugin was away."""
        await self.connector.execute_query_async(COME_BACK, names=list(self.known))

    async def take_over(self, own: Collection[int], seconds: float) -> None:
        """Gives the jobs of workers that died to those that live; a job that kills every worker is ended."""
        for row in await self.connector.execute_query_all_async(LOST, own=list(own), seconds=seconds):
            try:
                await self._take_over(row["id"], row["task_name"], row["attempts"] + 1)
            except exceptions.ConnectorException as error:
                log.warning("job %s cannot be taken over now: %s", row["id"], error.__cause__ or error)

    async def _take_over(self, job_id: int, name: str, attempt: int) -> None:
        known = self.known.get(name)
        given_up = attempt >= max((known.retry if known else Retry()).attempts, 2)
        if given_up:
            await self.finish_job_by_id_async(job_id, jobs.Status.FAILED, delete_job=False)
            log.error("job %s %s is given up: its workers died", name, job_id)
        else:
            await self._drop_word(job_id)
            await self.retry_job_by_id_async(job_id, retry_at=datetime.now(UTC))
            log.warning("job %s %s is taken over from a worker that died", name, job_id)
        # Written once it is done: what cannot be done is tried again in each round.
        await self._write_error(job_id, attempt, "lost", "the worker died while it ran the job")
        if not given_up:
            await self.connector.execute_query_async(WAKE, job_id=job_id)

    async def _drop_word(self, job_id: int | None) -> None:
        await patiently(lambda: self.connector.execute_query_async(DROP_WORD, job_id=job_id))

    async def _write_error(self, job_id: int | None, attempt: int, kind: str, message: str) -> None:
        values = {"job_id": job_id, "attempt": attempt, "kind": kind, "message": message}
        await patiently(lambda: self.connector.execute_query_async(WRITE_ERROR, **values))
