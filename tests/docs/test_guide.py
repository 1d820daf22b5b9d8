"""The plugin author's guide is true: its files are written down as they stand, its commands and its tests are run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import core
from core.app import ROOT

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


def run(command: list[str], environ: dict[str, str]) -> str:
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run([program, *command[1:]], cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def test_the_guide_lists_all_that_the_core_offers():
    offered = GUIDE.split("## What `core` offers")[1].split("\n\nA mail")[0]
    assert set(re.findall(r"`(\w+)`", offered)) - {"core"} == set(core.__all__)
