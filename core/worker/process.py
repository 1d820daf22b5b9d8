"""Runs jobs until it is told to stop; see `core/worker/queue.py` for what happens when something dies."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import procrastinate
from flask import Flask
from procrastinate.job_context import AbortReason, JobContext
from procrastinate.jobs import Job as QueuedJob
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from procrastinate.worker import Worker

from core.dsn import connect_arguments
from core.jobs.job import Job, Retry, known_jobs
from core.jobs.running import Interrupted, Permanent, Run, execute
from core.metrics import serve
from core.settings import JobsSettings, MetricsSettings
from core.worker.lanes import Lane, lanes
from core.worker.queue import Queue, patiently

log = logging.getLogger(__name__)

POLL_SECONDS = 3.0
"""How often the queue is looked at besides being told; jobs whose time has come are found so."""


def main() -> int:
    from core.app import create_app

    app = create_app()
    serve_metrics(app)
    return asyncio.run(WorkerProcess(app).run())


def serve_metrics(app: Flask) -> None:
    """The port for metrics is here: there is one worker, while the processes that answer viewers come and go."""
    settings: MetricsSettings = app.extensions["marquee"].settings.metrics
    if settings.port:
        try:
            serve(settings.port, settings.host)
        except OSError as error:
            log.error("metrics cannot be served on %s:%d: %s", settings.host, settings.port, error)


class Again(BaseRetryStrategy):
    """Our `Retry`, as Procrastinate asks for it."""

    def __init__(self, retry: Retry) -> None:
        self.retry = retry

    def get_retry_decision(self, *, exception: BaseException, job: QueuedJob) -> RetryDecision | None:
        failures = job.attempts + 1
        if isinstance(exception, Interrupted):
            return RetryDecision(retry_at=datetime.now(UTC))
        if isinstance(exception, Permanent) or failures >= self.retry.attempts:
            return None
        return RetryDecision(retry_at=datetime.now(UTC) + timedelta(seconds=self.retry.backoff.seconds(failures)))


class WorkerProcess:
    """One process: a loop that talks to the queue, threads that run the jobs, in lanes that do not wait for each other."""

    def __init__(self, app: Flask) -> None:
        quieten()
        self.app = app
        self.settings: JobsSettings = app.extensions["marquee"].settings.jobs
        self.known = known_jobs(app)
        self.lanes = lanes(self.settings, (job.queue for job in self.known.values()))
        self.workers: list[Worker] = []
        self.running: set[int] = set()
        arguments = connect_arguments(app, statement_timeout_ms=15000, name="worker")
        self.connector = procrastinate.PsycopgConnector(kwargs=arguments, min_size=1, max_size=4, timeout=5.0)
        self.queue = Queue(app, self.connector)
        self.tasks = self._tasks(periodic_of=())

    def _tasks(self, periodic_of: Collection[str]) -> procrastinate.App:
        """All jobs as Procrastinate has them; the periodic ones of these queues are seen to."""
        tasks = procrastinate.App(connector=self.connector)
        tasks.job_manager = self.queue
        for job in self.known.values():
            self._add(tasks, job, job.queue in periodic_of)
        return tasks

    def _add(self, tasks: procrastinate.App, job: Job[Any], seen_to: bool) -> None:
        def run(context: JobContext, /, **arguments: Any) -> None:
            self._run(job, context, arguments)

        task = tasks.task(name=job.name, queue=job.queue, retry=Again(job.retry), pass_context=True)(run)
        if job.periodic and seen_to:
            tasks.periodic(cron=job.periodic, queueing_lock=f"periodic {job.name}")(task)  # type: ignore[arg-type]

    def _run(self, job: Job[Any], context: JobContext, arguments: dict[str, Any]) -> None:
        job_id = context.job.id or 0
        if job.periodic:
            arguments.pop("timestamp", None)
        self.running.add(job_id)
        try:
            run = Run(job, job_id, context.job.attempts + 1, lambda: self.stopped or context.should_abort())
            execute(self.app, run, arguments)
        except Interrupted:
            if context.abort_reason() is AbortReason.USER_REQUEST:
                raise procrastinate.exceptions.JobAborted from None
            self.queue.interrupted.add(job_id)
            raise
        finally:
            self.running.discard(job_id)

    async def run(self) -> int:
        """Until SIGTERM or SIGINT; the exit status. An outage of the database is waited out."""
        if not self.lanes:
            log.error("no job has a queue of [jobs] only: %s", ", ".join(self.settings.only))
            return 1
        loop = asyncio.get_running_loop()
        threads = sum(lane.threads for lane in self.lanes)
        loop.set_default_executor(ThreadPoolExecutor(threads, thread_name_prefix="job"))
        await patiently(self._open)
        self.workers = [self._worker(lane) for lane in self.lanes]
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        keeper = asyncio.create_task(self._keep())
        log.info("worker ready: %d jobs known, %s", len(self.known), self._said())
        try:
            await self._serve()
        finally:
            keeper.cancel()
        return 0 if self.stopped else 1

    stopped = False

    def _said(self) -> str:
        return "; ".join(f"{lane.threads} at once of {', '.join(lane.queues)}" for lane in self.lanes)

    async def _serve(self) -> None:
        """Until a lane ends: then all do, and the process with them."""
        serving = [asyncio.ensure_future(patiently(worker.run)) for worker in self.workers]
        await asyncio.wait(serving, return_when=asyncio.FIRST_COMPLETED)
        self._halt()
        await asyncio.gather(*serving)

    async def _open(self) -> None:
        await self.tasks.open_async()
        await self.queue.welcome_back()

    def _worker(self, lane: Lane) -> Worker:
        return Worker(
            self._tasks(periodic_of=lane.queues),
            queues=list(lane.queues),
            concurrency=lane.threads,
            fetch_job_polling_interval=POLL_SECONDS,
            shutdown_graceful_timeout=self.settings.stop_seconds,
            install_signal_handlers=False,
            update_heartbeat_interval=self.settings.heartbeat_seconds,
            stalled_worker_timeout=max(60.0, 3.0 * self.settings.lost_after_seconds),
        )

    def _stop(self) -> None:
        if not self.stopped:
            self.stopped = True
            log.info("worker stops, %d jobs are running", len(self.running))
            self._halt()
            asyncio.get_running_loop().call_later(self.settings.stop_seconds + 0.5, self._leave)

    def _halt(self) -> None:
        for worker in self.workers:
            worker.stop()  # type: ignore[no-untyped-call]

    def _leave(self) -> None:
        """A thread cannot be stopped from outside: what still runs is given back, and the process goes."""
        asyncio.create_task(self._give_back()).add_done_callback(lambda _: os._exit(0))

    async def _give_back(self) -> None:
        ids = sorted(self.running)
        log.warning("jobs %s did not stop in time and begin again later", ids)
        try:
            await asyncio.wait_for(self.queue.requeue(ids), timeout=1.0)
        except Exception as error:  # noqa: BLE001 whatever it is, the process goes
            log.warning("they could not be given back and are taken over later: %s", error)

    async def _keep(self) -> None:
        """Takes over the jobs of workers that died."""
        while True:
            own = [worker.worker_id for worker in self.workers if worker.worker_id is not None]
            try:
                await self.queue.take_over(own, self.settings.lost_after_seconds)
            except Exception as error:  # noqa: BLE001 the next round may work
                log.warning("lost jobs could not be looked for: %s", error.__cause__ or error)
            await asyncio.sleep(min(3.0, self.settings.lost_after_seconds / 2))


SAID_ELSEWHERE = ("procrastinate.worker", "procrastinate.periodic")


def quieten() -> None:
    """Procrastinate's own lines about jobs show their arguments, which may hold secrets; ours say the same without."""
    for name in SAID_ELSEWHERE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
