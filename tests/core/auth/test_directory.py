"""Plugins look up accounts and profiles for a whole page at once."""

from core import Account, Watcher, accounts_by_id, profiles_by_id
from core.testing import sign_up


def test_accounts_and_profiles_are_found_by_their_ids_and_those_that_are_gone_are_left_out(app):
    ada = sign_up(app, email="ada@example.org", name="Ada").get("/api/auth/me").json
    user, profile = ada["id"], ada["profile"]["id"]
    with app.app_context():
        assert accounts_by_id([user, 999_999]) == {user: Account(user, "ada@example.org", "Ada", "en", "user")}
        assert profiles_by_id([profile, 999_999]) == {profile: Watcher(profile, user, "Ada", ada["profile"]["avatar"], None)}
        assert accounts_by_id([]) == profiles_by_id([]) == {}
