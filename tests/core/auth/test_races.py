"""What happens while a password is hashed, which takes long, and while plugins or the database are away."""

import pytest

from core import db
from core.auth import passwords
from core.auth.erasure import erase_account
from core.testing.people import PASSWORD, browser

NEW = {"current_password": PASSWORD, "new_password": "another staple, another horse"}


def overtaken_by(monkeypatch, statement, sql):
    """While a new password is hashed, somebody else changes the account."""
    real = passwords.hashed

    def slow(password):
        sql(statement)
        return real(password)

    monkeypatch.setattr(passwords, "hashed", slow)


def test_the_old_password_does_not_undo_a_reset_that_came_first(somebody, monkeypatch, sql):
    overtaken_by(monkeypatch, "UPDATE users SET password_hash = 'v1:of the owner'", sql)
    assert somebody.post("/api/auth/me/password", json=NEW).status_code == 401
    assert sql("SELECT password_hash FROM users") == [("v1:of the owner",)]


def test_a_password_that_another_device_hashes_anew_at_the_same_moment_stays_right(app, somebody, monkeypatch, sql):
    today = passwords.hashed
    with app.app_context():
        other_form = today(PASSWORD)
    monkeypatch.setattr(passwords, "outdated", lambda stored: stored != other_form)
    overtaken_by(monkeypatch, f"UPDATE users SET password_hash = '{other_form}'", sql)
    answer = browser(app).post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
    assert answer.status_code == 200
    assert sql("SELECT password_hash FROM users") == [(other_form,)]


def test_an_account_is_not_erased_while_plugins_cannot_be_asked(app, somebody, make_app, sql):
    user_id = somebody.get("/api/auth/me").json["id"]
    assert somebody.post("/api/auth/me/delete", json={"password": PASSWORD}).status_code == 202
    with make_app(SAFE_MODE="1").app_context(), pytest.raises(RuntimeError, match="safe mode"):
        erase_account(user_id=user_id)
    assert sql("SELECT count(*) FROM users") == [(1,)]


def test_a_database_that_is_away_is_said_and_no_error_of_ours(app, somebody):
    with app.app_context():
        db.engine.dispose()
        driver = db.engine.dialect.loaded_dbapi
        db.engine.pool._creator = lambda *_: driver.connect(host="127.0.0.1", port=1, connect_timeout=1)
    answer = somebody.get("/api/auth/me")
    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"] == "2"
