"""Every hook that a plugin may implement, one sentence each.

*Registrations* are asked once, at boot. *Questions* take sets and return dicts by id. *Announcements* are sent after
the transaction has been committed. A plugin implements a hook with `@hookimpl` on a function of the same name in its
`plugin.py`, with as many of the arguments as it wants; it is called through `ask`, `gather` or `tell` of `core`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import click
import pluggy

if TYPE_CHECKING:
    from core.access import Denial, Viewer
    from core.api import Blueprint
    from core.contracts.catalog import Row
    from core.jobs import Job
    from core.plugin.services import Capability

PROJECT = "marquee"
T = TypeVar("T")

PATIENCE = {"demo": 120.0}
"""Seconds for hooks that nobody waits for in a page; all others have `[plugins] listener_seconds`."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@dataclass(frozen=True)
class UiModule:
    """A module of the interface: `script` and `style` are files below the plugin's folder, as in "ui/ui.js".

    A built-in feature has neither: it is compiled into the frontend, which mounts it when it is named here.
    """

    script: str | None = None
    style: str | None = None


@dataclass(frozen=True)
class Preload:
    """A picture that a page opens with: the browser asks for it before it has read any script."""

    href: str
    srcset: str = ""
    type: str = ""


@dataclass(frozen=True)
class PageData:
    """What a page of the interface would ask for first.

    `answers` has JSON by the address of the operation that answers it, byte for byte; nothing in it is personal.
    `pictures` are loaded ahead, and `modules`: sources of the frontend, by the names of its build. `limited` says that
    not everybody may see it, so that no cache keeps the page.
    """

    answers: Mapping[str, bytes] = field(default_factory=dict)
    pictures: Sequence[Preload] = ()
    modules: Sequence[str] = ()
    limited: bool = False


@dataclass(frozen=True)
class HealthProblem:
    """Something that a plugin found wrong with itself, and the cure; shown by `flask plugins doctor` and to administrators."""

    what: str
    cure: str


# Registrations


@hookspec
def blueprints() -> Sequence[Blueprint]:
    """The plugin's routes, each below /api/<plugin>."""
    raise NotImplementedError


@hookspec
def commands() -> Sequence[click.Command]:
    """The plugin's commands; they are reached as `flask <plugin> <command>`."""
    raise NotImplementedError


@hookspec
def jobs() -> Sequence[Job[Any]]:
    """The plugin's jobs, named "<plugin>:<job>"; the worker runs them and sees to the periodic ones."""
    raise NotImplementedError


@hookspec
def services() -> Mapping[Capability[Any], object]:
    """What answers for each capability that the manifest says the plugin provides."""
    raise NotImplementedError


@hookspec
def ui_modules() -> Sequence[UiModule]:
    """What the plugin adds to the interface."""
    raise NotImplementedError


# Questions


@hookspec
def health_problems() -> Sequence[HealthProblem]:
    """What the plugin finds wrong with itself when `flask plugins doctor` or an administrator asks: keys, services, files."""
    raise NotImplementedError


@hookspec
def signup_denials(emails: Collection[str]) -> Mapping[str, Denial]:
    """A gate: which of these addresses may not open an account, and why. Nobody objecting means yes."""
    raise NotImplementedError


@hookspec
def profile_denials(viewer: Viewer, profile_ids: Collection[int]) -> Mapping[int, Denial]:
    """A gate: which of these profiles of the account may not be chosen now, and why. Nobody objecting means yes."""
    raise NotImplementedError


@hookspec
def playback_denied(viewer: Viewer, movie_ids: Collection[int]) -> Mapping[int, Denial]:
    """A gate: which of these films the viewer may not play now, and why. Nobody objecting means yes.

    Asked once, at the start of a playback session. Whether the viewer may know of the film at all was asked before.
    """
    raise NotImplementedError


@hookspec
def page_data(path: str, viewer: Viewer | None) -> PageData | None:
    """What the page of the interface at this path asks for first; it is written into the page, so that nobody waits for it."""
    raise NotImplementedError


@hookspec
def home_rows(maturity: int | None) -> Sequence[Row]:
    """Rows of films for the home page, equal for all whose age limit is `maturity` (None: those who have none).

    Asked when the catalogue has changed, and every minute. Films that these viewers may not see are left out of a row.
    """
    raise NotImplementedError


@hookspec
def movie_facts(viewer: Viewer, movie_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    """What the plugin knows of these films for this viewer, as values that JSON can hold: in a list, a place, stars."""
    raise NotImplementedError


@hookspec
def demo() -> None:
    """Fills an empty part with things to try; asked at each start while the demo is on.

    It adds nothing to what somebody has used already, and nothing a second time.
    """
    raise NotImplementedError


@hookspec
def account_export(user_id: int) -> Mapping[str, Any]:
    """All that the plugin knows of an account, as values that JSON can hold, for its owner to take away."""
    raise NotImplementedError


@hookspec
def account_erase(user_id: int) -> None:
    """A gate: erase what the plugin knows of an account, here and elsewhere; asked again later when it raises.

    Runs in a durable job before the account's row goes, so it has to be safe to run twice. Rows that hang on the
    account by a foreign key with `ondelete="CASCADE"` go by themselves.
    """
    raise NotImplementedError


# Announcements


@hookspec
def account_created(user_id: int) -> None:
    """An account was opened."""


@hookspec
def account_erased(user_id: int) -> None:
    """An account and everything that belonged to it is gone."""


@hookspec
def profile_deleted(user_id: int, profile_id: int) -> None:
    """A profile is gone, and with it all rows that hung on it."""


@hookspec
def session_started(user_id: int, session_id: int) -> None:
    """Somebody signed in on a device."""


@hookspec
def sessions_ended(user_id: int, session_ids: Collection[int]) -> None:
    """Devices were signed out: by their owner, a password change, an administrator or because a token was stolen."""


@hookspec
def movies_changed(movie_ids: Collection[int]) -> None:
    """Films were added, edited, published or taken back. After an import the ids come in several calls."""


@hookspec
def movies_playable(movie_ids: Collection[int]) -> None:
    """What can be watched of films has changed: they became playable, got better, or can be watched no more."""


@hookspec
def movies_deleted(movie_ids: Collection[int]) -> None:
    """Films are gone, and with them all rows that hung on them."""
