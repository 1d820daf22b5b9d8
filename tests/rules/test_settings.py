"""What can be set is written down."""

import runpy
import tomllib

from core.app import ROOT
from core.run.cluster import SETTINGS
from core.run.supervisor import PATIENCE
from core.settings import JobsSettings, Settings

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


def test_connections_suffice_for_every_request_and_a_listener_beside_it():
    web, database = runpy.run_path(str(ROOT / "config" / "gunicorn.py")), tomllib.loads(DEFAULTS.read_text("utf-8"))["database"]
    each, limits, others, superuser = database["pool_size"] + database["pool_overflow"], 8, 20, 3

    assert each >= 2 * web["threads"]
    assert int(SETTINGS["max_connections"]) >= web["workers"] * (each + limits) + others + superuser


def test_the_worker_ends_before_it_is_killed():
    longest = next(rule.le for rule in JobsSettings.model_fields["stop_seconds"].metadata if hasattr(rule, "le"))
    assert longest + 0.5 < PATIENCE
