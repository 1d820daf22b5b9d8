"""What one running app knows of its plugins."""

from __future__ import annotations

from dataclasses import dataclass, field

import pluggy
from flask import current_app

from core import hooks
from core.boot import Fault
from core.plugin.discovery import Discovery
from core.plugin.manifest import Manifest
from core.plugin.services import Services
from core.settings import Settings


def plugin_manager() -> pluggy.PluginManager:
    """A manager that knows every hook; one for each app."""
    manager = pluggy.PluginManager(hooks.PROJECT)
    manager.add_hookspecs(hooks)
    return manager


@dataclass
class Host:
    """Settings, plugins in load order, and what they registered; `current_app.extensions["marquee"]`."""

    found: Discovery
    settings: Settings = field(init=False)
    manager: pluggy.PluginManager = field(default_factory=plugin_manager)
    loaded: list[Manifest] = field(default_factory=list)
    services: Services = field(default_factory=Services)
    skipped: dict[str, list[Fault]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def owners(self) -> list[str]:
        """Who has a schema history, in the order in which they migrate."""
        return ["core", *(manifest.name for manifest in self.loaded)]


def host() -> Host:
    """The host of the running app."""
    found = current_app.extensions["marquee"]
    assert isinstance(found, Host)
    return found
