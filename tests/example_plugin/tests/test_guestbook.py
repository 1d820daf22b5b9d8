"""The guestbook's own tests, as its author would write them."""

import hashlib
import hmac
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from acme_guestbook import jobs
from acme_guestbook.models import Arrival, Entry
from flask import Flask
from sqlalchemy import select

from core import ask, db, gather, hooks
from core.testing import bearer, browser, complaints, sign_up

ENTRIES = "/api/acme_guestbook/entries"


@pytest.fixture
def app(make_app) -> Flask:
    return make_app("acme_guestbook")


@pytest.fixture
def viewer(app):
    return sign_up(app)


def test_the_guestbook_keeps_to_the_rules_of_the_house(app):
    assert complaints(app, "acme_guestbook") == []


def test_nobody_has_signed_a_new_guestbook(client):
    assert client.get(ENTRIES).json == {"entries": [], "next": None}


def test_a_line_that_a_viewer_leaves_is_read_by_everyone(client, viewer):
    assert viewer.post(ENTRIES, json={"text": "Bravo!"}).status_code == 201
    assert [entry["text"] for entry in client.get(ENTRIES).json["entries"]] == ["Bravo!"]


def test_whoever_is_not_signed_in_only_reads(client):
    assert client.post(ENTRIES, json={"text": "Bravo!"}).status_code == 401


def test_an_empty_line_is_refused_with_the_name_of_the_field(viewer):
    answer = viewer.post(ENTRIES, json={"text": ""})
    assert answer.status_code == 422 and "text" in answer.json["errors"]["json"]


def test_entries_come_a_page_at_a_time(client, viewer):
    for text in ("one", "two", "three"):
        viewer.post(ENTRIES, json={"text": text})
    first = client.get(f"{ENTRIES}?count=2").json
    second = client.get(f"{ENTRIES}?count=2&before={first['next']}").json
    assert [entry["text"] for entry in first["entries"] + second["entries"]] == ["three", "two", "one"]
    assert second["next"] is None


def test_the_sixth_line_within_a_minute_is_too_many(viewer):
    answers = [viewer.post(ENTRIES, json={"text": "Bravo!"}).status_code for _ in range(6)]
    assert answers == [201] * 5 + [429]


def test_a_token_signs_only_with_the_scope_for_it(app, viewer):
    program = browser(app)
    allowed = bearer(viewer, "acme_guestbook:write")
    assert program.post(ENTRIES, json={"text": "Beep."}, headers=allowed).status_code == 201
    assert program.delete(f"{ENTRIES}/1", headers=allowed).status_code == 403


def test_a_viewer_takes_back_only_lines_of_their_own(app, viewer):
    entry = viewer.post(ENTRIES, json={"text": "Bravo!"}).json["id"]
    other = sign_up(app, "other@example.org")
    assert other.delete(f"{ENTRIES}/{entry}").status_code == 404
    assert viewer.delete(f"{ENTRIES}/{entry}").status_code == 204


def test_addresses_of_a_blocked_domain_open_no_account(make_app):
    somebody = browser(make_app("acme_guestbook", MARQUEE_ACME_GUESTBOOK__BLOCKED_DOMAINS='["spam.example"]'))
    account = {"email": "eve@spam.example", "password": "a staple, a horse, a battery", "name": "Eve"}
    answer = somebody.post("/api/auth/register", json=account)
    assert answer.status_code in (403, 422) and "not opened here" in answer.text


def test_the_guestbook_hears_of_new_accounts(app, viewer):
    with app.app_context():
        assert db.session.scalars(select(Arrival.user_id)).all() == [viewer.get("/api/auth/me").json["id"]]


def test_what_a_viewer_wrote_can_be_taken_away_and_erased(app, viewer):
    viewer.post(ENTRIES, json={"text": "Bravo!"})
    with app.app_context():
        user_id = db.session.scalar(select(Entry.user_id))
        assert gather(hooks.account_export, user_id)["acme_guestbook"]["entries"][0]["text"] == "Bravo!"
        ask(hooks.account_erase, user_id)
        assert db.session.scalar(select(Entry.id)) is None


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((body, self.headers["X-Guestbook-Signature"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def webhook():
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    server.got = []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_webhook_gets_every_new_line_signed(make_app, webhook):
    settings = {
        "MARQUEE_ACME_GUESTBOOK__WEBHOOKS": f'["http://127.0.0.1:{webhook.server_port}/"]',
        "MARQUEE_ACME_GUESTBOOK__WEBHOOK_KEY": "key",
    }
    app = make_app("acme_guestbook", **settings)
    entry = sign_up(app).post(ENTRIES, json={"text": "Bravo!"}).json["id"]
    with app.app_context():
        jobs.deliver(entry_id=entry)
    (body, signature), *more = webhook.got
    assert json.loads(body) == {"id": entry, "text": "Bravo!"} and not more
    assert signature == hmac.new(b"key", body, hashlib.sha256).hexdigest()


def test_unsigned_webhooks_are_a_health_problem(make_app):
    with make_app("acme_guestbook", MARQUEE_ACME_GUESTBOOK__WEBHOOKS='["https://example.org/"]').app_context():
        (problem,) = gather(hooks.health_problems)["acme_guestbook"]
        assert "webhook_key" in problem.cure


def test_old_lines_are_forgotten_when_the_settings_say_so(make_app):
    app = make_app("acme_guestbook", MARQUEE_ACME_GUESTBOOK__KEEP_DAYS="30")
    sign_up(app).post(ENTRIES, json={"text": "Bravo!"})
    with app.app_context():
        jobs.forget()
        assert len(db.session.scalars(select(Entry)).all()) == 1
        db.session.execute(db.text("UPDATE acme_guestbook_entries SET created_at = now() - interval '31 days'"))
        jobs.forget()
        assert db.session.scalars(select(Entry)).all() == []


def test_the_command_lists_and_removes(app, viewer):
    entry = viewer.post(ENTRIES, json={"text": "Bravo!"}).json["id"]
    run = app.test_cli_runner()
    assert "Bravo!" in run.invoke(args=["acme_guestbook", "list"]).output
    assert run.invoke(args=["acme_guestbook", "remove", str(entry)]).exit_code == 0
    assert run.invoke(args=["acme_guestbook", "remove", str(entry)]).exit_code == 1


def test_the_page_is_named_and_served(client):
    module = next(found for found in client.get("/api/ui").json["modules"] if found["plugin"] == "acme_guestbook")
    assert "register as default" in client.get(module["url"]).text
    assert ".acme-guestbook" in client.get(module["css"]).text


def test_a_film_that_nobody_knows_has_no_lines(client, viewer):
    assert client.get(f"{ENTRIES}?movie_id=7").status_code == 404
    assert viewer.post(ENTRIES, json={"text": "Bravo!", "movie_id": 7}).status_code == 404
