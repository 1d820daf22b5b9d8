"""What administrators do with accounts, and what nobody can do to the last of them."""

import threading

import pytest

from core.testing import bearer, browser, sign_up
from tests.core.admin.conftest import signed_in

MINE, ADAS = 1, 2


def ids(answer):
    return [user["id"] for user in answer.json["items"]]


def post(root, user_id, what, **body):
    return root.post(f"/api/admin/users/{user_id}/{what}", **({"json": body} if body else {}))


def test_accounts_are_listed_the_newest_first_with_what_belongs_to_them(root, ada):
    first, second = root.get("/api/admin/users").json["items"]
    assert (first["email"], first["role"], first["state"], first["sessions"], first["profiles"]) == (
        "ada@example.org",
        "user",
        "unproven",
        1,
        1,
    )
    assert (second["is_me"], first["is_me"]) == (True, False)


def test_a_page_leads_to_the_next_one(app, root, ada):
    sign_up(app, "bob@example.org", "Bob")
    page = root.get("/api/admin/users?limit=2")
    assert (ids(page), page.json["next_cursor"]) == ([3, 2], 2)
    rest = root.get(f"/api/admin/users?limit=2&cursor={page.json['next_cursor']}")
    assert (ids(rest), rest.json["next_cursor"]) == ([1], None)


@pytest.mark.parametrize("query", ["q=lovelace", "q=ADA@", "q=example ada", "role=user", "state=unproven&q=ada"])
def test_accounts_are_found(root, ada, query):
    assert ids(root.get(f"/api/admin/users?{query}")) == [ADAS]


@pytest.mark.parametrize("query", ["q=%25", "q=_da", "q=nobody", "state=disabled"])
def test_what_does_not_fit_is_not_found(root, ada, query):
    assert ids(root.get(f"/api/admin/users?{query}")) == []


@pytest.mark.parametrize("query", ["role=owner", "limit=101", "limit=0", "state=gone", f"q={'x' * 201}", "order=name"])
def test_a_wrong_question_is_refused(root, query):
    assert root.get(f"/api/admin/users?{query}").status_code == 422


def test_a_disabled_account_is_out_at_once_and_can_come_back(app, root, ada):
    shown = post(root, ADAS, "disable")
    assert (shown.json["state"], shown.json["sessions"]) == ("disabled", 0)
    assert ada.get("/api/auth/me").status_code == 401
    assert ids(root.get("/api/admin/users?state=disabled")) == [ADAS]
    assert post(root, ADAS, "enable").json["state"] == "unproven"
    assert signed_in(app, "ada@example.org").get("/api/auth/me").status_code == 200


def test_a_new_role_signs_out_and_counts_from_the_next_sign_in(app, root, ada):
    assert post(root, ADAS, "role", role="admin").json["role"] == "admin"
    assert ada.get("/api/auth/me").status_code == 401
    assert signed_in(app, "ada@example.org").get("/api/admin/users").status_code == 200


def test_the_same_role_again_signs_nobody_out(root, ada):
    assert post(root, ADAS, "role", role="user").status_code == 200
    assert ada.get("/api/auth/me").status_code == 200


def test_an_account_is_signed_out_everywhere(app, root, ada):
    signed_in(app, "ada@example.org")
    assert root.get(f"/api/admin/users/{ADAS}").json["sessions"] == 2
    assert post(root, ADAS, "sign-out").json["sessions"] == 0
    assert ada.get("/api/auth/me").status_code == 401


@pytest.mark.parametrize("what, body", [("disable", {}), ("role", {"role": "user"}), ("sign-out", {})])
def test_nobody_turns_on_themself(root, what, body):
    answer = post(root, MINE, what, **body)
    assert (answer.status_code, answer.json["code"]) == (409, "own-account")
    assert root.get("/api/auth/me").json["role"] == "admin"


def test_of_two_who_demote_each_other_at_once_one_remains(app, root, administrator, sql):
    other = administrator("second@example.org", "Second")
    start = threading.Barrier(2)

    def demote(device, user_id):
        start.wait()
        post(device, user_id, "role", role="user")

    threads = [threading.Thread(target=demote, args=pair) for pair in ((root, ADAS), (other, MINE))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sql("SELECT count(*) FROM users WHERE role = 'admin'") == [(1,)]


def test_the_last_administrator_stays_although_a_session_has_outlived_its_role(root, administrator, app, sql):
    """The question whether somebody may, and the change itself, are two moments."""
    from core.admin.people import disable
    from core.contracts.identity import Viewer
    from core.errors import Conflict

    with app.app_context(), pytest.raises(Conflict, match="last administrator"):
        disable(Viewer(99, 99, "admin", None, "en"), MINE)


@pytest.mark.parametrize("what, body", [("disable", {}), ("enable", {}), ("role", {"role": "admin"}), ("sign-out", {})])
def test_an_account_that_is_not_there_or_leaves_is_not_found(root, ada, sql, what, body):
    sql("UPDATE users SET deleted_at = now() WHERE id = :id", id=ADAS)
    for user_id in (ADAS, 999):
        assert post(root, user_id, what, **body).status_code == 404
    assert ids(root.get("/api/admin/users")) == [MINE]


@pytest.mark.parametrize("body", [{}, {"role": "owner"}, {"role": "admin", "is_premium": True}, {"role": None}])
def test_a_role_that_is_none_is_refused(root, ada, body):
    assert root.post(f"/api/admin/users/{ADAS}/role", json=body).status_code == 422


@pytest.mark.parametrize("path", ["users", "users/1", "jobs", "jobs/1", "plugins"])
def test_only_administrators_see_any_of_it(app, root, ada, path):
    assert browser(app).get(f"/api/admin/{path}").status_code == 401
    assert ada.get(f"/api/admin/{path}").status_code == 403


def test_no_token_opens_it(app, root):
    header = bearer(root, "account:read")
    answer = app.test_client().get("/api/admin/users", headers=header)
    assert (answer.status_code, answer.json["code"]) == (403, "scope-missing")


def test_a_change_needs_the_csrf_token(root, ada):
    root.delete_cookie("csrf_access_token")
    assert post(root, ADAS, "disable").status_code in (401, 403)
    assert ada.get("/api/auth/me").status_code == 200
