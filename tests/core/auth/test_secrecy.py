"""No password, token or hash in an answer or in a log."""

import io
import logging

import pytest

from core.logs import set_up_logs
from core.testing.people import PASSWORD, bearer, browser, sign_up

NEW = "an entirely new sentence"


@pytest.fixture
def everything(app, caplog, mailed_token, sql):
    """Walks through all of it; gives the answers and the log as text, and every secret by name."""
    caplog.set_level(logging.DEBUG)
    written = io.StringIO()
    set_up_logs(app.extensions["marquee"].settings, written)
    ada = sign_up(app, "ada@example.org", "Ada")
    said, secrets = [], {"password": PASSWORD, "new password": NEW}
    secrets["access"] = ada.get_cookie("access_token_cookie").value
    secrets["refresh"] = ada.get_cookie("refresh_token_cookie", path="/api/auth/refresh").value
    secrets["api token"] = bearer(ada, "account:read")["Authorization"].split()[1]
    browser(app).post("/api/auth/password/forgot", json={"email": "ada@example.org"})
    secrets["mailed"] = mailed_token()
    wrong = {"email": "ada@example.org", "password": NEW, "token": secrets["mailed"], "role": 1}
    calls = [
        ("GET", "me", None),
        ("GET", "sessions", None),
        ("GET", "tokens", None),
        ("GET", "me/export", None),
        ("GET", "profiles", None),
        ("POST", "login", wrong),
        ("POST", "register", wrong),
        ("POST", "password/reset", {**wrong, "new_password": NEW}),
        ("POST", "me/password", {"current_password": NEW, "new_password": "short"}),
        ("PATCH", "me", {"name": "Ada\x00", "password": NEW}),
        ("POST", "password/reset", {"token": secrets["mailed"], "new_password": NEW}),
    ]
    said = [ada.open(f"/api/auth/{path}", method=method, json=body).text for method, path, body in calls]
    rows = sql("SELECT password_hash, encode(refresh_hash, 'hex') FROM users, sessions")
    secrets.update({"hash": rows[0][0], "refresh hash": rows[0][1]})
    return said, caplog.text + written.getvalue(), secrets


def test_no_secret_is_told(everything):
    answers, log, secrets = everything
    assert "/api/auth/password/reset" in log and len(answers) == 11
    for name, secret in secrets.items():
        assert not any(secret in answer for answer in answers), name
        assert secret not in log, name


def test_an_unexpected_error_tells_nothing_of_the_inside(app, somebody, monkeypatch, caplog):
    from core.auth import accounts

    monkeypatch.setattr(accounts, "rename", lambda viewer, name: 1 / 0)
    answer = somebody.patch("/api/auth/me", json={"name": "x"})
    assert answer.status_code == 500 and "division" not in answer.text and "Traceback" not in answer.text
    assert answer.json["request_id"]


def test_every_refusal_has_the_one_shape(app):
    visitor = app.test_client()
    answers = [
        visitor.get("/api/auth/me"),
        visitor.get("/api/auth/nothing"),
        visitor.delete("/api/auth/login"),
        visitor.post("/api/auth/login", json={}),
        visitor.post("/api/auth/login", data="x"),
        visitor.post("/api/auth/login", json={"email": "a@example.org", "password": "x"}),
        visitor.post("/api/auth/password/reset", json={"token": "x", "new_password": NEW}),
    ]
    assert [answer.status_code for answer in answers] == [401, 404, 405, 422, 415, 401, 404]
    assert all(answer.content_type == "application/problem+json" for answer in answers)
    assert all(answer.json["code"] and answer.json["status"] == answer.status_code for answer in answers)
