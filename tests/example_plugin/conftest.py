"""Stands for `pip install -e tests/example_plugin`: the guestbook is there for its own tests, and for no others."""

import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent / "src"

if str(SOURCE) not in sys.path:
    sys.path.append(str(SOURCE))


@pytest.fixture(autouse=True)
def installed(tmp_path, monkeypatch):
    """What an installation writes beside the package: its name and its entry point."""
    info = tmp_path / "site" / "acme_guestbook-1.0.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.4\nName: acme-guestbook\nVersion: 1.0.0\n")
    (info / "entry_points.txt").write_text("[marquee.plugins]\nacme_guestbook = acme_guestbook\n")
    monkeypatch.syspath_prepend(info.parent)
