"""Sessions: renewed without pause, ended at once."""

from concurrent.futures import ThreadPoolExecutor

import jwt
import pytest

from core.testing.people import PASSWORD, bearer, browser, sign_up

ACCESS = ("access_token_cookie", "csrf_access_token")
COOKIES = (*((name, "/") for name in (*ACCESS, "csrf_refresh_token")), ("refresh_token_cookie", "/api/auth/refresh"))


def refresh(client):
    proof = client.get_cookie("csrf_refresh_token")
    return client.post("/api/auth/refresh", headers={"X-CSRF-TOKEN": proof.value if proof else ""})


def refresh_token(client):
    return client.get_cookie("refresh_token_cookie", path="/api/auth/refresh").value


def copy(app, client):
    """Another client with the same cookies: a second tab, or a thief."""
    second = browser(app)
    for name, path in COOKIES:
        second.set_cookie(name, client.get_cookie(name, path=path).value, path=path)
    return second


def alive(client):
    return client.get("/api/auth/me").status_code == 200


def later(sql, seconds):
    sql("UPDATE sessions SET rotated_at = rotated_at - make_interval(secs => :seconds)", seconds=seconds)


def test_a_refresh_gives_new_tokens_for_the_same_session(somebody):
    session, before = somebody.get("/api/auth/me").json["session_id"], refresh_token(somebody)
    assert refresh(somebody).status_code == 204
    assert refresh_token(somebody) != before
    assert somebody.get("/api/auth/me").json["session_id"] == session


def test_two_tabs_that_refresh_at_once_both_go_on(app, somebody):
    tab = copy(app, somebody)
    assert [refresh(somebody).status_code, refresh(tab).status_code] == [204, 204]
    assert alive(somebody) and alive(tab)
    assert [refresh(tab).status_code, refresh(somebody).status_code] == [204, 204], "both hold the newest token"


def test_a_tab_that_never_saw_the_answer_goes_on(app, somebody, sql):
    lost = copy(app, somebody)
    refresh(lost)
    later(sql, 15)
    assert refresh(somebody).status_code == 204
    later(sql, 3600)
    assert refresh(somebody).status_code == 204


def test_a_token_used_again_later_ends_the_session_and_warns(app, somebody, sql, mails):
    thief = copy(app, somebody)
    refresh(somebody)
    later(sql, 21)
    answer = refresh(thief)
    assert (answer.status_code, answer.json["code"]) == (401, "session-ended")
    assert not alive(somebody) and not alive(thief) and refresh(somebody).status_code == 401
    assert sql("SELECT revoked_reason FROM sessions") == [("reuse",)]
    assert ["signed a device out" in mail for mail in mails()] == [False, True]


def test_the_thief_who_refreshes_first_is_thrown_out_as_well(app, somebody, sql):
    thief = copy(app, somebody)
    refresh(thief)
    later(sql, 21)
    assert refresh(somebody).status_code == 401
    assert not alive(thief)


def test_a_token_before_the_last_is_reuse_however_quick(app, somebody):
    thief = copy(app, somebody)
    refresh(somebody)
    refresh(somebody)
    assert refresh(thief).status_code == 401
    assert not alive(somebody)


def test_fifty_refreshes_at_once_leave_one_good_session(make_app, sql):
    app = make_app(MARQUEE_LIMITS__ENABLED="false")
    tabs = [first := sign_up(app), *(copy(app, first) for _ in range(49))]
    with ThreadPoolExecutor(12) as pool:
        statuses = list(pool.map(lambda tab: refresh(tab).status_code, tabs))
    assert statuses == [204] * 50
    assert len({jwt.decode(refresh_token(tab), options={"verify_signature": False})["jti"] for tab in tabs}) == 1
    assert sql("SELECT count(*) FROM sessions WHERE revoked_at IS NULL") == [(1,)]
    assert all(alive(tab) for tab in tabs)


def test_signing_out_kills_the_access_token_now(app, somebody):
    kept = copy(app, somebody)
    assert somebody.post("/api/auth/logout").status_code == 204
    assert not alive(kept) and refresh(kept).status_code == 401
    assert somebody.get_cookie("access_token_cookie") is None


