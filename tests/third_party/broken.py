"""Plugins whose pages are broken, each in its own way, beside one that works."""

from __future__ import annotations

from pathlib import Path

FOLDER = "broken"
WORKS = 'export default (host) => host.page({ path: "/", access: "public", component: () => "I stand here without my style." });'
CRASHES = """export default function register(host) {
  const Broken = () => { throw new Error("while drawing"); };
  host.page({ path: "/", access: "public", component: Broken });
  host.adminPage({ path: "/", label: "Broken", component: Broken });
  host.slot("home.row.v1", { component: Broken });
  host.slot("title.panel.v1", { component: Broken });
}
"""
MODULES = {
    "acme_gone": "export default () => undefined;",
    "acme_syntax": "export default function (",
    "acme_throws": 'export default () => { throw new Error("while registering"); };',
    "acme_future": "export const apiLevel = 99; export default () => undefined;",
    "acme_crashes": CRASHES,
    "acme_plain": WORKS,
}
LOST = ("acme_gone/ui/ui.js", "acme_plain/ui/ui.css")
"""What is deleted once the service runs, as by an update that went wrong."""

PLUGIN = """from core import UiModule, hookimpl


@hookimpl
def ui_modules():
    return [UiModule(script="ui/ui.js", style="ui/ui.css")]
"""
MANIFEST = 'name = "{name}"\nversion = "1.0.0"\nsummary = "Its pages are broken."\napi = 1\n'


def write(root: Path) -> None:
    """Writes them into a folder of the checkout."""
    for name, script in MODULES.items():
        home = root / FOLDER / name
        (home / "ui").mkdir(parents=True)
        (home / "__init__.py").touch()
        (home / "plugin.toml").write_text(MANIFEST.format(name=name))
        (home / "plugin.py").write_text(PLUGIN)
        (home / "ui" / "ui.js").write_text(script)
        (home / "ui" / "ui.css").write_text(f".{name} {{ color: red }}")
    (root / FOLDER / "__init__.py").touch()


def lose(root: Path) -> None:
    for file in LOST:
        (root / FOLDER / file).unlink()
