"""Who is asking: what every contract and gate is told of a viewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["user", "admin"]

EVERY_SCOPE = "*"
"""The scope of a token that may do whatever tokens may at all."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in request: the account that pays, and the profile that watches.

    `maturity` is the highest age rating that the profile may see (None: no limit). `session_id` is None for an API
    token, `scopes` is None for a session (which may do everything that its role may).
    """

    user_id: int
    profile_id: int
    role: Role
    maturity: int | None
    language: str
    session_id: int | None = None
    scopes: frozenset[str] | None = None

    @property
    def is_admin(self) -> bool:
        return self.role == "admin"

    def may(self, scope: str | None) -> bool:
        """Whether an operation with this scope is open to the way of signing in; without a scope none is to tokens."""
        return self.scopes is None or (scope is not None and not self.scopes.isdisjoint((scope, EVERY_SCOPE)))


@dataclass(frozen=True, slots=True)
class Account:
    """Who signs in and pays, as plugins may know it; mails go to `email` in `language`."""

    id: int
    email: str
    name: str
    language: str
    role: Role


@dataclass(frozen=True, slots=True)
class Watcher:
    """A profile as other viewers may see it, and the highest age rating that it may see (None: no limit)."""

    id: int
    user_id: int
    name: str
    avatar: str
    maturity: int | None


@dataclass(frozen=True, slots=True)
class Denial:
    """Why something is not allowed: `code` for programs, `detail` a sentence that the viewer may read."""

    code: str
    detail: str
