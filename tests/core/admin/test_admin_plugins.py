"""What administrators see of the plugins."""

import json

import pytest

from core.admin.hook_times import HookTimes
from core.auth import accounts, passwords
from core.extensions import db
from core.hooks import HealthProblem
from core.testing import PASSWORD, sign_up
from tests.core.admin.conftest import signed_in

FOLDERS = '["plugins", "tests.stand_ins"]'


@pytest.fixture
def overview(make_app):
    """What an administrator of an app with these plugins sees."""

    def look(plugins="shelf,lending,badges", prepare=lambda app: None, **settings):
        app = make_app(plugins, **{"MARQUEE_PLUGINS__FOLDERS": FOLDERS, **settings})
        with app.app_context():
            accounts.create("root@example.org", passwords.hashed(PASSWORD), "Root", role="admin")
            db.session.commit()
        prepare(app)
        answer = signed_in(app, "root@example.org").get("/api/admin/plugins")
        assert answer.status_code == 200, answer.text
        return answer.json

    return look


def plugin(seen, name):
    return next(found for found in seen["plugins"] if found["name"] == name)


def test_every_plugin_that_was_found_is_there_with_its_state(overview):
    seen = overview("shelf,lending")
    assert [plugin(seen, name)["state"] for name in ("shelf", "lending", "badges")] == ["running", "running", "disabled"]
    assert plugin(seen, "lending")["requires"] and plugin(seen, "shelf")["provides"]


def test_an_optional_plugin_that_does_not_start_says_why(overview, tmp_path):
    house = tmp_path / "acme_broken"
    house.mkdir()
    manifest = 'name = "acme_broken"\nversion = "1.0.0"\nsummary = "Breaks."\napi = 1\nrequires = ["a_moon"]\n'
    house.joinpath("plugin.toml").write_text(manifest)
    settings = {"MARQUEE_PLUGINS__OPTIONAL": '["acme_broken"]', "MARQUEE_PLUGINS__FOLDERS": json.dumps([str(tmp_path)])}
    broken = plugin(overview("acme_broken", **settings), "acme_broken")
    assert (broken["state"], broken["optional"], broken["hooks"]) == ("left out", True, [])
    assert "a_moon" in broken["faults"][0]["what"] and broken["faults"][0]["cure"]


def test_what_a_plugin_finds_wrong_with_itself_is_told(overview, monkeypatch):
    monkeypatch.setattr("core.admin.plugins.gather", lambda _: {"shelf": [HealthProblem("no key", "Set one.")]})
    assert plugin(overview(), "shelf")["problems"] == [{"what": "no key", "cure": "Set one."}]


def test_the_calls_of_hooks_are_counted(overview):
    seen = overview(prepare=lambda app: sign_up(app))
    called = {hook["hook"]: hook for found in seen["plugins"] for hook in found["hooks"]}
    assert any(hook["calls"] > 0 and hook["mean_ms"] >= 0 for hook in called.values())
    assert not {"blueprints", "jobs", "services"} & called.keys()


def test_ninety_five_of_a_hundred_calls_stayed_below():
    buckets = {0.005: 90.0, 0.01: 96.0, 0.025: 100.0, float("inf"): 100.0}
    assert HookTimes(100, 0.5, 0, buckets).slow_ms == 10.0
    assert HookTimes(100, 0.5, 0, buckets).mean_ms == 5.0
    assert HookTimes(10, 200.0, 0, {10.0: 0.0, float("inf"): 10.0}).slow_ms is None
    assert (HookTimes().slow_ms, HookTimes().mean_ms) == (None, None)


def test_where_the_tables_stand_is_told(overview):
    seen = overview("shelf")
    assert seen["schema"] == {"stands": seen["schema"]["head"], "head": seen["schema"]["head"], "pending": False}
    assert plugin(seen, "shelf")["schema"]["pending"] is False
    assert plugin(seen, "badges")["schema"] is None


def test_settings_are_shown_with_their_place_and_secrets_are_not(overview, instance):
    seen = overview()
    settings = {(section["name"], found["key"]): found for section in seen["sections"] for found in section["settings"]}
    secret = settings["security", "secret_key"]
    assert (secret["value"], secret["secret"]) == ("(set)", True)
    assert settings["server", "port"]["origin"] == "config/default.toml"
    for file in (instance / "secrets").iterdir():
        assert file.read_text().strip() not in json.dumps(seen)
    assert settings["database", "url"]["value"] == "(set)"
