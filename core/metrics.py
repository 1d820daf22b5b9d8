"""What Prometheus can scrape: requests, hook calls by plugin, jobs, mails, refused requests.

With PROMETHEUS_MULTIPROC_DIR set (as `make run` does), every process counts in files of that folder and any of them
can answer for all. The folder is emptied when the service starts.
"""

from __future__ import annotations

import hmac
import os
from functools import cache

from flask import Flask, Response, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    start_http_server,
)
from prometheus_client.multiprocess import MultiProcessCollector

from core.errors import Unauthorised
from core.settings import Settings

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

REQUESTS = Histogram(
    "marquee_http_request_seconds",
    "Requests by endpoint, and how long they took.",
    ["endpoint", "method", "status"],
    buckets=SECONDS,
)
HOOKS = Histogram(
    "marquee_hook_seconds", "Calls of a plugin's hooks, and how long they took.", ["plugin", "hook"], buckets=SECONDS
)
HOOK_FAILURES = Counter("marquee_hook_failures", "Calls of a plugin's hooks that failed.", ["plugin", "hook", "outcome"])
JOBS = Counter("marquee_jobs", "Attempts of jobs by how they ended.", ["job", "outcome"])
JOB_SECONDS = Counter("marquee_job_seconds", "Time spent in jobs.", ["job"])
MAILS = Counter("marquee_mails", "Mails by how they ended.", ["template", "outcome"])
LIMITED = Counter("marquee_limited_requests", "Requests refused by a rate limit.", ["limit"])


@cache
def _request_timer(endpoint: str, method: str, status: str) -> Histogram:
    return REQUESTS.labels(endpoint, method, status)


@cache
def _hook_timer(plugin: str, hook: str) -> Histogram:
    return HOOKS.labels(plugin, hook)


def observe_request(endpoint: str | None, method: str, status: str, seconds: float) -> None:
    """One answered request. What no route matched is counted together: clients must not be able to invent series."""
    _request_timer(endpoint or "none", method if method in METHODS else "other", status).observe(seconds)


def observe_hook(plugin: str, hook: str, seconds: float, outcome: str) -> None:
    """One call of a plugin; `outcome` is "ok", "error", "timeout" or "skipped"."""
    _hook_timer(plugin, hook).observe(seconds)
    if outcome != "ok":
        HOOK_FAILURES.labels(plugin, hook, outcome).inc()


def observe_job(job: str, seconds: float, outcome: str) -> None:
    """One attempt of a job; `outcome` is "succeeded", "retried", "failed" or "interrupted"."""
    JOBS.labels(job, outcome).inc()
    JOB_SECONDS.labels(job).inc(seconds)


def count_mail(template: str, outcome: str) -> None:
    MAILS.labels(template, outcome).inc()


def count_limited(limit: str) -> None:
    LIMITED.labels(limit).inc()


def exposition() -> bytes:
    """All metrics of all processes, in the text format of Prometheus."""
    return generate_latest(registry())


def registry() -> CollectorRegistry:
    """What all processes have counted so far."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return REGISTRY
    merged = CollectorRegistry()
    MultiProcessCollector(merged)  # type: ignore[no-untyped-call]
    return merged


def serve(port: int, host: str = "127.0.0.1") -> None:
    """Answers on a port of its own, without a token, from a thread of this process (`metrics.port`)."""
    start_http_server(port, host, registry=registry())


def init_metrics(app: Flask, settings: Settings) -> None:
    expected = f"Bearer {settings.metrics.token.get_secret_value()}".encode()

    def metrics() -> Response:
        given = request.headers.get("Authorization", "").encode()
        if len(expected) < 16 or not hmac.compare_digest(given, expected):
            raise Unauthorised("Send the token of secrets/metrics_token.", headers={"WWW-Authenticate": 'Bearer realm="metrics"'})
        return Response(exposition(), content_type=CONTENT_TYPE_LATEST)

    app.add_url_rule("/metrics", "metrics", metrics)
