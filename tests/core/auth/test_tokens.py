"""Which tokens are believed: those that we made, for what they were made, and while they are good."""

import time

import jwt
import pytest

from core.testing.people import bearer, browser

GOOD = ("access_token_cookie", "/")
REFRESH = ("refresh_token_cookie", "/api/auth/refresh")


def claims_of(client, cookie=GOOD):
    token = client.get_cookie(cookie[0], path=cookie[1]).value
    return jwt.decode(token, options={"verify_signature": False})


def sign(app, claims, key=None, algorithm="HS256"):
    return jwt.encode(claims, app.config["JWT_SECRET_KEY"] if key is None else key, algorithm)


def forgeries(app, good, refresh):
    """Tokens that are wrong in one way each, by what is wrong."""
    other = "another key that is long enough to be taken for one"

    def without(claim):
        return sign(app, {name: value for name, value in good.items() if name != claim})

    signed = sign(app, good)
    head, body, signature = signed.split(".")
    yield from ((f"no {claim}", without(claim)) for claim in ("exp", "iss", "aud", "sid", "sub", "jti"))
    yield from (
        ("wrong issuer", sign(app, {**good, "iss": "somebody"})),
        ("wrong audience", sign(app, {**good, "aud": "somebody"})),
        ("session of nobody", sign(app, {**good, "sid": 999})),
        ("session as text", sign(app, {**good, "sid": str(good["sid"])})),
        ("session true", sign(app, {**good, "sid": True})),
        ("session beyond 64 bits", sign(app, {**good, "sid": 2**70})),
        ("no session", sign(app, {**good, "sid": None})),
        ("another account", sign(app, {**good, "sub": "999"})),
        ("account as number", sign(app, {**good, "sub": 1})),
        ("account in words", sign(app, {**good, "sub": "ada"})),
        ("account beyond 64 bits", sign(app, {**good, "sub": str(2**70)})),
        ("expired", sign(app, {**good, "exp": int(time.time()) - 60})),
        ("expires in words", sign(app, {**good, "exp": "never"})),
        ("expires null", sign(app, {**good, "exp": None})),
        ("not yet", sign(app, {**good, "nbf": int(time.time()) + 60})),
        ("refresh as access", sign(app, refresh)),
        ("other key", sign(app, good, other)),
        ("other algorithm", sign(app, good, algorithm="HS512")),
        ("no algorithm", sign(app, good, key="", algorithm="none")),
        ("no signature", f"{head}.{body}."),
        ("signature of another", f"{head}.{body}.{sign(app, refresh).split('.')[2]}"),
        ("half", f"{head}.{body}"),
        ("noise", "x.y.z"),
        ("deep", f"{'W1tb' * 800}.{body}.{signature}"),
        ("umlaut", "ä"),
    )


def test_only_good_tokens_open_anything(app, somebody):
    good, refresh = claims_of(somebody), claims_of(somebody, REFRESH)
    visitor = app.test_client()
    for wrong, token in forgeries(app, good, refresh):
        visitor.set_cookie(GOOD[0], token)
        answer = visitor.get("/api/auth/me")
        assert answer.status_code == 401, (wrong, answer.text)
        assert answer.content_type == "application/problem+json"
    visitor.set_cookie(GOOD[0], sign(app, good))
    assert visitor.get("/api/auth/me").status_code == 200


def test_only_good_tokens_refresh(app, somebody):
    good, refresh = claims_of(somebody), claims_of(somebody, REFRESH)
    visitor = app.test_client()
    for wrong, token in [*forgeries(app, refresh, good)]:
        visitor.set_cookie(REFRESH[0], token, path=REFRESH[1])
        answer = visitor.post("/api/auth/refresh", headers={"X-CSRF-TOKEN": refresh["csrf"]})
        assert answer.status_code == 401, (wrong, answer.text)
    assert somebody.get("/api/auth/me").status_code == 200, "forgeries end no session"


def test_two_seconds_of_skew_between_machines_are_borne(app, somebody):
    somebody.set_cookie(GOOD[0], sign(app, {**claims_of(somebody), "nbf": int(time.time()) + 2, "iat": int(time.time()) + 2}))
    assert somebody.get("/api/auth/me").status_code == 200


