"""Settings as people may see them: each with the place that it comes from, and of a secret only whether it is set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from core.plugin.host import Host
from core.settings import Section


@dataclass(frozen=True)
class Setting:
    """One setting in force."""

    key: str
    value: str
    origin: str
    secret: bool


def sections(there: Host) -> dict[str, Section]:
    """Every section of the core, and of the plugins that run."""
    own = {name: getattr(there.settings, name) for name in type(there.settings).model_fields}
    return own | {manifest.name: there.settings.of(manifest.name) for manifest in there.loaded}


def settings_shown(name: str, section: Section, origins: Mapping[tuple[str, ...], str]) -> Iterator[Setting]:
    for key in type(section).model_fields:
        value = getattr(section, key)
        origin = origins.get((name, key), "default of the plugin")
        yield Setting(key, _shown(value), origin, isinstance(value, SecretStr))


def _shown(value: Any) -> str:
    if isinstance(value, SecretStr):
        return "(set)" if value.get_secret_value() else "(not set)"
    if isinstance(value, tuple):
        return f"[{', '.join(_shown(part) for part in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else f'"{value}"'
