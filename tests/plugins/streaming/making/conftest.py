"""An app with films and their files, and clips to feed it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from core.testing.fixtures import MakeApp

QUICK = {"MARQUEE_STREAMING__PRESET": "superfast"}


@pytest.fixture
def app(make_app: MakeApp) -> Iterator[Flask]:
    """The core with catalogue and streaming; the test runs inside of it."""
    app = make_app("catalog,streaming", **QUICK)
    with app.app_context():
        yield app
