"""An app with films and their files, and clips to feed it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from core.testing.fixtures import MakeApp
from plugins.streaming.media import posters
from tests.plugins.streaming.packaging.strict import all_read_strictly

QUICK = {
    "MARQUEE_STREAMING__PRESET": "superfast",
    "MARQUEE_STREAMING__LADDER": "[[240, 350000, 24.0], [180, 200000, 26.0]]",
}


@pytest.fixture(scope="module", autouse=True)
def strict_readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever kind of manifest the tests of a module bring about, readers that keep to the letter accept it."""
    with all_read_strictly(tmp_path_factory.mktemp("manifests")):
        yield


@pytest.fixture
def few_posters(monkeypatch: pytest.MonkeyPatch) -> None:
    """For posters two places of a film are looked at instead of up to eighteen, each of which starts an ffmpeg."""
    monkeypatch.setattr(posters, "FEWEST", 2)
    monkeypatch.setattr(posters, "MOST", 2)


@pytest.fixture
def app(make_app: MakeApp, few_posters: None) -> Iterator[Flask]:
    """The core with catalogue and streaming; the test runs inside of it."""
    app = make_app("catalog,streaming", **QUICK)
    with app.app_context():
        yield app
