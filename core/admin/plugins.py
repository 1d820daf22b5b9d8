"""The plugins in the eyes of an administrator: what `flask plugins` and `flask config` say, and how each one fares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app

from core import __version__, hooks, schema
from core.admin.hook_times import HookTimes, hook_times
from core.hooks import HealthProblem
from core.plugin.boot import Plan
from core.plugin.host import Host, host
from core.plugin.report import PluginReport, reports
from core.plugin.tables import CORE
from core.plugin.verbs import gather
from core.shown import Setting, sections, settings_shown

REGISTRATIONS = frozenset({"blueprints", "commands", "jobs", "services", "ui_modules"})
"""Asked once, at boot: their times say nothing of the running service."""

SILENT = HealthProblem(
    "It did not say whether it is well: its check failed or took too long.", "Look into the log of the service."
)

Answers = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """All that is known of the running plugins, asked once for all of them."""

    there: Host
    made: Plan
    health: Mapping[str, Sequence[HealthProblem]]
    times: Mapping[tuple[str, str], HookTimes]
    stands: Mapping[str, schema.Stand]

    def settings(self, name: str) -> list[Setting]:
        section = sections(self.there).get(name)
        return list(settings_shown(name, section, self.made.layers.origins)) if section else []


def overview() -> Answers:
    """The core and every plugin that was found, as this process has started."""
    there, made = host(), current_app.extensions["marquee.plan"]
    facts = Facts(there, made, gather(hooks.health_problems), hook_times(), schema.stands())
    return {
        "version": __version__,
        "safe_mode": there.settings.plugins.safe_mode,
        "schema": _schema(facts, CORE),
        "sections": [{"name": name, "settings": facts.settings(name)} for name in type(there.settings).model_fields],
        "plugins": [_plugin(facts, report) for report in reports(made, there)],
    }


def _plugin(facts: Facts, report: PluginReport) -> Answers:
    manifest = report.manifest
    return {
        "name": report.name,
        "state": report.state,
        "version": manifest.version if manifest else None,
        "summary": report.summary,
        "source": manifest.source if manifest else None,
        "optional": report.name in facts.there.settings.plugins.optional,
        **{key: getattr(manifest, key, ()) for key in ("provides", "requires", "uses")},
        "import_ms": None if report.seconds is None else round(report.seconds * 1000, 1),
        "faults": report.faults,
        "problems": _health(facts, report),
        "hooks": list(_hooks(facts, report)),
        "schema": _schema(facts, report.name),
        "settings": facts.settings(report.name) if report.state == "running" else [],
    }


def _health(facts: Facts, report: PluginReport) -> Sequence[HealthProblem]:
    """What the plugin finds wrong with itself. One that has a check and did not answer is not well either."""
    asked = "health_problems" in report.hooks
    return facts.health.get(report.name, [SILENT] if asked else [])


def _hooks(facts: Facts, report: PluginReport) -> Iterator[Answers]:
    for hook in sorted(set(report.hooks) - REGISTRATIONS):
        times = facts.times.get((report.name, hook), HookTimes())
        numbers = {key: getattr(times, key) for key in ("calls", "failures", "mean_ms", "slow_ms")}
        yield {"hook": hook, **numbers}


def _schema(facts: Facts, owner: str) -> Answers | None:
    """None for an owner without tables, or one that does not run."""
    if owner not in facts.stands:
        return None
    stands, head = facts.stands[owner]
    return {"stands": stands, "head": head, "pending": stands != head}
