"""What the kit builds is what a plugin ships; what the page does not share it refuses."""

import shutil
import subprocess

import pytest

from tests.parts import require
from tests.third_party import kit
from tests.third_party.house import GUESTBOOK

pytestmark = pytest.mark.slow
BUILT = "src/acme_guestbook/ui"


@pytest.fixture
def guestbook(tmp_path):
    """The sources of the guestbook, and what its pages are built with."""
    folder = tmp_path / "guestbook"
    shutil.copytree(GUESTBOOK, folder, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    kit.install(folder / "web")
    return folder


def test_the_kit_is_in_step_with_the_host():
    command = [require("node"), "tools/author.mjs", "--check"]
    done = subprocess.run(command, cwd=kit.FRONTEND, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_pages_of_the_guestbook_are_built_from_their_sources(guestbook):
    shutil.rmtree(guestbook / BUILT)
    kit.build(guestbook / "web")
    fresh = {file.name: file.read_text() for file in (guestbook / BUILT).iterdir()}
    assert fresh == {file.name: file.read_text() for file in (GUESTBOOK / BUILT).iterdir()}


def test_what_is_built_takes_the_parts_of_the_page_from_the_page(guestbook):
    kit.build(guestbook / "web")
    built = (guestbook / BUILT / "ui.js").read_text()
    assert 'from "/sdk/react.js"' in built and 'from "/sdk/ui.js"' in built and len(built) < 10_000


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('import { createRoot } from "react-dom/client"; console.log(createRoot);', 'does not share "react-dom/client"'),
        ('import { useBlocker } from "react-router"; console.log(useBlocker);', "has no useBlocker"),
    ],
)
def test_what_the_page_does_not_share_is_refused(guestbook, line, complaint):
    entry = guestbook / "web" / "src" / "ui.tsx"
    entry.write_text(line + entry.read_text())
    done = kit.attempt(guestbook / "web", "vite", "build")
    assert done.returncode != 0 and complaint in done.stderr
