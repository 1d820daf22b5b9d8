"""Links in mails: a new password, a confirmed address."""

import pytest

from core.testing.people import PASSWORD, bearer, browser, sign_up

NEW = "an entirely new sentence"


def forgot(app, address="ada@example.org", **request):
    return browser(app).post("/api/auth/password/forgot", json={"email": address}, **request)


def reset(app, token, password=NEW):
    return browser(app).post("/api/auth/password/reset", json={"token": token, "new_password": password})


def sign_in(app, password):
    return browser(app).post("/api/auth/login", json={"email": "ada@example.org", "password": password}).status_code


def test_a_forgotten_password_is_replaced_and_everything_signed_out(app, somebody, mailed_token, mails):
    header = bearer(somebody, "account:read")
    forgot(app)
    assert reset(app, mailed_token()).status_code == 204
    assert (sign_in(app, PASSWORD), sign_in(app, NEW)) == (401, 200)
    assert somebody.get("/api/auth/me").status_code == 401
    assert app.test_client().get("/api/auth/me", headers=header).status_code == 401
    assert "password of your account" in mails()[-1]


def test_a_link_is_good_once(app, somebody, mailed_token):
    forgot(app)
    token = mailed_token()
    assert [reset(app, token).status_code, reset(app, token).status_code] == [204, 404]


def test_a_link_ends_after_an_hour(app, somebody, mailed_token, sql):
    forgot(app)
    token = mailed_token()
    assert sql("SELECT expires_at - created_at BETWEEN '59 min' AND '61 min' FROM mail_tokens WHERE purpose = 'reset'")[0][0]
    sql("UPDATE mail_tokens SET expires_at = now()")
    assert reset(app, token).json["code"] == "link-expired"


def test_a_reset_uses_up_the_other_links(app, somebody, mailed_token):
    forgot(app)
    first = mailed_token()
    forgot(app)
    assert reset(app, mailed_token()).status_code == 204
    assert reset(app, first).status_code == 404


def test_a_weak_password_leaves_the_link_good(app, somebody, mailed_token):
    forgot(app)
    token = mailed_token()
    assert reset(app, token, "1q2w3e4r5t").status_code == 422
    assert reset(app, token).status_code == 204


def test_a_link_for_one_purpose_is_not_good_for_another(app, somebody, mailed_token):
    token = mailed_token()
    assert reset(app, token).status_code == 404
    assert browser(app).post("/api/auth/email/verify", json={"token": token}).status_code == 204


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80"])
def test_links_begin_with_the_address_in_the_settings(app, somebody, mails, host):
    headers = {
        "Host": host,
        "X-Forwarded-Host": host,
        "X-Forwarded-Proto": "https",
        "Forwarded": f"host={host}",
        "Origin": f"https://{host}",
    }
    forgot(app, headers=headers)
    browser(app).post(
        "/api/auth/register", json={"email": "eve@example.org", "password": PASSWORD, "name": "Eve"}, headers=headers
    )
    sent = mails()
    assert len(sent) == 3 and not any("evil" in mail for mail in sent)
    assert "http://127.0.0.1:8000/reset?token=" in sent[1]


def test_nobody_else_gets_mail(app, somebody, mails):
    assert forgot(app, "nobody@example.org").status_code == 202
    assert len(mails()) == 1


def test_a_token_lies_neither_in_the_database_nor_in_the_queue(app, somebody, mailed_token, sql, mails):
    forgot(app)
    queued = sql("SELECT args::text FROM procrastinate_jobs")
    token = mailed_token()
    kept = sql("SELECT jsonb_agg(m)::text FROM mail_tokens m") + queued
    assert not any(token in row[0] for row in kept)


def test_an_address_is_confirmed_by_its_link(app, somebody, mailed_token, mails):
    assert "To: ada@example.org" in mails()[0] and "/verify?token=" in mails()[0]
    assert browser(app).post("/api/auth/email/verify", json={"token": mailed_token()}).status_code == 204
    assert somebody.get("/api/auth/me").json["email_verified"]


def test_the_confirming_mail_can_be_had_again_until_it_worked(app, somebody, mailed_token, mails):
    assert somebody.post("/api/auth/me/email/verification").status_code == 202
    assert len(mails()) == 2
    browser(app).post("/api/auth/email/verify", json={"token": mailed_token()})
    somebody.post("/api/auth/me/email/verification")
    assert len(mails()) == 2


def test_a_reset_confirms_the_address(app, somebody, mailed_token, elsewhere):
    forgot(app)
    reset(app, mailed_token())
    assert elsewhere("ada@example.org", NEW).get("/api/auth/me").json["email_verified"]


@pytest.mark.parametrize("token", ["", "x y", "\x00", "x" * 300, None, 7])
def test_what_is_no_token_is_refused(app, token):
    assert reset(app, token).status_code == 422


def test_asking_too_often_for_one_account_is_refused(app, somebody):
    assert [forgot(app).status_code for _ in range(6)] == [202] * 5 + [429]


def test_a_mail_that_cannot_be_sent_stops_no_registration(make_app, mails):
    app = make_app(MARQUEE_MAIL__HOST="127.0.0.1", MARQUEE_MAIL__PORT="1")
    assert sign_up(app).get("/api/auth/me").status_code == 200
