"""Passwords: what is taken, what is kept, and how long a wrong one takes."""

import bcrypt
import pytest

from core.auth import passwords
from core.errors import Invalid
from core.testing.people import PASSWORD, browser, sign_up

EIGHTY_BYTES = "é" * 40


@pytest.fixture
def context(app):
    with app.app_context():
        yield


@pytest.fixture
def hashings(monkeypatch):
    """Counts how often bcrypt runs."""
    calls = []
    for name in ("checkpw", "hashpw"):
        real = getattr(bcrypt, name)
        monkeypatch.setattr(bcrypt, name, lambda *given, real=real, name=name: calls.append(name) or real(*given))
    return calls


def test_bcrypts_limit_of_72_bytes_is_not_ours(context):
    kept = passwords.hashed(EIGHTY_BYTES)
    assert passwords.matches(EIGHTY_BYTES, kept)
    assert not passwords.matches(EIGHTY_BYTES[:-1], kept)
    assert not passwords.matches("x" * 72 + "a", passwords.hashed("x" * 72 + "b"))


def test_a_long_password_signs_in(app):
    long = "réglisse à la menthe " * 12
    browser(app).post("/api/auth/register", json={"email": "ada@example.org", "password": long, "name": "Ada"})
    assert browser(app).post("/api/auth/login", json={"email": "ada@example.org", "password": long}).status_code == 200


def test_the_same_letters_typed_another_way_are_the_same_password(context):
    composed, decomposed = "caf\u00e9 au lait", "cafe\u0301 au lait"
    assert passwords.matches(decomposed, passwords.hashed(composed))


def test_the_pepper_is_part_of_the_hash(app, make_app, instance):
    with app.app_context():
        kept = passwords.hashed(PASSWORD)
    (instance / "secrets" / "password_pepper").write_text("another pepper, as long as it has to be 0123456789")
    with make_app(migrated=False).app_context():
        assert not passwords.matches(PASSWORD, kept)


@pytest.mark.parametrize("stored", ["", "v1:", "v1:$2b$04$short", "plain", "v0:$2b$04$" + "." * 53, "v1:\x00"])
def test_what_is_no_hash_matches_nothing(context, stored):
    assert not passwords.matches(PASSWORD, stored)
    assert not passwords.matches("", stored)


@pytest.mark.parametrize(
    "weak", ["1q2w3e4r5t", "Qwertyuiop", "aaaaaaaaaaaaaaaa", "ada@example.org", "Ada Lovelace", "adalovelace", "ada.l"]
)
def test_what_is_tried_first_is_refused(context, weak):
    with pytest.raises(Invalid) as refusal:
        passwords.check(weak, "password", "ada@example.org", "Ada Lovelace")
    assert "password" in refusal.value.extra["errors"]["json"]


def test_a_sentence_is_welcome(context):
    passwords.check(PASSWORD, "password", "ada@example.org", "Ada Lovelace")
    passwords.check("пароль для Ады", "password", "ada@example.org", "Ada Lovelace")


def test_an_unknown_address_costs_as_much_as_a_known_one(app, somebody, hashings):
    visitor = browser(app)
    answers = []
    for address in ("ada@example.org", "nobody@example.org"):
        hashings.clear()
        answer = visitor.post("/api/auth/login", json={"email": address, "password": "not the password"})
        answers.append((answer.status_code, answer.json["code"], answer.json["detail"], list(hashings)))
    assert answers[0] == answers[1] == (401, "bad-credentials", "The address or the password is not right.", ["checkpw"])


def test_asking_for_a_new_password_hashes_nothing_and_tells_nothing(app, somebody, hashings, sql):
    visitor = browser(app)
    answers = [
        visitor.post("/api/auth/password/forgot", json={"email": address})
        for address in ("ada@example.org", "nobody@example.org")
    ]
    assert [(answer.status_code, answer.data) for answer in answers] == [(202, b"")] * 2
    assert not hashings
    assert sql("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'core:send_reset'") == [(2,)]


def test_a_hash_of_another_cost_is_renewed_at_sign_in(app, make_app, sql):
    sign_up(app, "ada@example.org")
    dearer = make_app(migrated=False, MARQUEE_AUTH__BCRYPT_COST="5")
    for _ in range(2):
        answer = browser(dearer).post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
        assert answer.status_code == 200
    assert sql("SELECT password_hash FROM users")[0][0].startswith("v1:$2b$05$")


def test_too_many_tries_are_refused_before_anything_is_hashed(app, somebody, hashings):
    visitor = browser(app)
    wrong = {"email": "ada@example.org", "password": "not the password"}
    statuses = [visitor.post("/api/auth/login", json=wrong).status_code for _ in range(12)]
    assert statuses == [401] * 10 + [429] * 2
    assert len(hashings) == 10


def test_tries_from_many_addresses_count_against_the_account(app, somebody):
    wrong = {"email": "ada@example.org", "password": "not the password"}
    statuses = [
        browser(app).post("/api/auth/login", json=wrong, environ_base={"REMOTE_ADDR": f"198.51.100.{number}"}).status_code
        for number in range(11)
    ]
    assert statuses == [401] * 10 + [429]


def test_a_cheap_hash_does_not_start_in_production(make_app):
    from core.boot import BootError

    with pytest.raises(BootError, match="bcrypt_cost"):
        make_app(MARQUEE_ENV="production", MARQUEE_SERVER__PUBLIC_URL="https://films.example.org")
