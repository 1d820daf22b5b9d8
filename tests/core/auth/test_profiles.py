"""Profiles: who of the household watches."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from core.access import Denial
from core.auth.avatars import AVATARS


def add(client, name="Kim", **more):
    return client.post("/api/auth/profiles", json={"name": name, **more})


def ids(client):
    return [profile["id"] for profile in client.get("/api/auth/profiles").json]


def test_a_profile_is_added_renamed_and_given_another_avatar(somebody):
    kim = add(somebody, "  Kim ").json
    assert kim["name"] == "Kim" and kim["avatar"] in AVATARS and not kim["is_current"]
    answer = somebody.patch(f"/api/auth/profiles/{kim['id']}", json={"name": "Robin", "avatar": "coral"})
    assert answer.json == {**kim, "name": "Robin", "avatar": "coral"}


def test_a_new_profile_gets_an_avatar_that_is_free(somebody):
    avatars = [somebody.get("/api/auth/me").json["profile"]["avatar"]] + [add(somebody).json["avatar"] for _ in range(7)]
    assert sorted(avatars) == sorted(AVATARS)


def test_an_account_has_so_many_profiles_and_no_more(somebody):
    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(lambda number: add(copy(somebody), f"P{number}").status_code, range(12)))
    assert statuses == [201] * 7 + [409] * 5
    assert len(ids(somebody)) == 8


def copy(client):
    """A client is not made for several threads."""
    from core.testing.people import browser

    twin = browser(client.application)
    for name in ("access_token_cookie", "csrf_access_token"):
        twin.set_cookie(name, client.get_cookie(name).value)
    return twin


def test_a_chosen_profile_watches_on_this_device_alone(somebody, elsewhere):
    tv, kim = elsewhere("ada@example.org"), add(somebody).json["id"]
    assert somebody.post(f"/api/auth/profiles/{kim}/choose").json["profile"]["id"] == kim
    assert somebody.get("/api/auth/me").json["profile"]["id"] == kim
    assert tv.get("/api/auth/me").json["profile"]["id"] != kim


def test_a_device_whose_profile_is_deleted_goes_on_with_the_first(somebody, plug):
    heard = []
    plug("ear", profile_deleted=lambda user_id, profile_id: heard.append(profile_id))
    first, kim = somebody.get("/api/auth/me").json["profile"]["id"], add(somebody).json["id"]
    somebody.post(f"/api/auth/profiles/{kim}/choose")
    assert somebody.delete(f"/api/auth/profiles/{kim}").status_code == 204
    assert somebody.get("/api/auth/me").json["profile"]["id"] == first
    assert heard == [kim]


def test_the_last_profile_stays_even_when_two_are_deleted_at_once(somebody):
    add(somebody)
    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(lambda one: copy(somebody).delete(f"/api/auth/profiles/{one}").status_code, ids(somebody)))
    assert statuses == [204, 409]
    assert len(ids(somebody)) == 1


def test_a_plugin_can_keep_a_profile_from_being_chosen(somebody, plug):
    plug("bedtime", profile_denials=lambda viewer, profile_ids: {one: Denial("bedtime", "Too late.") for one in profile_ids})
    kim = add(somebody).json["id"]
    answer = somebody.post(f"/api/auth/profiles/{kim}/choose")
    assert (answer.status_code, answer.json["code"]) == (403, "bedtime")
    assert somebody.get("/api/auth/me").json["profile"]["id"] != kim


def test_another_accounts_profile_is_not_there(somebody, other):
    theirs = ids(other)[0]
    before = other.get("/api/auth/profiles").json
    answers = [
        somebody.patch(f"/api/auth/profiles/{theirs}", json={"name": "Mallory"}),
        somebody.delete(f"/api/auth/profiles/{theirs}"),
        somebody.post(f"/api/auth/profiles/{theirs}/choose"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert other.get("/api/auth/profiles").json == before


@pytest.mark.parametrize(
    "wrong", [{"maturity": 18}, {"pin_hash": "x"}, {"user_id": 1}, {"avatar": "<svg>"}, {"name": "x" * 41}, {"name": "\x00"}]
)
def test_what_nobody_may_set_is_refused(somebody, wrong):
    mine = ids(somebody)[0]
    assert somebody.patch(f"/api/auth/profiles/{mine}", json=wrong).status_code == 422
    assert add(somebody, **wrong).status_code == 422


@pytest.mark.parametrize("wrong", [{"role": "admin"}, {"email": "m@example.org"}, {"is_premium": True}, {"id": 7}])
def test_a_role_is_not_to_be_had_by_asking(somebody, wrong):
    assert somebody.patch("/api/auth/me", json={"name": "Mallory", **wrong}).status_code == 422
    me = somebody.get("/api/auth/me").json
    assert (me["name"], me["role"]) == ("Ada", "user")


def test_an_account_is_renamed(somebody):
    assert somebody.patch("/api/auth/me", json={"name": "Countess"}).json["name"] == "Countess"


def test_the_avatars_are_known_to_everybody(client):
    assert client.get("/api/auth/avatars").json == list(AVATARS)
