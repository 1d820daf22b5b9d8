"""Leaving: everything to take away, and nothing left behind."""

from io import BytesIO

import pytest
from PIL import Image

from core.auth.erasure import erase_account
from core.extensions import db
from core.storage import storage
from core.testing.people import PASSWORD, bearer, browser


def leave(client, password=PASSWORD):
    return client.post("/api/auth/me/delete", json={"password": password})


def give_picture(client):
    target = BytesIO()
    Image.new("RGB", (9, 9)).save(target, "PNG")
    return client.put("/api/auth/me/picture", data={"file": (BytesIO(target.getvalue()), "x.png")})


def rows(sql):
    tables = ("users", "profiles", "sessions", "mail_tokens", "api_tokens")
    return {table: sql(f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def test_an_account_is_closed_at_once_and_erased_by_the_worker(app, somebody, work, sql, mails):
    header = bearer(somebody, "account:read")
    give_picture(somebody)
    mails()
    assert leave(somebody).status_code == 202
    assert somebody.get("/api/auth/me").status_code == 401
    assert app.test_client().get("/api/auth/me", headers=header).status_code == 401
    assert browser(app).post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD}).status_code == 401
    work()
    assert set(rows(sql).values()) == {0}
    with app.app_context():
        assert list(storage().list("pictures/")) == []
    assert "account" in mails()[-1] and "deleted" in mails()[-1]


def test_leaving_takes_the_password(somebody, sql):
    answer = leave(somebody, "not the password")
    assert (answer.status_code, answer.json["code"]) == (401, "bad-credentials")
    assert sql("SELECT deleted_at FROM users") == [(None,)]


def test_plugins_erase_their_part_first_and_hear_when_it_is_done(somebody, plug, work):
    said = []
    plug("library", account_erase=lambda user_id: said.append("erase"), account_erased=lambda user_id: said.append("erased"))
    leave(somebody)
    work()
    assert said == ["erase", "erased"]


def test_a_plugin_that_fails_is_asked_again(app, somebody, plug, work, sql):
    faults = [RuntimeError("payments are away")]

    def erase(user_id):
        if faults:
            raise faults.pop()

    plug("billing", account_erase=erase)
    leave(somebody)
    with pytest.raises(RuntimeError):
        work()
    assert rows(sql)["users"] == 1
    work()
    assert rows(sql)["users"] == 0


def test_erasing_twice_hurts_nobody(app, somebody, other, work, sql):
    leave(somebody)
    work()
    with app.app_context():
        erase_account(user_id=1)
        erase_account(user_id=2)
        db.session.commit()
    assert [row[0] for row in sql("SELECT email FROM users")] == ["bob@example.org"]


def test_the_address_can_be_used_again(app, somebody, work):
    from core.testing.people import sign_up

    leave(somebody)
    work()
    assert sign_up(app, "ada@example.org").get("/api/auth/me").status_code == 200


def test_an_account_can_be_taken_away_with_the_parts_of_all_plugins(somebody, plug):
    plug("library", account_export=lambda user_id: {"watchlist": [user_id]})
    plug("broken", account_export=lambda user_id: 1 / 0)
    plug("strange", account_export=lambda user_id: {"what": object()})
    answer = somebody.get("/api/auth/me/export")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.json["core"]["account"]["email"] == "ada@example.org"
    assert answer.json["plugins"] == {"library": {"watchlist": [1]}}
    assert answer.json["missing"] == ["broken", "strange"]


def test_an_export_says_where_the_picture_is(app, somebody):
    assert somebody.get("/api/auth/me/export").json["core"]["account"]["picture_url"] is None
    shown = give_picture(somebody).json["picture_url"]
    url = somebody.get("/api/auth/me/export").json["core"]["account"]["picture_url"]
    assert url.endswith(shown) and app.test_client().get(url).mimetype == "image/webp"


def test_an_export_holds_one_account_and_no_secret(somebody, other):
    bearer(somebody, "account:read")
    text = somebody.get("/api/auth/me/export").text
    assert "bob@" not in text and "hash" not in text and "$2b$" not in text
    assert "profiles:read" not in text and "account:read" in text


def test_what_ended_long_ago_is_not_kept(app, somebody, elsewhere, sql, work):
    from core.auth.tidying import tidy_accounts

    work()
    elsewhere("ada@example.org")
    sql("UPDATE sessions SET revoked_at = now() - interval '31 days' WHERE id = 1")
    sql("UPDATE mail_tokens SET expires_at = now() - interval '2 days'")
    with app.app_context():
        tidy_accounts()
        db.session.commit()
    assert (rows(sql)["sessions"], rows(sql)["mail_tokens"]) == (1, 0)
