"""From folders and settings to a host with its plugins imported, or one message with everything that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.boot import BootError, Fault, suggestion
from core.layers import Layers, check_section, read_layers, settings_of, unknown_tables
from core.plugin.checks import strange_tables
from core.plugin.discovery import Discovery, discover
from core.plugin.host import Host
from core.plugin.loader import PluginError, load, schema_of
from core.plugin.manifest import Manifest
from core.plugin.order import order
from core.plugin.tables import ownerless
from core.settings import PluginsSettings, Section, Settings


@dataclass
class Plan:
    """What is set and which plugins would run, with every fault so far. Nothing of a plugin has been imported."""

    layers: Layers
    environ: Mapping[str, str]
    found: Discovery
    settings: Settings | None
    choice: PluginsSettings | None
    ordered: list[Manifest] = field(default_factory=list)
    by_plugin: dict[str, list[Fault]] = field(default_factory=dict)

    @property
    def enabled(self) -> tuple[str, ...]:
        return () if self.choice is None or self.choice.safe_mode else self.choice.enabled


def plan(root: Path, environ: Mapping[str, str]) -> Plan:
    """Reads settings and manifests."""
    layers = read_layers(root, environ)
    settings = settings_of(layers, environ)
    choice = settings.plugins if settings else _choice(layers, environ)
    found = discover(root, choice.folders if choice else ("plugins",))
    made = Plan(layers, environ, found, settings, choice)
    layers.faults.extend(unknown_tables(layers, found.names))
    if choice:
        layers.faults.extend(_not_enabled(layers, choice))
        made.ordered, made.by_plugin = order(found, made.enabled)
    return made


def _choice(layers: Layers, environ: Mapping[str, str]) -> PluginsSettings | None:
    """The section [plugins] alone, when another one is wrong (its own faults are noted already)."""
    noted = len(layers.faults)
    choice = check_section(layers, "plugins", PluginsSettings, environ)
    del layers.faults[noted:]
    return choice


def _not_enabled(layers: Layers, choice: PluginsSettings) -> Iterable[Fault]:
    for name in choice.optional:
        if name not in choice.enabled:
            cure = suggestion(name, choice.enabled, "Name it in `enabled` too, or take it out.")
            yield Fault(layers.where("plugins", "optional"), f"`{name}` is optional but not enabled", cure)


def boot(made: Plan) -> Host:
    """Imports the plugins of a plan. Raises `BootError` with every fault of the settings and of every plugin.

    A fault of a plugin that is `optional` leaves out that plugin, and with it those that require it.
    """
    faults = list(made.layers.faults)
    there = Host(made.found)
    optional = made.choice.optional if made.choice else ()
    sections: dict[str, Section] = {}
    unread = [name for name in made.enabled if name not in made.found.manifests]
    problems = {name: made.by_plugin.get(name, []) for name in unread}
    problems |= {manifest.name: _loaded(made, there, manifest, sections) for manifest in made.ordered}
    for name, found in problems.items():
        if found and name in optional:
            there.skipped[name] = found
        else:
            faults.extend(found)
    faults.extend((*ownerless(), *strange_tables(there.loaded)))
    if faults or made.settings is None:
        raise BootError(faults)
    there.settings = made.settings.with_plugins(sections)
    there.manager.check_pending()
    return there


def _loaded(made: Plan, there: Host, manifest: Manifest, sections: dict[str, Section]) -> list[Fault]:
    """Loads one plugin, unless something speaks against it; returns what."""
    faults = [*made.by_plugin.get(manifest.name, ()), *_unmet(there, manifest, made.ordered)]
    noted = len(made.layers.faults)
    try:
        section = check_section(made.layers, manifest.name, schema_of(manifest), made.environ)
    except PluginError as error:
        return [*faults, error.fault]
    faults.extend(made.layers.faults[noted:])
    del made.layers.faults[noted:]
    if faults or section is None:
        return faults
    try:
        load(there, manifest)
    except PluginError as error:
        return [error.fault]
    sections[manifest.name] = section
    return []


def _unmet(there: Host, manifest: Manifest, ordered: list[Manifest]) -> Iterable[Fault]:
    """Requirements whose provider is enabled but did not load."""
    provided = {name for other in there.loaded for name in other.provides}
    for other in ordered:
        for capability in other.provides:
            if capability in manifest.requires and capability not in provided and other is not manifest:
                what = f"requires `{capability}`, and `{other.name}`, which provides it, does not start"
                yield Fault(f"plugin {manifest.name}", what, f"Mend `{other.name}` first.")
