"""Style that is worth a test."""

import pytest

from core.app import ROOT

SOURCES = [file for folder in ("core", "plugins", "frontend/src", "config", "migrations") for file in (ROOT / folder).rglob("*")]
TEXTS = [file for file in SOURCES if file.suffix in (".py", ".ts", ".tsx", ".toml", ".css") and not file.is_symlink()]


@pytest.mark.parametrize("file", [file for file in TEXTS if file.suffix in (".py", ".tsx")], ids=lambda file: file.name)
def test_a_file_stays_one_noun(file):
    assert len(file.read_text("utf-8").splitlines()) <= 400
