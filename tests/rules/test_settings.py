"""What can be set is written down."""

import tomllib

from core.app import ROOT
from core.settings import Settings

DEFAULTS = ROOT / "config" / "default.toml"


def test_every_setting_has_a_default_and_every_default_is_a_setting():
    tables = tomllib.loads(DEFAULTS.read_text("utf-8"))
    shapes = {name: set(info.annotation.model_fields) for name, info in Settings.model_fields.items()}
    assert {name: set(table) for name, table in tables.items()} == shapes


def test_a_sentence_stands_above_every_setting():
    lines = DEFAULTS.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if "=" in line and not line.startswith(("#", " ", "]")):
            above = next(text for text in reversed(lines[:number]) if not _is_key(text))
            assert above.startswith("# "), f"line {number + 1}: {line}"


def _is_key(line):
    return "=" in line and not line.startswith("#")


def test_no_setting_has_a_second_default_in_code():
    for section in Settings.model_fields.values():
        for name, info in section.annotation.model_fields.items():
            assert info.is_required(), f"{section.annotation.__name__}.{name} has a default in code"
