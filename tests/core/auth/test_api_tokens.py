"""API tokens: for programs, within their scopes."""

import hashlib

import pytest

from core.testing.people import PASSWORD, bearer


def make(client, **changes):
    given = {"name": "script", "scopes": ["profiles:read"], "expires_in_days": 30, **changes}
    return client.post("/api/auth/tokens", json=given)


def get(app, path, token, method="GET", **more):
    return app.test_client().open(f"/api/auth/{path}", method=method, headers={"Authorization": f"Bearer {token}"}, **more)


def test_a_token_is_shown_once_and_kept_as_a_hash(somebody, sql):
    made = make(somebody).json
    assert made["token"].startswith("mrq_")
    assert [token.keys() & {"token", "token_hash"} for token in somebody.get("/api/auth/tokens").json] == [set()]
    assert sql("SELECT token_hash FROM api_tokens")[0][0].tobytes() == hashlib.sha256(made["token"].encode()).digest()


def test_a_token_opens_what_its_scopes_name(app, somebody):
    token = make(somebody).json["token"]
    assert get(app, "profiles", token).status_code == 200
    answer = get(app, "profiles", token, "POST", json={"name": "Kim"})
    assert (answer.status_code, answer.json["code"]) == (403, "scope-missing")


SECURITY = [
    ("PATCH", "me", {"name": "Mallory"}),
    ("POST", "me/password", {"current_password": PASSWORD, "new_password": "mallory was here"}),
    ("POST", "me/delete", {"password": PASSWORD}),
    ("GET", "me/export", None),
    ("PUT", "me/picture", None),
    ("POST", "tokens", {"name": "m", "scopes": ["account:read"], "expires_in_days": 1}),
    ("GET", "tokens", None),
    ("DELETE", "tokens/1", None),
    ("GET", "sessions", None),
    ("DELETE", "sessions", None),
    ("DELETE", "sessions/1", None),
    ("POST", "profiles/1/choose", None),
    ("POST", "logout", None),
]


def test_no_token_changes_how_one_signs_in(app, somebody):
    from core.auth import api_tokens

    with app.app_context():
        token = api_tokens.issue(1, "everything", ["*"], 1).token
    assert get(app, "me", token).json["session_id"] is None
    assert get(app, "profiles", token, "POST", json={"name": "Kim"}).status_code == 201
    answers = [get(app, path, token, method, json=body) for method, path, body in SECURITY]
    assert [answer.status_code for answer in answers] == [403] * len(SECURITY)
    assert somebody.get("/api/auth/me").json["name"] == "Ada"


def test_a_token_ends(app, somebody, sql):
    expired, revoked = make(somebody).json, make(somebody).json
    sql("UPDATE api_tokens SET expires_at = now() WHERE id = :id", id=expired["id"])
    assert somebody.delete(f"/api/auth/tokens/{revoked['id']}").status_code == 204
    assert [get(app, "profiles", token["token"]).status_code for token in (expired, revoked)] == [401, 401]
    assert somebody.get("/api/auth/tokens").json == []


def test_a_disabled_accounts_token_opens_nothing(app, somebody, sql):
    token = make(somebody).json["token"]
    sql("UPDATE users SET disabled_at = now()")
    assert get(app, "profiles", token).status_code == 401


def test_another_accounts_token_is_not_there(app, somebody, other):
    theirs = make(other).json
    assert somebody.delete(f"/api/auth/tokens/{theirs['id']}").status_code == 404
    assert get(app, "profiles", theirs["token"]).json == other.get("/api/auth/profiles").json


@pytest.mark.parametrize(
    "wrong",
    [
        {"scopes": ["*"]},
        {"scopes": ["everything"]},
        {"scopes": []},
        {"scopes": "profiles:read"},
        {"expires_in_days": 0},
        {"expires_in_days": 366},
        {"expires_in_days": "30"},
        {"expires_in_days": 10**30},
        {"name": "\x00"},
    ],
)
def test_a_wrong_request_makes_no_token(somebody, sql, wrong):
    assert make(somebody, **wrong).status_code == 422
    assert sql("SELECT count(*) FROM api_tokens") == [(0,)]


def test_an_account_has_so_many_tokens(make_app):
    from core.testing.people import sign_up

    ada = sign_up(make_app(MARQUEE_AUTH__API_TOKENS_MAX="2"))
    assert [make(ada).status_code for _ in range(3)] == [201, 201, 409]


def test_the_last_use_is_written_down(app, somebody):
    header = bearer(somebody, "profiles:read")
    assert somebody.get("/api/auth/tokens").json[0]["last_used_at"] is None
    app.test_client().get("/api/auth/profiles", headers=header)
    assert somebody.get("/api/auth/tokens").json[0]["last_used_at"]
