"""The pages of the documentation that are made from the code: every setting, every hook."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from typing import Any

from pydantic import SecretStr

from core import hooks
from core.plugin.discovery import discover
from core.plugin.loader import schema_of
from core.settings import Section

MARK = "<!-- Made by `flask {command}`; what stands above is written by hand. -->"
KEY = re.compile(r"([a-z_]+) = (.+)")
CALL = re.compile(r"\b(ask|gather|tell|registered)\(\s*(?:there,\s*)?hooks\.(\w+)")
VERBS = {
    "ask": "Called with `ask`: an exception reaches whoever asks.",
    "gather": "Called with `gather`: a plugin that fails or takes too long is left out.",
    "tell": "Called with `tell`, after the commit.",
    "registered": "Called once, at boot.",
}


def settings_reference(root: Path) -> str:
    """Every setting of the core (from `config/default.toml`) and of the plugins in `plugins/`, as Markdown tables."""
    lines = (root / "config" / "default.toml").read_text("utf-8").splitlines()
    tables = [*_core_tables(lines), *_plugin_tables(root)]
    return "".join(_table(name, rows) for name, rows in tables)


Row = tuple[str, str, str]


def _core_tables(lines: list[str]) -> Iterator[tuple[str, list[Row]]]:
    section, comment, rows, told = "", [""], list[Row](), False
    for line in lines:
        if line.startswith("["):
            if section:
                yield section, rows
            section, rows = line.strip("[]"), []
        elif line.startswith("#"):
            comment = [line[1:].strip()] if told else [*comment, line[1:].strip()]
        elif found := KEY.match(line):
            rows.append((found[1], found[2], " ".join(comment).strip()))
        told = not line.startswith("#")
    yield section, rows


def _plugin_tables(root: Path) -> Iterator[tuple[str, list[Row]]]:
    for manifest in discover(root, ["plugins"]).manifests.values():
        schema = schema_of(manifest)
        if manifest.source.startswith("folder") and schema.model_fields:
            yield manifest.name, list(_rows(schema))


def _rows(schema: type[Section]) -> Iterator[Row]:
    said = _docstrings(schema)
    for name, field in schema.model_fields.items():
        yield name, "" if field.is_required() else _toml(field.get_default()), said.get(name, "")


def _docstrings(schema: type[Section]) -> dict[str, str]:
    """The string that stands below each attribute of a class."""
    body = ast.parse(dedent(inspect.getsource(schema))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for attribute, below in pairwise(body.body):
        match attribute, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = text
    return found


def _toml(value: Any) -> str:
    """A default as it would be written in a file."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case tuple() | list():
            return f"[{', '.join(map(_toml, value))}]"
        case SecretStr():
            return '""'
        case _:
            return f'"{value}"'


def _table(name: str, rows: list[Row]) -> str:
    head = f"\n## `[{name}]`\n\n| setting | default | what it means |\n| --- | --- | --- |\n"
    return head + "".join(f"| `{key}` | {f'`{default}`' if default else ''} | {_cell(text)} |\n" for key, default, text in rows)


def section_reference(name: str, schema: type[Section]) -> str:
    """The settings of one plugin, from its class and the string below each attribute."""
    return _table(name, list(_rows(schema)))


def _cell(text: str) -> str:
    """Text that stands in a table: `<` and `|` would be read as markup."""
    return re.sub(r"\s+", " ", text).replace("|", "\\|").replace("<", "&lt;")


def hooks_reference(root: Path) -> str:
    """Every hook: its kind, its signature, how it is called, and its sentence, as Markdown."""
    source = inspect.getsource(hooks)
    called = _callers(root)
    parts = []
    for kind, function in _hooks(source):
        if kind:
            parts.append(f"\n## {kind}\n")
        signature = ast.unparse(function).split(":\n")[0].removeprefix("@hookspec\n")
        doc = (ast.get_docstring(function) or "").replace("<", "&lt;")
        parts.append(f"\n### {function.name}\n\n```python\n{signature}\n```\n\n{doc}\n\n*{called.get(function.name, '')}*\n")
    return "".join(parts)


def _hooks(source: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The hooks in order, the first of each kind with the name of its kind (a comment above it)."""
    kinds = {number: line[2:] for number, line in enumerate(source.splitlines(), 1) if re.fullmatch(r"# \w+", line)}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(found) == "hookspec" for found in node.decorator_list):
            above = [number for number in kinds if number < node.lineno]
            yield " ".join(kinds.pop(number) for number in above), node


def _callers(root: Path) -> dict[str, str]:
    """How the core, or a built-in plugin, calls each hook."""
    found = {}
    for file in sorted([*(root / "core").rglob("*.py"), *(root / "plugins").rglob("*.py")]):
        for verb, hook in CALL.findall(file.read_text("utf-8")):
            found[hook] = VERBS[verb]
    return found


def page(file: Path, command: str, made: str) -> str:
    """A page with its hand-written beginning kept and the rest made anew."""
    mark = MARK.format(command=command)
    return f"{file.read_text('utf-8').split(mark)[0]}{mark}\n{made}"
