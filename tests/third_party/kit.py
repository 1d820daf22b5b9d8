"""The kit for authors of pages, as `npm install` would put it beside a plugin's sources."""

from __future__ import annotations

import subprocess
from pathlib import Path

from core.app import ROOT
from tests.parts import require

FRONTEND = ROOT / "frontend"
PACKAGES = ("vite", "react", "react-dom", "react-router", "@tanstack", "@types", "typescript")


def install(web: Path) -> None:
    """Stands for `npm install`: what a plugin's package.json asks for, from what the frontend has."""
    modules = web / "node_modules"
    modules.mkdir()
    for name in PACKAGES:
        (modules / name).symlink_to(FRONTEND / "node_modules" / name)
    (modules / "marquee-plugin-kit").symlink_to(FRONTEND / "author")


def attempt(web: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """`npx <command>` in the folder of a plugin's pages."""
    program = FRONTEND / "node_modules" / ".bin" / command[0]
    return subprocess.run([require("node"), program, *command[1:]], cwd=web, capture_output=True, text=True, check=False)


def build(web: Path) -> None:
    """Checks the types of a plugin's pages and builds them, into the folder that their configuration names."""
    for command in (("tsc",), ("vite", "build")):
        done = attempt(web, *command)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
