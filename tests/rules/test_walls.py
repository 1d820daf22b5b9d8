"""The walls of the house: who may import whom."""

import ast
from pathlib import Path

import pytest

from core.app import ROOT

ALLOWED_TO_OUTSIDERS = ("core", "core.contracts", "core.testing")


def imports(file: Path) -> set[str]:
    """The modules that a file imports, by their full names."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def python_files(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def test_there_is_something_to_look_at():
    assert len(python_files("core")) > 30


@pytest.mark.parametrize("file", python_files("core"), ids=lambda file: str(file.relative_to(ROOT)))
def test_the_core_imports_no_plugin(file):
    assert not {name for name in imports(file) if name.split(".")[0] == "plugins"}


@pytest.mark.parametrize("file", python_files("plugins", "tests/stand_ins"), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_plugin_imports_another(file):
    own = ".".join(file.relative_to(ROOT).parts[:2])
    others = {path.parent.name for path in ROOT.glob("plugins/*/plugin.toml")}
    strange = {name for name in imports(file) if name.startswith("plugins.") and name.split(".")[1] in others}
    assert {name for name in strange if not f"{name}.".startswith(f"{own}.")} == set()


@pytest.mark.parametrize(
    "file", python_files("tests/stand_ins", "tests/example_plugin"), ids=lambda file: str(file.relative_to(ROOT))
)
def test_a_plugin_reaches_the_core_only_through_its_public_face(file):
    import core

    for name in {name for name in imports(file) if name == "core" or name.startswith("core.")}:
        module, _, attribute = name.rpartition(".")
        public = name in ALLOWED_TO_OUTSIDERS or (module == "core" and attribute in core.__all__)
        assert public or name.startswith(("core.contracts.", "core.testing.")), f"{file.name} imports {name}"


def test_the_public_face_is_all_there():
    import core

    assert all(getattr(core, name) is not None for name in core.__all__)
