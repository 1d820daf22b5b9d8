"""In which order plugins load, and why a set of them cannot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from core.boot import Fault, suggestion
from core.plugin.discovery import Discovery
from core.plugin.manifest import Manifest

Faults = dict[str, list[Fault]]


def order(found: Discovery, enabled: Iterable[str]) -> tuple[list[Manifest], Faults]:
    """The enabled plugins, providers before those that require or use them, and the faults of each that is not right."""
    names = list(dict.fromkeys(enabled))
    faults: Faults = {}
    for name in names:
        for fault in (*found.faults.get(name, ()), *_absent(found, name)):
            faults.setdefault(name, []).append(fault)
    manifests = {name: found.manifests[name] for name in names if name in found.manifests}
    for name, fault in (*_contested(manifests), *_unmet(manifests, found)):
        faults.setdefault(name, []).append(fault)
    return _sorted(manifests, faults), faults


def _absent(found: Discovery, name: str) -> list[Fault]:
    if name in found.names:
        return []
    there = ", ".join(sorted(found.names)) or "none"
    cure = suggestion(name, found.names, f"Found here: {there}. Install the plugin, or remove it from [plugins] enabled.")
    return [Fault(f"plugin {name}", "is enabled but not installed", cure)]


def providers(manifests: Mapping[str, Manifest]) -> dict[str, list[str]]:
    """Which plugins provide each capability."""
    by_capability: dict[str, list[str]] = {}
    for manifest in manifests.values():
        for capability in manifest.provides:
            by_capability.setdefault(capability, []).append(manifest.name)
    return by_capability


def _contested(manifests: Mapping[str, Manifest]) -> list[tuple[str, Fault]]:
    found = []
    for capability, names in providers(manifests).items():
        if len(names) > 1:
            both = " and ".join(f"`{name}`" for name in names)
            fault = Fault(f"plugins {both}", f"both provide `{capability}`", "Enable only one of them.")
            found.append((names[-1], fault))
    return found


def _unmet(manifests: Mapping[str, Manifest], found: Discovery) -> list[tuple[str, Fault]]:
    here, anywhere = providers(manifests), providers(found.manifests)
    return [
        (manifest.name, _missing(manifest.name, capability, anywhere))
        for manifest in manifests.values()
        for capability in manifest.requires
        if capability not in here
    ]


def _missing(name: str, capability: str, anywhere: Mapping[str, Sequence[str]]) -> Fault:
    if capability in anywhere:
        cure = f"Enable {' or '.join(f'`{other}`' for other in anywhere[capability])} as well."
    else:
        cure = suggestion(capability, anywhere, "Nothing that is installed provides it: install a plugin that does.")
    return Fault(f"plugin {name}", f"requires `{capability}`, which no enabled plugin provides", cure)


def _sorted(manifests: dict[str, Manifest], faults: Faults) -> list[Manifest]:
    """Providers first. `uses` is a wish: where wishes stand in a circle, `requires` alone decides."""
    try:
        names = _before(manifests, wishes=True).static_order()
        return [manifests[name] for name in names]
    except CycleError:
        pass
    try:
        return [manifests[name] for name in _before(manifests, wishes=False).static_order()]
    except CycleError as error:
        circle = list(error.args[1])
        path = " requires ".join(f"`{name}`" for name in reversed(circle))
        fault = Fault(f"plugin {circle[0]}", f"requires itself in a circle: {path}", "Turn one `requires` into `uses`.")
        faults.setdefault(circle[0], []).append(fault)
        return list(manifests.values())


def _before(manifests: dict[str, Manifest], *, wishes: bool) -> TopologicalSorter[str]:
    here = providers(manifests)
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name, manifest in manifests.items():
        wanted = (*manifest.requires, *(manifest.uses if wishes else ()))
        sorter.add(name, *(other for capability in wanted for other in here.get(capability, ()) if other != name))
    return sorter
