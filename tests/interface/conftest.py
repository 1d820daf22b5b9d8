"""The service with every plugin of the repository, those of the tests too."""

import pytest

from core.app import ROOT
from tests.example_plugin.conftest import installed

__all__ = ["app", "installed"]
SETTINGS = {
    "MARQUEE_PLUGINS__FOLDERS": '["plugins", "tests.stand_ins"]',
    "MARQUEE_LIMITS__ENABLED": "false",  # 429 to everything would prove nothing
    "MARQUEE_LOGS__LEVEL": "ERROR",
}
OTHERS = {"archive"}  # another shelf, which cannot stand beside the first
PLUGINS = {file.parent.name for place in ("plugins", "tests/stand_ins") for file in ROOT.glob(f"{place}/*/plugin.toml")} - OTHERS


@pytest.fixture
def app(make_app):
    return make_app(",".join(sorted({*PLUGINS, "acme_guestbook"})), **SETTINGS)
