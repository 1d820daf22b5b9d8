"""The pages that are made from the code are what the code says today."""

import pytest
from pydantic import Field

from core import Secret, Section
from core.app import ROOT
from core.cli.reference import hooks_reference, page, section_reference, settings_reference

DOCS = ROOT / "docs"


@pytest.mark.parametrize(
    ("name", "command", "make"),
    [("hooks.md", "plugins hooks", hooks_reference), ("configuration.md", "config reference", settings_reference)],
)
def test_a_page_that_is_made_from_the_code_is_up_to_date(name, command, make):
    file = DOCS / name
    assert file.read_text("utf-8") == page(file, command, make(ROOT)), f"run `.venv/bin/flask {command} -o docs/{name}`"


def test_every_hook_says_how_it_is_called():
    made = hooks_reference(ROOT)
    assert made.count("\n### ") == made.count("\n*Called ") > 10


class Settings(Section):
    days: int = Field(default=3, ge=0)
    """After so many days | or never."""

    domains: tuple[str, ...] = ("a.example",)
    key: Secret = Secret("")
    """Never shown."""


def test_the_settings_of_a_plugin_are_explained_by_the_strings_below_them():
    rows = section_reference("odd", Settings).splitlines()[-3:]
    assert rows == [
        "| `days` | `3` | After so many days \\| or never. |",
        '| `domains` | `["a.example"]` |  |',
        '| `key` | `""` | Never shown. |',
    ]
