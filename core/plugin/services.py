"""Capabilities: things that exactly one plugin can do for all the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from flask import current_app

from core.errors import Unavailable

T = TypeVar("T")


@dataclass(frozen=True)
class Capability(Generic[T]):
    """The token of a capability: `CATALOG: Capability[Catalog] = Capability("catalog", null=NoCatalog())`.

    `null` stands in where absence is normal; without it, use of a missing capability is an error.
    """

    name: str
    null: T | None = None


@dataclass
class Services:
    """Who provides what in one app."""

    provided: dict[str, object] = field(default_factory=dict)
    provider: dict[str, str] = field(default_factory=dict)

    def provide(self, plugin: str, capability: str, service: object) -> None:
        self.provided[capability] = service
        self.provider[capability] = plugin

    def get(self, capability: Capability[T]) -> T:
        """The enabled provider, else the null implementation, else `Unavailable`."""
        service: Any = self.provided.get(capability.name, capability.null)
        if service is None:
            raise Unavailable(f"Nothing here provides `{capability.name}`: enable a plugin that does.")
        return cast(T, service)


def use(capability: Capability[T]) -> T:
    """The one that answers for a capability in the running app."""
    services = current_app.extensions["marquee"].services
    assert isinstance(services, Services)
    return services.get(capability)
