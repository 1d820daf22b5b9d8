"""The interface in Chromium, from the database to the screen; the tests themselves are in frontend/e2e."""

import os
import subprocess
from pathlib import Path

import pytest

from core.app import ROOT
from tests.browser.conftest import ADMINISTRATOR, Service
from tests.parts import require

FRONTEND = ROOT / "frontend"
MINUTES = 20

pytestmark = pytest.mark.slow


def run(*command: str, minutes: int = 2, **environ: str) -> None:
    """Runs a command in the folder of the frontend; fails with what it said."""
    done = subprocess.run(
        command,
        check=False,
        cwd=FRONTEND,
        env={**os.environ, **environ},
        timeout=minutes * 60,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def visit(service: Service, project: str, results: Path) -> None:
    """Runs the tests of one project of playwright.config.ts."""
    facts = {"MARQUEE_URL": service.url, "MARQUEE_MAIL": str(service.instance / "mail"), "RESULTS": str(results), **ADMINISTRATOR}
    command = ["npx", "--no-install", "playwright", "test", f"--project={project}"]
    run(*command, minutes=MINUTES, CHROMIUM=require("chromium"), **facts)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_people_get_where_they_want(service, screen, tmp_path):
    visit(service, screen, tmp_path / "results")


def test_without_plugins_all_but_the_films_is_there(bare_service, tmp_path):
    visit(bare_service, "bare", tmp_path / "results")


def test_the_home_page_keeps_to_its_budget():
    run("npm", "run", "--silent", "size")


def test_the_types_of_the_interface_are_those_of_the_document():
    run("npm", "run", "--silent", "api:types", "--", "--check")


def test_the_lock_file_names_no_registry():
    assert '"resolved"' not in (FRONTEND / "package-lock.json").read_text("utf-8")


def test_the_lock_file_is_complete():
    run("npm", "ci", "--dry-run", "--offline")
