"""What the pages say is there: links, commands, settings, calls."""

import json
import os
import re
import subprocess
from threading import Thread

import click
import pytest
from werkzeug.serving import make_server

from core.app import ROOT
from core.cli import config, db, jobs, plugins, storage, users
from core.cli.api import api
from core.layers import read_layers
from core.settings import Settings
from core.testing import bearer, sign_up
from tests.parts import require

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
GROUPS = {"config": config.config, "db": db.db, "jobs": jobs.jobs, "plugins": plugins.plugins, "users": users.users, "api": api}
GROUPS["storage"] = storage.storage


def ids(page):
    return page.name


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_link_leads_somewhere(page):
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]*)(?:#[\w-]+)?\)", text):
        if target and "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_anchor_is_a_heading(page):
    for target, anchor in re.findall(r"\]\(([^)#]*)#([\w-]+)\)", page.read_text("utf-8")):
        headings = re.findall(r"^#+ (.+)$", (page.parent / (target or page.name)).read_text("utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_command_exists_with_its_options(page):
    for group, name, rest in re.findall(r"flask (\w+) ([a-z][\w-]*)([^`\n]*)", page.read_text("utf-8")):
        if group in GROUPS:
            command = GROUPS[group].commands.get(name)
            assert isinstance(command, click.Command), f"flask {group} {name}"
            known = {option for parameter in command.params for option in parameter.opts}
            assert set(re.findall(r"--[a-z]+", rest)) <= known, f"flask {group} {name}{rest}"


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_setting_that_is_named_exists(page):
    for section, key in re.findall(r"`\[(\w+)\] (\w+)", page.read_text("utf-8")):
        if section in Settings.model_fields:
            assert key in Settings.model_fields[section].annotation.model_fields, f"[{section}] {key}"


def test_the_settings_for_production_are_right(tmp_path, make_app, instance):
    text = (ROOT / "docs" / "deployer.md").read_text("utf-8")
    (instance / "config.toml").write_text(re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1])
    (instance / "secrets" / "mail_password").write_text("known to the mail server")
    app = make_app(MARQUEE_ENV="production", MARQUEE_AUTH__BCRYPT_COST="12", migrated=False)
    settings = app.extensions["marquee"].settings
    assert settings.server.secure and settings.mail.user == "films"
    assert read_layers(ROOT, {"INSTANCE": str(instance)}).faults == []


@pytest.fixture
def app(make_app):
    return make_app("catalog,streaming")


@pytest.fixture
def served(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_the_calls_of_the_api_page_are_answered(app, served, tmp_path):
    require("curl")
    from tests.plugins.streaming.published import published_film  # its tables are known once there is an app

    film = published_film(app)
    scopes = ("account:read", "profiles:write", "streaming:play")
    token = bearer(sign_up(app, "owner@example.org"), *scopes)["Authorization"].split()[1]
    environ = {**os.environ, "URL": served, "TOKEN": token}
    text = (ROOT / "docs" / "api.md").read_text("utf-8").replace("\\\n", " ").replace("/movies/3/", f"/movies/{film.movie_id}/")
    calls = re.findall(r"^curl .+$", text, re.MULTILINE)
    assert len(calls) == 8
    for call in calls:
        done = subprocess.run(
            ["sh", "-c", call.replace("curl ", "curl --silent --show-error --fail-with-body ", 1)],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{call}: {done.stdout}{done.stderr}"
        if call.endswith('/session"'):
            environ["SESSION"] = json.loads(done.stdout)["session_id"]
