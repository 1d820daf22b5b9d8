"""What an author gets wrong most often, noticed at boot instead of in front of a viewer."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from inspect import isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

import click
from flask import Flask

from core import hooks
from core.api import METHODS, Blueprint
from core.boot import Fault
from core.jobs import Job
from core.plugin.manifest import Manifest
from core.plugin.services import Capability
from core.plugin.tables import tables_by_owner

KINDS: dict[str, type] = {
    "blueprints": Blueprint,
    "commands": click.Command,
    "jobs": Job,
    "services": Capability,
    "ui_modules": hooks.UiModule,
}
"""What each registration returns: a sequence of these, or a mapping with these as keys."""


def wrong_answer(hook: Callable[..., Any], answer: object) -> str | None:
    """What is wrong with the answer to a registration, None when it is right."""
    kind = KINDS[hook.__name__]
    fits = isinstance(answer, Mapping if kind is Capability else Sequence) and not isinstance(answer, str)
    if not fits:
        return f"the hook `{hook.__name__}` returned {_named(answer)}"
    stranger = next((thing for thing in answer if not isinstance(thing, kind)), None)  # type: ignore[attr-defined]
    return None if stranger is None else f"the hook `{hook.__name__}` returned {_named(stranger)} among others"


def _named(thing: object) -> str:
    kind = type(thing)
    if thing is None:
        return "nothing"
    return f"`{thing!r:.60}`" if kind.__module__ == "builtins" else f"a `{kind.__module__}.{kind.__qualname__}`"


def right_answer(hook: Callable[..., Any]) -> str:
    return f"Return {hook.__annotations__['return']}, with the classes of `core`."


def unmarked(plugin: ModuleType, known: set[str]) -> Iterator[str]:
    """Functions that bear the name of a hook and are none, because `@hookimpl` is missing."""
    for name, value in vars(plugin).items():
        if name in known and isfunction(value) and value.__module__ == plugin.__name__ and not hasattr(value, "marquee_impl"):
            yield name


def open_doors(app: Flask, plugin: str, blueprint: Blueprint) -> Iterator[Fault]:
    """Views that do not say who may call them."""
    for endpoint, view in app.view_functions.items():
        if endpoint.startswith(f"{blueprint.name}.") and not all(hasattr(found, "_access") for found in _views(view)):
            cure = "Put @public, @signed_in or @admin_only below its @blueprint.route."
            yield Fault(f"plugin {plugin}", f"does not say who may call `{endpoint}`", cure)
        for scope in {getattr(found, "_scope", None) for found in _views(view)} - {None}:
            if endpoint.startswith(f"{blueprint.name}.") and not re.fullmatch(rf"{plugin}:[a-z][a-z0-9_]*", str(scope)):
                cure = f"Name it after the plugin and what it opens, as in `{plugin}:read`."
                yield Fault(f"plugin {plugin}", f"names a scope `{scope}`", cure)


def _views(view: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """The function behind an endpoint, or the methods of its class."""
    described = getattr(view, "view_class", None)
    if described is None:
        yield view
    else:
        yield from (getattr(described, method) for method in METHODS if hasattr(described, method))


def bad_schedule(job: Job[Any]) -> bool:
    """Whether a job is periodic by an expression that is none; it would end the worker."""
    if job.periodic is None:
        return False
    from croniter import croniter  # type: ignore[import-untyped]  # only where there is something periodic

    return not croniter.is_valid(job.periodic)


def strange_tables(manifests: Iterable[Manifest]) -> Iterator[Fault]:
    """Tables of installed packages that could meet those of another: the built-in plugins have the short names."""
    known = tuple(manifests)
    by_owner = tables_by_owner(known)
    for manifest in known:
        for table in by_owner.get(manifest.name, ()) if manifest.source.startswith("package") else ():
            if table.name != manifest.name and not table.name.startswith(f"{manifest.name}_"):
                yield Fault(f"plugin {manifest.name}", f"has a table `{table.name}`", f"Name it `{manifest.name}_…`.")


def place(error: BaseException, folder: Path) -> str:
    """Where in the files of a plugin an error arose, as in ", api.py line 12"; empty when it was elsewhere."""
    if isinstance(error, SyntaxError):
        return ""  # it says so itself
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).is_relative_to(folder):
            return f", {Path(frame.filename).relative_to(folder)} line {frame.lineno}"
    return ""
