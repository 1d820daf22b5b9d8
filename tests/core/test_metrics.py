"""Whoever has the token sees counts; nobody else sees anything."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.app import ROOT
from core.metrics import exposition, observe_hook, observe_job, observe_request


@pytest.fixture
def token(instance: Path) -> str:
    return (instance / "secrets" / "metrics_token").read_text().strip()


def test_the_token_opens_the_metrics(client: FlaskClient, token: str) -> None:
    client.get("/healthz")
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert 'marquee_http_request_seconds_count{endpoint="healthz",method="GET",status="200"}' in answer.text


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", "Basic {token}", "Bearer {token}x", "bearer é"])
def test_nothing_else_does(client: FlaskClient, token: str, given: str) -> None:
    answer = client.get("/metrics", headers={"Authorization": given.format(token=token)})
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_empty_token_opens_nothing(make_app: object) -> None:
    app: Flask = make_app(migrated=False, MARQUEE_METRICS__TOKEN="")  # type: ignore[operator]
    assert app.test_client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 401


def test_calls_of_plugins_are_counted_by_plugin_and_hook() -> None:
    observe_hook("counted", "account_created", 0.2, "ok")
    observe_hook("counted", "account_created", 2.0, "timeout")
    text = exposition().decode()
    assert 'marquee_hook_seconds_count{hook="account_created",plugin="counted"} 2.0' in text
    assert 'marquee_hook_failures_total{hook="account_created",outcome="timeout",plugin="counted"} 1.0' in text


def test_jobs_are_counted_by_how_they_ended() -> None:
    observe_job("core:test", 1.5, "failed")
    assert 'marquee_jobs_total{job="core:test",outcome="failed"} 1.0' in exposition().decode()


def test_clients_cannot_invent_series(client: FlaskClient) -> None:
    for number in range(5):
        client.open(f"/nowhere-{number}", method=f"INVENTED{number}")
    text = exposition().decode()
    assert "INVENTED" not in text
    assert "nowhere" not in text


def test_counting_costs_little() -> None:
    def each(call: object, *arguments: object) -> float:
        began = time.perf_counter()
        for _ in range(2000):
            call(*arguments)  # type: ignore[operator]
        return (time.perf_counter() - began) / 2000

    assert min(each(observe_hook, "badges", "cheap", 0.001, "ok") for _ in range(5)) < 20e-6
    assert min(each(observe_request, "cheap", "GET", "200", 0.001) for _ in range(5)) < 20e-6


TWO_PROCESSES = """
import os, sys
from core.metrics import exposition, observe_job
if os.fork() == 0:
    observe_job("core:test", 1.0, "succeeded")
    os._exit(0)
os.wait()
observe_job("core:test", 1.0, "succeeded")
sys.stdout.write(exposition().decode())
"""


def test_any_process_answers_for_all(tmp_path: Path) -> None:
    environ = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    said = subprocess.run([sys.executable, "-c", TWO_PROCESSES], env=environ, capture_output=True, text=True, check=True)
    assert 'marquee_jobs_total{job="core:test",outcome="succeeded"} 2.0' in said.stdout


OWN_PORT = """
import socket, urllib.request
from core.metrics import serve
with socket.socket() as free:
    free.bind(("127.0.0.1", 0)); port = free.getsockname()[1]
serve(port)
print(urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode())
"""


def test_a_port_of_its_own_needs_no_token() -> None:
    said = subprocess.run(
        [sys.executable, "-c", OWN_PORT], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert "marquee_http_request_seconds" in said.stdout
