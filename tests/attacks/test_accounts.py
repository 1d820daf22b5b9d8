"""Attacks on accounts of the running service, by those who have one and by the pages of others."""

import json
import re
import time
from base64 import urlsafe_b64decode

import psutil
import pytest
import requests

from tests.attacks.outsider import PASSWORD, Person, at_once
from tests.run.service import RunningService, eventually

pytestmark = pytest.mark.slow

FORMS = {
    "text/plain": '{"name": "Evil"}',
    "application/x-www-form-urlencoded": "name=Evil",
    "multipart/form-data; boundary=x": "--x--",
}


def person(service: RunningService, name: str) -> Person:
    somebody = Person(service.url)
    assert somebody.sign_up(f"{name}@example.org").status_code == 201
    return somebody


def test_twenty_profiles_at_once_are_no_more_than_an_account_may_have(service: RunningService) -> None:
    somebody = person(service, "many-profiles")

    answers = at_once(20, lambda number: somebody.post("/api/auth/profiles", json={"name": f"No {number}"}).status_code)

    assert sorted(answers) == [201] * 7 + [409] * 13
    assert len(somebody.get("/api/auth/profiles").json()) == 8


def test_profiles_that_are_all_deleted_at_once_leave_one(service: RunningService) -> None:
    somebody = person(service, "no-profiles")
    at_once(7, lambda number: somebody.post("/api/auth/profiles", json={"name": f"No {number}"}))
    ids = [profile["id"] for profile in somebody.get("/api/auth/profiles").json()]

    answers = at_once(len(ids), lambda number: somebody.delete(f"/api/auth/profiles/{ids[number]}").status_code)

    assert answers.count(409) == 1
    assert len(somebody.get("/api/auth/profiles").json()) == 1


def test_fifty_registrations_at_once_make_one_account(service: RunningService) -> None:
    answers = at_once(50, lambda _: Person(service.url).sign_up("one@example.org").status_code)

    assert sorted(answers) == [201] + [409] * 49


def test_fifty_refreshes_at_once_leave_one_session_that_goes_on(service: RunningService) -> None:
    somebody = person(service, "fifty-tabs")
    cookies, csrf = dict(somebody.cookies), {"X-CSRF-TOKEN": somebody.cookies["csrf_refresh_token"]}

    answers = at_once(50, lambda _: requests.post(f"{service.url}/api/auth/refresh", cookies=cookies, headers=csrf, timeout=60))

    assert {answer.status_code for answer in answers} == {204}
    assert len({token_id(answer.cookies["refresh_token_cookie"]) for answer in answers}) == 1
    assert len(somebody.get("/api/auth/sessions").json()) == 1
    assert somebody.post("/api/auth/refresh").status_code == 204


@pytest.mark.parametrize("content_type", FORMS)
def test_a_form_of_another_site_changes_nothing(service: RunningService, content_type: str) -> None:
    somebody = person(service, f"form-{list(FORMS).index(content_type)}")
    headers = {"Content-Type": content_type, "Origin": "https://evil.example"}

    for path in ("/api/auth/logout", "/api/auth/me/delete", "/api/auth/me/password", "/api/auth/profiles", "/api/auth/tokens"):
        sent = requests.post(service.url + path, FORMS[content_type], headers=headers, cookies=dict(somebody.cookies), timeout=20)
        assert sent.status_code == 401
    signed_in = requests.post(f"{service.url}/api/auth/login", FORMS[content_type], headers=headers, timeout=20)

    assert signed_in.status_code in (415, 429)
    assert somebody.get("/api/auth/me").json()["name"] == "Somebody"


def test_the_csrf_token_of_another_session_is_not_good(service: RunningService) -> None:
    victim, attacker = person(service, "victim"), person(service, "attacker")
    forged = {"X-CSRF-TOKEN": attacker.cookies["csrf_access_token"]}

    answer = requests.post(f"{service.url}/api/auth/logout", headers=forged, cookies=dict(victim.cookies), timeout=20)

    assert answer.status_code == 401
    assert victim.get("/api/auth/me").status_code == 200


def test_a_session_cannot_be_planted(service: RunningService) -> None:
    attacker, victim = person(service, "planter"), Person(service.url)
    planted = attacker.cookies["access_token_cookie"]
    victim.cookies.set("access_token_cookie", planted, path="/")

    victim.sign_up("planted@example.org")

    assert planted not in [cookie.value for cookie in victim.cookies if cookie.domain]
    assert requests.get(f"{service.url}/api/auth/me", cookies={"access_token_cookie": planted}, timeout=20).status_code == 401


def test_nothing_secret_stands_in_the_output_the_processes_or_the_answers(service: RunningService) -> None:
    somebody = person(service, "talkative")
    secrets = {PASSWORD, "violet-harbour-41", "mistyped-secret-77"}
    made = somebody.post("/api/auth/tokens", json={"name": "x", "scopes": ["account:read"], "expires_in_days": 1}).json()
    secrets |= {made["token"], *(cookie.value for cookie in somebody.cookies)}
    bearer = {"Authorization": f"Bearer {made['token']}"}
    requests.get(f"{service.url}/api/auth/me?access_token={made['token']}", headers=bearer, timeout=20)
    requests.get(f"{service.url}/reset?token=a-token-of-a-mail-5150", timeout=20)
    secrets |= {"a-token-of-a-mail-5150"}
    Person(service.url).post("/api/auth/login", json={"email": "talkative@example.org", "password": "mistyped-secret-77"})
    somebody.post("/api/auth/me/password", json={"current_password": PASSWORD, "new_password": "violet-harbour-41"})
    somebody.post("/api/auth/password/forgot", json={"email": "talkative@example.org"})
    secrets |= {mailed_token(service, "talkative@example.org", "reset")}
    secrets |= {file.read_text().strip() for file in (service.instance / "secrets").iterdir()}
    time.sleep(0.5)

    told = somebody.get("/api/auth/me").text + somebody.get("/api/auth/me/export").text + somebody.get("/api/auth/sessions").text
    assert not {secret for secret in secrets if secret in service.said}
    assert not {secret for secret in secrets if secret in told}
    assert not {secret for secret in secrets if secret in processes(service)}
    assert "$2b$" not in service.said + told


def test_links_in_mails_lead_to_the_name_in_the_settings(service: RunningService) -> None:
    person(service, "phished")
    forged = {"X-Forwarded-Host": "evil.example", "Host": "127.0.0.1:1", "Origin": "https://evil.example"}
    requests.post(f"{service.url}/api/auth/password/forgot", json={"email": "phished@example.org"}, headers=forged, timeout=20)

    assert mailed_token(service, "phished@example.org", "reset")
    assert not [mail for mail in (service.instance / "mail").iterdir() if "evil.example" in mail.read_text()]


def token_id(token: str) -> str:
    payload = token.split(".")[1]
    return str(json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["jti"])


def mailed_token(service: RunningService, email: str, purpose: str) -> str:
    """The token of the link in the mail to this address."""
    pattern = re.compile(rf"http://films\.example\.org/{purpose}\?token=([\w-]+)")

    def found() -> list[str]:
        mails = [mail.read_text() for mail in (service.instance / "mail").glob("*.eml")]
        return [match[1] for mail in mails if email in mail and (match := pattern.search(mail.replace("=\n", "")))]

    assert eventually(lambda: bool(found()), 20)
    return found()[0]


def processes(service: RunningService) -> str:
    """Everything that `ps` shows to whoever may look: command lines and environments."""
    shown = [" ".join(process.cmdline()) + str(process.environ()) for process in service.processes() if alive(process)]
    return "\n".join(shown)


def alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
