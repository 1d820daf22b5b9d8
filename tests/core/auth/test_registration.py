"""Opening an account."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.access import Denial
from core.testing.people import PASSWORD, browser, sign_up

ADA = {"email": "ada@example.org", "password": PASSWORD, "name": "Ada"}


def register(app, **changes):
    return browser(app).post("/api/auth/register", json={**ADA, **changes})


def test_an_account_is_signed_in_to_at_once_and_has_a_profile(app):
    ada = sign_up(app, "Ada@Example.org", "Ada")
    me = ada.get("/api/auth/me").json
    assert me["email"] == "ada@example.org" and not me["email_verified"]
    assert ada.get("/api/auth/profiles").json == [{**me["profile"], "name": "Ada", "is_current": True}]


def test_fifty_registrations_at_once_make_one_account(make_app, sql):
    app = make_app(MARQUEE_LIMITS__ENABLED="false")
    with ThreadPoolExecutor(12) as pool:
        statuses = sorted(pool.map(lambda _: register(app).status_code, range(50)))
    assert statuses == [201] + [409] * 49
    assert sql("SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM profiles), (SELECT count(*) FROM sessions)") == [
        (1, 1, 1)
    ]


@pytest.mark.parametrize("same", ["ADA@example.org", " ada@EXAMPLE.org "])
def test_an_address_is_taken_however_it_is_written(app, same):
    sign_up(app, "ada@example.org")
    answer = register(app, email=same)
    assert (answer.status_code, answer.json["code"]) == (409, "email-taken")


def test_a_plugin_can_refuse_an_address(app, plug, sql):
    plug("members", signup_denials=lambda emails: {address: Denial("not-invited", "By invitation only.") for address in emails})
    answer = register(app)
    assert (answer.status_code, answer.json["code"]) == (403, "not-invited")
    assert sql("SELECT count(*) FROM users") == [(0,)]


def test_a_plugin_that_cannot_say_yes_has_said_no(app, plug, sql):
    plug("broken", signup_denials=lambda emails: 1 / 0)
    assert register(app).status_code == 500
    assert sql("SELECT count(*) FROM users") == [(0,)]


def test_plugins_hear_of_an_account_once_it_is_there(app, plug):
    heard = []
    plug(
        "ear",
        account_created=lambda user_id: heard.append(user_id),
        session_started=lambda user_id, session_id: heard.append(session_id),
    )
    me = sign_up(app).get("/api/auth/me").json
    assert heard == [me["id"], me["session_id"]]


def test_sign_up_can_be_closed(make_app):
    answer = register(make_app(MARQUEE_AUTH__SIGN_UP="false"))
    assert (answer.status_code, answer.json["code"]) == (403, "sign-up-closed")


WRONG = [
    {"email": "nobody"},
    {"email": "a@b"},
    {"email": "a b@example.org"},
    {"email": "a\x00@example.org"},
    {"email": f"{'a' * 250}@example.org"},
    {"email": "a@" + "b" * 70 + ".org"},
    {"email": 7},
    {"name": ""},
    {"name": "   "},
    {"name": "A\x00da"},
    {"name": "\ud800"},
    {"name": "x" * 81},
    {"name": None},
    {"password": "short"},
    {"password": "x" * 257},
    {"password": ["a staple, a horse, a battery"]},
    {"password": "\ud800 and more than ten"},
    {"role": "admin"},
    {"is_premium": True},
]


def test_what_is_wrong_is_refused_by_field(app, sql):
    for wrong in WRONG:
        answer = register(app, **wrong)
        assert answer.status_code == 422, (wrong, answer.text)
        assert set(answer.json["errors"]["json"]) == set(wrong)
    assert sql("SELECT count(*) FROM users") == [(0,)]


def test_the_body_has_to_be_an_object_of_json(app):
    visitor = app.test_client()
    assert visitor.post("/api/auth/register", json=[ADA]).status_code == 422
    assert visitor.post("/api/auth/register", data="{", content_type="application/json").status_code == 400
    assert visitor.post("/api/auth/register", data=ADA).status_code == 415
    assert visitor.post("/api/auth/register", data="[" * 50_000, content_type="application/json").status_code == 400


def test_registrations_are_limited_by_address(make_app):
    app = make_app(MARQUEE_LIMITS__ROUTES='{ "auth.register" = "2/hour" }')
    answers = [register(app, email=f"a{number}@example.org").status_code for number in range(3)]
    assert answers == [201, 201, 429]


def test_the_language_of_the_browser_is_that_of_the_mails(app, mails):
    browser(app).post("/api/auth/register", json=ADA, headers={"Accept-Language": "de-AT,de;q=0.9"})
    assert "Bestätige deine E-Mail-Adresse" in mails()[0]
