"""Limits hold across processes, count against the right one, and never lapse silently."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from core.boot import BootError
from core.counters import PostgresStorage, Window
from core.dsn import connect_arguments
from core.limits import limited

MakeApp = Callable[..., Flask]


def limited_route(app: Flask, rule: str = "3/hour", **options: Any) -> FlaskClient:
    @app.post("/limited")
    @limited(rule, **{"key": "address", **options})
    def answer() -> dict[str, bool]:
        request.get_json()
        return {"ok": True}

    return app.test_client()


def statuses(client: FlaskClient, count: int, **options: Any) -> list[int]:
    return [client.post("/limited", json={}, **options).status_code for _ in range(count)]


def hit_many(arguments: dict[str, Any], count: int) -> int:
    storage = PostgresStorage("marquee-postgres://", arguments=arguments)
    return sum(storage.incr("everybody", 3600) <= 10 for _ in range(count))


def hit_both(arguments: dict[str, Any], count: int) -> int:
    """How often both windows, of twenty and ten, have room."""
    storage = PostgresStorage("marquee-postgres://", arguments=arguments)
    windows = [Window("minute", 3600, 20), Window("hour", 7200, 10)]
    counted = [storage.hit(windows) for _ in range(count)]
    return sum(len(hits) == 2 and hits[0][0] <= 20 and hits[1][0] <= 10 for hits in counted)


def test_exactly_ten_of_two_hundred_pass_in_four_processes(app: Flask) -> None:
    arguments = connect_arguments(app, statement_timeout_ms=5000, name="test")
    with multiprocessing.get_context("fork").Pool(4) as pool:
        passed = pool.starmap(hit_many, [(arguments, 50)] * 4)
    assert sum(passed) == 10


def test_a_process_that_forked_does_not_use_the_connections_of_its_parent(app: Flask) -> None:
    storage = PostgresStorage("marquee-postgres://", arguments=connect_arguments(app, statement_timeout_ms=5000, name="test"))
    assert storage.incr("fork", 3600) == 1
    parent_pool = storage.pool
    if (child := os.fork()) == 0:
        os._exit(0 if storage.incr("fork", 3600) == 2 and storage.pool is not parent_pool else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert storage.incr("fork", 3600) == 3


def test_answers_say_what_is_left(app: Flask) -> None:
    answer = limited_route(app).post("/limited", json={})
    assert answer.headers["X-RateLimit-Limit"] == "3"
    assert answer.headers["X-RateLimit-Remaining"] == "2"
    assert int(answer.headers["X-RateLimit-Reset"]) > 1_700_000_000


def test_above_the_limit_the_answer_is_a_problem_that_says_when_to_come_back(app: Flask) -> None:
    client = limited_route(app)
    assert statuses(client, 4) == [200, 200, 200, 429]
    answer = client.post("/limited", json={})
    assert answer.mimetype == "application/problem+json"
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600


def test_the_limit_counts_before_the_body_is_looked_at(app: Flask) -> None:
    client = limited_route(app)
    refused = [client.post("/limited", data="{", content_type="application/json").status_code for _ in range(4)]
    assert refused == [400, 400, 400, 429]


def test_a_new_window_begins_when_the_old_one_is_over(app: Flask) -> None:
    storage = PostgresStorage("marquee-postgres://", arguments=connect_arguments(app, statement_timeout_ms=5000, name="test"))
    storage.incr("short", 3600)
    storage._one("UPDATE rate_limits SET expires_at = now() - interval '1 second' RETURNING 1")
    assert storage.incr("short", 3600) == 1


def test_addresses_count_apart_and_an_ipv6_network_counts_as_one(app: Flask) -> None:
    client = limited_route(app, "1/hour", key="address")
    addresses = ["198.51.100.1", "198.51.100.2", "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"]
    answers = [statuses(client, 1, environ_base={"REMOTE_ADDR": address})[0] for address in addresses]
    assert answers == [200, 200, 200, 429, 200]


def test_a_forged_forwarded_header_buys_no_requests(app: Flask) -> None:
    client = limited_route(app, key="address")
    answers = [statuses(client, 1, headers={"X-Forwarded-For": f"203.0.113.{number}"})[0] for number in range(6)]
    assert Counter(answers) == {200: 3, 429: 3}


def test_several_limits_of_a_route_all_count(app: Flask) -> None:
    def by_account() -> str | None:
        given = request.get_json(silent=True) or {}
        return given.get("email")

    @app.post("/limited")
    @limited("100/hour", key="address")
    @limited("2/hour", key=by_account, name="account")
    def answer() -> dict[str, bool]:
        return {"ok": True}

    client = app.test_client()
    answers = [client.post("/limited", json={"email": name}).status_code for name in ("a", "a", "a", "b")]
    assert answers == [200, 200, 429, 200]


def test_all_limits_of_a_rule_are_counted_by_one_statement(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    sent, run = list[str](), PostgresStorage._run

    def noted(self: PostgresStorage, statement: str, values: dict[str, Any]) -> tuple[Any, ...]:
        sent.append(statement)
        return run(self, statement, values)

    monkeypatch.setattr(PostgresStorage, "_run", noted)
    answer = limited_route(app, "5/minute;2/hour;9/day;9/day").post("/limited", json={})
    assert len(sent) == 1
    assert (answer.headers["X-RateLimit-Limit"], answer.headers["X-RateLimit-Remaining"]) == ("2", "1")


def test_what_the_minute_refuses_does_not_count_against_the_hour(app: Flask) -> None:
    client = limited_route(app, "2/minute;3/hour;4/day")
    assert statuses(client, 5) == [200, 200, 429, 429, 429]
    counts = app.extensions["marquee.limits"].storage._one("SELECT array_agg(hits ORDER BY hits) FROM rate_limits")[0]
    assert counts == [2, 2, 5]
    app.extensions["marquee.limits"].storage._one("UPDATE rate_limits SET hits = 0 WHERE hits = 5 RETURNING 1")
    assert statuses(client, 2) == [200, 429]
    counts = app.extensions["marquee.limits"].storage._one("SELECT array_agg(hits ORDER BY hits) FROM rate_limits")[0]
    assert counts == [2, 3, 4]


def test_of_two_windows_the_tighter_one_holds_in_four_processes(app: Flask) -> None:
    arguments = connect_arguments(app, statement_timeout_ms=5000, name="test")
    with multiprocessing.get_context("fork").Pool(4) as pool:
        passed = pool.starmap(hit_both, [(arguments, 50)] * 4)
    assert sum(passed) == 10


def test_no_name_or_address_is_readable_in_the_store(app: Flask) -> None:
    statuses(limited_route(app, key=lambda: "ada@example.org"), 1)
    keys = app.extensions["marquee.limits"].storage._one("SELECT string_agg(key, ' ') FROM rate_limits")[0]
    assert "answer" in keys
    assert "ada" not in keys


def test_without_its_store_a_limited_route_is_refused_and_the_others_answer(app: Flask) -> None:
    client = limited_route(app)
    app.extensions["marquee.limits"].storage.arguments["port"] = 1
    answer = client.post("/limited", json={})
    assert answer.status_code == 503
    assert json.loads(answer.data)["code"] == "unavailable"
    assert client.get("/healthz").status_code == 200


def test_after_a_restart_of_the_store_the_first_request_is_answered(app: Flask) -> None:
    client = limited_route(app)
    statuses(client, 1)
    storage = app.extensions["marquee.limits"].storage
    with pytest.raises(storage.base_exceptions):
        storage._run("SELECT pg_terminate_backend(pg_backend_pid())", {})
    storage._one(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE datname = current_database() AND application_name = 'marquee limits' AND pid <> pg_backend_pid()"
    )
    assert statuses(client, 1) == [200]


def test_settings_change_the_limit_of_a_route(make_app: MakeApp) -> None:
    app = make_app()
    app.extensions["marquee.limits"].overrides["answer"] = "1/hour"
    assert statuses(limited_route(app), 2) == [200, 429]


def test_a_limit_for_a_route_that_is_not_there_stops_the_start(make_app: MakeApp) -> None:
    with pytest.raises(BootError, match=r"routes\.nowhere"):
        make_app(MARQUEE_LIMITS__ROUTES='{ "nowhere" = "1/hour" }')


def test_a_limit_that_cannot_be_read_stops_the_start(make_app: MakeApp) -> None:
    with pytest.raises(BootError, match="10/minute"):
        make_app(MARQUEE_LIMITS__ROUTES='{ "auth.login" = "often" }')


def test_an_address_of_redis_that_cannot_be_used_stops_the_start(make_app: MakeApp) -> None:
    with pytest.raises(BootError, match=r"redis_url: cannot be used"):
        make_app(MARQUEE_LIMITS__REDIS_URL="radish://localhost")


def test_limits_can_be_turned_off(make_app: MakeApp) -> None:
    app = make_app(MARQUEE_LIMITS__ENABLED="false")
    assert statuses(limited_route(app), 9) == [200] * 9


def test_the_store_can_count_for_other_strategies_of_the_library_too(app: Flask) -> None:
    storage = app.extensions["marquee.limits"].storage
    storage.incr("k", 60, 3)
    assert (storage.get("k"), storage.check()) == (3, True)
    storage.clear("k")
    assert storage.get("k") == 0
