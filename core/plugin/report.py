"""The state of every plugin that was found, for `flask plugins` and the administrator's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from core.boot import Fault
from core.plugin.boot import Plan
from core.plugin.host import Host
from core.plugin.manifest import Manifest

State = Literal["running", "ready", "disabled", "left out", "broken"]


@dataclass(frozen=True)
class PluginReport:
    """One plugin: what it is, whether it runs, and why not. `seconds` is what its import took."""

    name: str
    state: State
    manifest: Manifest | None
    faults: tuple[Fault, ...] = ()
    seconds: float | None = None
    hooks: tuple[str, ...] = field(default=())

    @property
    def version(self) -> str:
        return self.manifest.version if self.manifest else "?"

    @property
    def summary(self) -> str:
        return self.manifest.summary if self.manifest else ""


def reports(made: Plan, there: Host | None) -> list[PluginReport]:
    """Every plugin of a plan; with a host, as it runs there, else as it would."""
    return [_report(name, made, there) for name in sorted({*made.found.names, *made.enabled})]


def _report(name: str, made: Plan, there: Host | None) -> PluginReport:
    manifest = made.found.manifests.get(name)
    faults = (*made.found.faults.get(name, ()), *made.by_plugin.get(name, ()))
    if there and name in there.skipped:
        return PluginReport(name, "left out", manifest, tuple(there.skipped[name]))
    if there and manifest in there.loaded:
        return PluginReport(name, "running", manifest, (), there.seconds.get(name), tuple(implemented(there, name)))
    if faults:
        return PluginReport(name, "broken", manifest, tuple(dict.fromkeys(faults)))
    return PluginReport(name, "ready" if name in made.enabled else "disabled", manifest)


def implemented(there: Host, name: str) -> Iterator[str]:
    """The hooks that a loaded plugin implements."""
    plugin = there.manager.get_plugin(name)
    for caller in there.manager.get_hookcallers(plugin) or ():
        yield caller.name
