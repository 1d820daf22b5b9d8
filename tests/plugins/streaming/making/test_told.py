"""Other plugins hear when what can be watched of a film has changed."""

from __future__ import annotations

import pytest

from core import db
from core.app import ROOT
from core.testing.jobs import run_waiting
from plugins.streaming.making import control
from tests.core.plugin.conftest import workshop
from tests.plugins.streaming.making.films import clip, made

__all__ = ["workshop"]
PLUGIN = """
from collections.abc import Collection

heard = []

@hookimpl
def movies_playable(movie_ids: Collection[int]) -> None: heard.append(sorted(movie_ids))
"""


@pytest.fixture
def listener(workshop):
    """An app with a plugin that listens, and what it has heard."""
    (workshop.root / "plugins").symlink_to(ROOT / "plugins")
    workshop.plugin("listener", PLUGIN)
    app = workshop.app("catalog,streaming,listener", MARQUEE_PLUGINS__FOLDERS=f'["plugins", "{workshop.folder}"]')
    with app.app_context():
        yield app, app.extensions["marquee"].manager.get_plugin("listener").heard


def test_a_film_that_became_playable_and_one_that_is_no_longer_are_told(listener, tmp_path):
    app, heard = listener
    asset = made(app, clip(tmp_path / "a.mkv", 2))
    assert heard[-1] == [asset.movie_id]
    heard.clear()

    control.remove(asset.id)
    db.session.commit()
    run_waiting(app)
    assert heard == [[asset.movie_id]]
