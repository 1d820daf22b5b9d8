"""Every hook is documented and has a test that a plugin implements."""

import ast
import re
from functools import cache

import pytest

from core import hooks
from core.app import ROOT

HOOKS = [name for name in vars(hooks) if hasattr(getattr(hooks, name), "marquee_spec")]


def test_there_are_hooks():
    assert len(HOOKS) > 10


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_documented(name):
    assert re.match(r"[A-Z].+\.", getattr(hooks, name).__doc__ or "")


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_is_called_by_the_core_or_a_built_in_plugin(name):
    files = [file for folder in ("core", "plugins") for file in (ROOT / folder).rglob("*.py") if file.name != "hooks.py"]
    assert any(f"hooks.{name}" in file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_has_a_plugin_of_the_tests_that_implements_it(name):
    assert name in _written()


@cache
def _written():
    written = set()
    for file in (ROOT / "tests").rglob("*.py"):
        text = file.read_text("utf-8")
        written |= set(re.findall(r"@hookimpl\\?n?\s*(?:\\n)?def (\w+)\(", text))
        written |= set(_implemented(text))
    return written


def _implemented(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and any("hookimpl" in ast.dump(decorator) for decorator in node.decorator_list):
            yield node.name
