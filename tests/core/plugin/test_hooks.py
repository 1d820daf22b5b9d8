"""What each hook of the accounts sees, through a plugin that implements it."""

import pytest

from core import db
from core.cli.users import users

HEARS = """
heard = []

@hookimpl
def account_created(user_id): heard.append("account_created")

@hookimpl
def account_erased(user_id): heard.append("account_erased")

@hookimpl
def profile_deleted(user_id, profile_id): heard.append("profile_deleted")

@hookimpl
def session_started(user_id, session_id): heard.append("session_started")

@hookimpl
def sessions_ended(user_id, session_ids): heard.append("sessions_ended")
"""
OBJECTS = """
from core import Denial

@hookimpl
def signup_denials(emails): return {email: Denial("not-here", "Only friends.") for email in emails if "foe" in email}

@hookimpl
def profile_denials(viewer, profile_ids): return {id: Denial("locked", "Asks for a PIN.") for id in profile_ids}
"""
PERSON = {"email": "ada@example.org", "password": "a good long password", "name": "Ada"}


def post(client, path, body=None):
    cookie = client.get_cookie("csrf_access_token")
    return client.post(path, json=body, headers={"X-CSRF-TOKEN": cookie.value if cookie else ""})


@pytest.fixture
def ear(workshop):
    workshop.plugin("ear", HEARS)
    app = workshop.app("ear")
    return app.test_client(), app.extensions["marquee"].manager.get_plugin("ear").heard


def test_a_plugin_hears_of_accounts_sessions_and_profiles(ear):
    client, heard = ear
    assert post(client, "/api/auth/register", PERSON).status_code == 201
    profile = post(client, "/api/auth/profiles", {"name": "Kids", "avatar": "teal"}).json["id"]
    csrf = {"X-CSRF-TOKEN": client.get_cookie("csrf_access_token").value}
    assert client.delete(f"/api/auth/profiles/{profile}", headers=csrf).status_code == 204
    assert post(client, "/api/auth/logout").status_code == 204
    assert heard == ["account_created", "session_started", "profile_deleted", "sessions_ended"]


def test_a_plugin_hears_that_an_account_is_erased(ear, workshop):
    from core.jobs import known_jobs

    client, heard = ear
    user_id = post(client, "/api/auth/register", PERSON).json["id"]
    assert post(client, "/api/auth/me/delete", {"password": PERSON["password"]}).status_code == 202
    assert "account_erased" not in heard
    with client.application.app_context():
        known_jobs(client.application)["core:erase_account"](user_id=user_id)
        db.session.commit()
    assert heard[-1] == "account_erased"


def test_a_veto_keeps_an_address_out(workshop):
    workshop.plugin("guard", OBJECTS)
    client = workshop.app("guard").test_client()
    answer = post(client, "/api/auth/register", {**PERSON, "email": "foe@example.org"})
    assert (answer.status_code, answer.json["detail"]) == (403, "Only friends.")
    assert post(client, "/api/auth/register", PERSON).status_code == 201


def test_a_veto_keeps_a_profile_shut(workshop):
    workshop.plugin("guard", OBJECTS)
    client = workshop.app("guard").test_client()
    profile = post(client, "/api/auth/register", PERSON).json["profile"]["id"]
    answer = post(client, f"/api/auth/profiles/{profile}/choose")
    assert (answer.status_code, answer.json["code"]) == (403, "locked")


def test_a_plugin_brings_things_to_try(workshop):
    workshop.plugin("filled", "asked = []\n\n@hookimpl\ndef demo(): asked.append('demo')")
    app = workshop.app("filled")
    done = app.test_cli_runner().invoke(users, ["demo"])
    assert (done.exit_code, app.extensions["marquee"].manager.get_plugin("filled").asked) == (0, ["demo"])


def test_a_plugin_that_cannot_bring_them_keeps_nobody_from_signing_in(workshop, instance):
    workshop.plugin("empty", "@hookimpl\ndef demo(): raise ValueError('nothing to bring')")
    done = workshop.app("empty").test_cli_runner().invoke(users, ["demo"])
    assert done.exit_code == 0 and (instance / "demo.json").exists()


def test_filling_a_new_service_may_take_longer_than_a_page_waits(workshop):
    slow = "import time\nasked = []\n\n@hookimpl\ndef demo():\n    time.sleep(0.5)\n    asked.append('demo')"
    workshop.plugin("thorough", slow)
    app = workshop.app("thorough", MARQUEE_PLUGINS__LISTENER_SECONDS="0.1")
    app.test_cli_runner().invoke(users, ["demo"])
    assert app.extensions["marquee"].manager.get_plugin("thorough").asked == ["demo"]
