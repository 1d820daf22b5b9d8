"""`flask users`: what only the machine itself may do."""

import json
import stat

import pytest

from core.cli.users import users
from core.testing.people import PASSWORD, browser, sign_up


@pytest.fixture
def flask(app):
    def run(*arguments, stdin=""):
        return app.test_cli_runner().invoke(users, arguments, input=stdin)

    return run


def role(client):
    return client.get("/api/auth/me").json["role"]


def test_an_account_that_exists_becomes_an_administrator_and_signs_in_again(somebody, elsewhere, flask):
    assert flask("create-admin", "ADA@example.org").exit_code == 0
    assert somebody.get("/api/auth/me").status_code == 401
    assert role(elsewhere("ada@example.org")) == "admin"


def test_promoting_twice_changes_nothing(somebody, elsewhere, flask):
    flask("create-admin", "ada@example.org")
    ada = elsewhere("ada@example.org")
    assert flask("create-admin", "ada@example.org").exit_code == 0
    assert role(ada) == "admin"


def test_a_new_administrator_gets_a_password_that_is_shown_once(app, flask):
    password = flask("create-admin", "root@example.org").output.split()[-1]
    answer = browser(app).post("/api/auth/login", json={"email": "root@example.org", "password": password})
    assert answer.json["role"] == "admin" and answer.json["email_verified"]


def test_a_new_administrators_password_can_be_piped_in(app, flask):
    done = flask("create-admin", "root@example.org", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert done.exit_code == 0 and PASSWORD not in done.output
    assert browser(app).post("/api/auth/login", json={"email": "root@example.org", "password": PASSWORD}).status_code == 200


@pytest.mark.parametrize(
    "address, password", [("root@example.org", "short"), ("root@example.org", "1q2w3e4r5t"), ("root", PASSWORD)]
)
def test_a_wrong_administrator_is_refused_in_words(flask, sql, address, password):
    done = flask("create-admin", address, "--password-stdin", stdin=password)
    assert done.exit_code == 1 and done.output.startswith("Error: ")
    assert sql("SELECT count(*) FROM users") == [(0,)]


def test_the_token_is_the_last_line_and_opens_what_tokens_can(app, somebody, flask):
    token = flask("token", "ada@example.org").output.splitlines()[-1]
    visitor, header = app.test_client(), {"Authorization": f"Bearer {token}"}
    assert visitor.get("/api/auth/me", headers=header).json["email"] == "ada@example.org"
    assert visitor.post("/api/auth/profiles", json={"name": "Kim"}, headers=header).status_code == 201
    assert len(visitor.get("/api/auth/profiles", headers=header).json) == 2


def test_a_token_can_be_made_for_one_scope(app, somebody, flask):
    token = flask("token", "ada@example.org", "--scope", "profiles:read", "--days", "1").output.splitlines()[-1]
    header = {"Authorization": f"Bearer {token}"}
    assert [app.test_client().get(f"/api/auth/{path}", headers=header).status_code for path in ("profiles", "me")] == [200, 403]
    assert "There is no scope" in flask("token", "ada@example.org", "--scope", "nonsense").output


def test_a_disabled_account_is_out_at_once_and_can_come_back(app, somebody, flask, elsewhere):
    assert flask("disable", "ada@example.org").exit_code == 0
    assert somebody.get("/api/auth/me").status_code == 401
    answer = browser(app).post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
    assert (answer.status_code, answer.json["code"]) == (403, "account-disabled")
    flask("enable", "ada@example.org")
    assert elsewhere("ada@example.org").get("/api/auth/me").status_code == 200


def test_a_disabled_account_is_told_so_only_with_its_password(app, somebody, flask):
    flask("disable", "ada@example.org")
    answer = browser(app).post("/api/auth/login", json={"email": "ada@example.org", "password": "not the password"})
    assert (answer.status_code, answer.json["code"]) == (401, "bad-credentials")


def test_an_account_that_is_not_there_is_an_error(flask):
    for command in ("token", "disable", "enable"):
        done = flask(command, "nobody@example.org")
        assert done.exit_code == 1 and "There is no account nobody@example.org." in done.output


def test_accounts_are_listed(app, somebody, other, flask):
    flask("create-admin", "ada@example.org")
    assert [line.split()[1] for line in flask("list").output.splitlines()] == ["admin", "user"]
    assert flask("list", "--role", "admin").output.count("@") == 1


def test_the_demo_can_be_signed_in_to(app, instance, flask):
    done = flask("demo")
    kept = json.loads((instance / "demo.json").read_text())
    assert (done.exit_code, done.output) == (0, "")
    assert stat.S_IMODE((instance / "demo.json").stat().st_mode) == 0o600
    roles = [browser(app).post("/api/auth/login", json=kept[key]).json["role"] for key in ("viewer", "admin")]
    assert roles == ["user", "admin"]


def test_a_second_start_leaves_the_demo_alone(app, instance, flask, sql):
    flask("demo")
    before = (instance / "demo.json").read_text(), sql("SELECT email, password_hash FROM users ORDER BY id")
    flask("demo")
    assert ((instance / "demo.json").read_text(), sql("SELECT email, password_hash FROM users ORDER BY id")) == before


@pytest.mark.parametrize("lost", ["file", "database"])
def test_the_demo_heals_when_one_half_is_lost(app, instance, flask, sql, lost):
    flask("demo")
    (instance / "demo.json").unlink() if lost == "file" else sql("DELETE FROM users")
    flask("demo")
    kept = json.loads((instance / "demo.json").read_text())
    assert browser(app).post("/api/auth/login", json=kept["admin"]).status_code == 200


def test_nobody_becomes_an_administrator_otherwise(app, sql):
    sign_up(app, "admin@example.org")
    assert sql("SELECT role FROM users") == [("user",)]