def test_a_sessions_token_in_a_header_is_refused(app, somebody):
    token = somebody.get_cookie(GOOD[0]).value
    for header in (f"Bearer {token}", "Bearer", "Bearer ", "Bearer mrq_x", "bearer ünsinn", f"Bearer mrq_{token}"):
        answer = app.test_client().get("/api/auth/me", headers={"Authorization": header})
        assert answer.status_code == 401, header


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(make_app):
    app = make_app(MARQUEE_SERVER__PUBLIC_URL="https://films.example.org")
    given = {"email": "ada@example.org", "password": "a staple, a horse", "name": "Ada"}
    answer = browser(app).post("/api/auth/register", json=given, base_url="https://films.example.org")
    cookies = {line.split("=")[0]: line for line in answer.headers.getlist("Set-Cookie")}
    assert cookies.keys() == {"access_token_cookie", "refresh_token_cookie", "csrf_access_token", "csrf_refresh_token"}
    assert all("Secure" in line and "SameSite=Lax" in line for line in cookies.values())
    assert all(("HttpOnly" in line) is name.endswith("cookie") for name, line in cookies.items())
    assert "Path=/api/auth/refresh" in cookies["refresh_token_cookie"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "method, path, body",
    [
        ("PATCH", "/api/auth/me", {"name": "Mallory"}),
        (
            "POST",
            "/api/auth/me/password",
            {"current_password": "a staple, a horse, a battery", "new_password": "mallory was here"},
        ),
        ("POST", "/api/auth/me/delete", {"password": "a staple, a horse, a battery"}),
        ("POST", "/api/auth/profiles", {"name": "Mallory"}),
        ("DELETE", "/api/auth/sessions", None),
        ("POST", "/api/auth/tokens", {"name": "m", "scopes": ["account:read"], "expires_in_days": 1}),
        ("POST", "/api/auth/logout", None),
    ],
)
def test_a_change_without_the_csrf_token_changes_nothing(somebody, sql, method, path, body):
    counts = """SELECT (SELECT jsonb_agg(u) FROM users u), (SELECT jsonb_agg(p) FROM profiles p),
        (SELECT count(*) FROM api_tokens), (SELECT count(*) FROM sessions WHERE revoked_at IS NULL)"""
    before = sql(counts)
    for header in ("", "wrong", "ä", claims_of(somebody, REFRESH)["csrf"]):
        answer = somebody.open(path, method=method, json=body, headers={"X-CSRF-TOKEN": header})
        assert answer.status_code == 401 and answer.json["code"] in ("csrf", "session-ended")
    assert sql(counts) == before


def test_a_refresh_without_the_csrf_token_rotates_nothing(somebody, sql):
    before = sql("SELECT refresh_hash FROM sessions")
    assert somebody.post("/api/auth/refresh", headers={"X-CSRF-TOKEN": ""}).status_code == 401
    assert sql("SELECT refresh_hash FROM sessions") == before


def test_a_role_in_a_token_means_nothing(app, somebody, sql):
    somebody.set_cookie(GOOD[0], sign(app, {**claims_of(somebody), "role": "admin", "is_admin": True}))
    assert somebody.get("/api/auth/me").json["role"] == "user"
    sql("UPDATE users SET role = 'admin'")
    assert somebody.get("/api/auth/me").json["role"] == "admin"


def test_being_seen_is_written_down_once_a_minute(somebody, sql):
    sql("UPDATE sessions SET last_seen_at = now() - interval '61 seconds'")
    somebody.get("/api/auth/me")
    first = sql("SELECT last_seen_at, last_seen_at > now() - interval '5 seconds' FROM sessions")
    somebody.get("/api/auth/me")
    assert first[0][1] and sql("SELECT last_seen_at FROM sessions")[0][0] == first[0][0]


def test_an_api_token_needs_no_csrf_and_no_cookie(app, somebody):
    header = bearer(somebody, "profiles:write")
    assert app.test_client().post("/api/auth/profiles", json={"name": "Kim"}, headers=header).status_code == 201
