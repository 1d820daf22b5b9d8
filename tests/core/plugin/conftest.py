"""A folder in which a test writes plugins, and apps that find them there."""

import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from core.app import ROOT
from core.testing.fixtures import MakeApp

MANIFEST = """
name = "{name}"
version = "1.0.0"
summary = "Made by a test."
api = 1
{more}
"""


class Workshop:
    """A checkout with the core's settings and a plugin folder of its own."""

    def __init__(self, root: Path, make_app: MakeApp) -> None:
        self.root = root
        self.make_app = make_app
        self.folder = f"made_{secrets.token_hex(4)}"
        (root / self.folder).mkdir()
        (root / self.folder / "__init__.py").touch()
        for shared in ("config", "migrations", "core"):
            (root / shared).symlink_to(ROOT / shared)

    def plugin(self, name: str, plugin_py: str = "", manifest: str = "", **files: str) -> Path:
        """Writes a plugin; `manifest` adds lines to plugin.toml, `files` are further modules by name."""
        folder = self.root / self.folder / name
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "plugin.toml").write_text(MANIFEST.format(name=name, more=manifest))
        (folder / "plugin.py").write_text("from core import Blueprint, Capability, db, hookimpl\n" + plugin_py)
        for module, text in files.items():
            (folder / f"{module}.py").write_text(text)
        return folder

    def install(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Makes a plugin an installed package: its entry point lies where an installer puts it."""
        info = self.root / "site" / f"{name}-1.0.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0.0\n")
        (info / "entry_points.txt").write_text(f"[marquee.plugins]\n{name} = {name}\n")
        monkeypatch.syspath_prepend(info.parent)
        monkeypatch.syspath_prepend(self.root / self.folder)

    def app(self, plugins: str, migrated: bool = True, **settings: str) -> Flask:
        settings.setdefault("MARQUEE_PLUGINS__FOLDERS", f'["{self.folder}"]')
        return self.make_app(plugins=plugins, migrated=migrated, root=self.root, **settings)


@pytest.fixture
def workshop(tmp_path: Path, make_app: MakeApp) -> Iterator[Workshop]:
    root = tmp_path / "checkout"
    root.mkdir()
    sys.path.insert(0, str(root))
    yield Workshop(root, make_app)
    sys.path.remove(str(root))
