"""Alive is not ready: a process without its database or its tables says which is missing."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

from flask import Flask

from core import schema

MakeApp = Callable[..., Flask]


def test_a_migrated_app_is_ready(app: Flask) -> None:
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"status": "ready"})


def test_an_app_without_its_tables_says_what_is_missing(make_app: MakeApp) -> None:
    answer = make_app(migrated=False).test_client().get("/readyz")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.json and answer.json["missing"] == ["migrations of core", "job queue"]


def test_without_its_database_a_process_lives_but_is_not_ready(app: Flask) -> None:
    app.extensions["marquee.readiness"].arguments["port"] = 1
    client = app.test_client()
    began = time.monotonic()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json and answer.json["missing"]) == (503, ["database"])
    assert time.monotonic() - began < 4
    assert client.get("/healthz").json == {"status": "alive"}


def test_a_process_notices_when_it_becomes_ready(make_app: MakeApp) -> None:
    app = make_app(migrated=False)
    client = app.test_client()
    assert client.get("/readyz").status_code == 503
    with app.app_context():
        schema.upgrade()
    app.extensions["marquee.readiness"].known = (0.0, [])
    assert client.get("/readyz").status_code == 200


def test_asking_often_does_not_reach_the_database(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/readyz").status_code == 200
    app.extensions["marquee.readiness"].arguments["port"] = 1
    assert client.get("/readyz").status_code == 200


def test_an_answer_that_took_long_is_given_again_too(app: Flask) -> None:
    readiness = app.extensions["marquee.readiness"]
    with socket.create_server(("127.0.0.1", 0)) as mute:  # takes connections and never says a word
        readiness.arguments.update(host="127.0.0.1", port=mute.getsockname()[1])
        assert readiness.missing() == ["database"]
        began = time.monotonic()
        assert readiness.missing() == ["database"]
        assert time.monotonic() - began < 0.5
