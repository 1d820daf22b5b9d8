"""The plugin author's guide is true: its files are written down as they stand, its commands and its tests are run."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import core
from core.app import ROOT
from tests.parts import require
from tests.run.service import RunningService, forget
from tests.third_party import kit

GUIDE = (ROOT / "docs" / "plugin-author.md").read_text("utf-8")
FILES = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
COMMANDS = [line for block in re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL) for line in block.splitlines()]


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """The plugin of the guide, with what an installation writes beside it."""
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    info = tmp_path / "src" / "acme_wishes-1.0.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.4\nName: acme-wishes\nVersion: 1.0.0\n")
    (info / "entry_points.txt").write_text("[marquee.plugins]\nacme_wishes = acme_wishes\n")
    return tmp_path


@pytest.mark.slow
def test_the_plugin_of_the_guide_works(plugin, environ):
    environ = {**os.environ, **environ, "PYTHONPATH": str(plugin / "src"), "MARQUEE_PLUGINS": "acme_wishes"}
    assert len(COMMANDS) > 8
    said = {command: run(shlex.split(command), environ) for command in COMMANDS}
    assert "acme_wishes" in said["flask plugins show acme_wishes"] and "Nothing is wrong" in said["flask plugins doctor"]
    assert list((plugin / "src" / "acme_wishes" / "migrations").glob("*_wishes.py"))
    assert " passed" in run(["python", "-m", "pytest", "-q", "-p", "no:cacheprovider", str(plugin / "tests")], environ)


@pytest.mark.slow
def test_the_pages_of_the_guide_are_built_with_the_kit_and_shown(plugin, environ, tmp_path):
    """What `npm run build` writes stands in the place of the module by hand."""
    kit.install(plugin / "web")
    kit.build(plugin / "web")
    built = (plugin / "src" / "acme_wishes" / "ui" / "ui.js").read_text()
    assert "/sdk/ui.js" in built
    given = {name: value for name, value in environ.items() if name not in ("INSTANCE", "MARQUEE_PLUGINS")}
    given |= {"PYTHONPATH": str(plugin / "src"), "MARQUEE_PLUGINS": "acme_wishes"}
    for command in ("flask db upgrade", "flask db migrate acme_wishes -m Wishes"):
        run(shlex.split(command), {**os.environ, **environ, **given})
    service = RunningService(tmp_path / "instance", **given)
    try:
        service.wait_until_ready()
        shown(service.url)
        assert service.stop() == 0
    finally:
        service.kill()
        forget(service.instance)


def shown(address: str) -> None:
    done = subprocess.run(
        ["npx", "--no-install", "playwright", "test", "--project=guide"],
        cwd=ROOT / "frontend",
        env={**os.environ, "CHROMIUM": require("chromium"), "MARQUEE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def run(command: list[str], environ: dict[str, str]) -> str:
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run([program, *command[1:]], cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def test_the_guide_lists_all_that_the_core_offers():
    offered = GUIDE.split("## What `core` offers")[1].split("\n\nA mail")[0]
    assert set(re.findall(r"`(\w+)`", offered)) - {"core"} == set(core.__all__)


def test_the_guide_names_every_slot_and_everything_that_the_page_shares():
    told = GUIDE.split("## Pages")[1].split("## Tests")[0]
    slots = re.findall(r'^  "([a-z.]+\.v\d+)":', (ROOT / "frontend" / "src" / "sdk" / "host.ts").read_text("utf-8"), re.MULTILINE)
    shared = re.findall(r'"(/sdk/[\w-]+\.js)"', (kit.FRONTEND / "author" / "addresses.js").read_text("utf-8"))
    assert len(slots) > 4 and len(shared) > 4
    assert [name for name in [*slots, *shared] if f"`{name}`" not in told] == []
    offered = json.loads((kit.FRONTEND / "author" / "offered.js").read_text("utf-8").split(" = ")[1].rstrip(";\n"))
    names = [name for module, names in offered.items() if module not in ("react", "react/jsx-runtime") for name in names]
    assert [name for name in names if f"`{name}`" not in told and name not in ("default", "version")] == []