def test_a_session_ends_when_it_was_not_used_for_long(app, somebody, sql):
    sql("UPDATE sessions SET expires_at = now() - interval '1 second'")
    assert not alive(somebody) and refresh(somebody).status_code == 401


def test_a_session_has_a_last_day_however_often_it_is_used(somebody, sql):
    sql("UPDATE sessions SET created_at = now() - interval '364 days'")
    refresh(somebody)
    assert sql("SELECT expires_at = created_at + interval '365 days' FROM sessions") == [(True,)]


def test_the_list_names_devices_and_marks_this_one(app, somebody):
    phone = browser(app)
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"
    phone.post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD}, headers={"User-Agent": agent})
    listed = [(session["device"], session["current"]) for session in phone.get("/api/auth/sessions").json]
    assert listed == [("Safari, iPhone", True), ("Unknown device", False)]


def test_a_device_can_be_signed_out_from_another(somebody, elsewhere):
    tv = elsewhere("ada@example.org")
    there = tv.get("/api/auth/me").json["session_id"]
    assert somebody.delete(f"/api/auth/sessions/{there}").status_code == 204
    assert not alive(tv) and alive(somebody)
    assert somebody.delete(f"/api/auth/sessions/{there}").status_code == 404


def test_all_others_can_be_signed_out(somebody, elsewhere):
    devices = [elsewhere("ada@example.org") for _ in range(3)]
    assert somebody.delete("/api/auth/sessions").status_code == 204
    assert alive(somebody) and not any(alive(device) for device in devices)


def test_another_accounts_session_is_not_there(somebody, other):
    theirs = other.get("/api/auth/me").json["session_id"]
    assert somebody.delete(f"/api/auth/sessions/{theirs}").status_code == 404
    assert alive(other)


@pytest.mark.parametrize("session_id", ["0", "999", "9223372036854775807", "9223372036854775808", "1" * 400, "-1", "x", "1.0"])
def test_an_id_that_is_none_is_not_there(somebody, session_id):
    assert somebody.delete(f"/api/auth/sessions/{session_id}").status_code == 404


def test_signing_in_again_ends_the_session_that_the_browser_had(app, somebody):
    former = copy(app, somebody)
    somebody.post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
    assert alive(somebody) and not alive(former)


def test_a_changed_password_signs_out_everything_else(app, somebody, elsewhere, mails):
    tv, header = elsewhere("ada@example.org"), bearer(somebody, "account:read")
    answer = somebody.post("/api/auth/me/password", json={"current_password": PASSWORD, "new_password": "another sentence"})
    assert answer.status_code == 204
    assert alive(somebody) and not alive(tv)
    assert app.test_client().get("/api/auth/me", headers=header).status_code == 401
    assert elsewhere("ada@example.org", "another sentence")
    assert "password of your account" in mails()[-1]


def test_a_password_is_only_changed_by_who_knows_it(somebody, elsewhere):
    given = {"current_password": "not the password", "new_password": "another sentence"}
    answer = somebody.post("/api/auth/me/password", json=given)
    assert (answer.status_code, answer.json["code"]) == (401, "bad-credentials")
    assert elsewhere("ada@example.org")


def test_plugins_hear_which_devices_were_signed_out(somebody, plug):
    heard = []
    plug("ear", sessions_ended=lambda user_id, session_ids: heard.append((user_id, session_ids)))
    me = somebody.get("/api/auth/me").json
    somebody.post("/api/auth/logout")
    assert heard == [(me["id"], [me["session_id"]])]


def test_a_sign_in_that_was_overtaken_by_a_new_password_fails(app, somebody, monkeypatch, sql):
    from core.auth import passwords

    real = passwords.matches

    def slow(password, stored):
        found = real(password, stored)
        sql("UPDATE users SET password_hash = 'v1:changed'")
        return found

    monkeypatch.setattr(passwords, "matches", slow)
    answer = browser(app).post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
    assert answer.status_code == 401
    assert sql("SELECT count(*) FROM sessions") == [(1,)]
