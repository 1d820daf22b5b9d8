"""Imports the enabled plugins, connects their hooks, and hands what they register to the app."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, TypeVar

import click
import pluggy
from flask import Flask, current_app
from flask.cli import AppGroup

import core
from core import hooks
from core.api import Blueprint
from core.boot import BootError, Fault, suggestion
from core.jobs import add_jobs
from core.openapi.document import Api
from core.plugin.checks import bad_schedule, open_doors, place, right_answer, unmarked, wrong_answer
from core.plugin.host import Host
from core.plugin.manifest import Manifest
from core.settings import Section

T = TypeVar("T")

CURE_CODE = "Correct the plugin, or take it out of [plugins] enabled."
TOO_EARLY = "It is imported before there is an app: ask for settings, the database and the request inside of functions."


class PluginError(Exception):
    """A plugin that cannot be loaded."""

    def __init__(self, plugin: str, what: str, cure: str) -> None:
        self.fault = Fault(f"plugin {plugin}", what, cure)
        super().__init__(str(self.fault))


def schema_of(manifest: Manifest) -> type[Section]:
    """The class `Settings` of a plugin's `settings.py`, or an empty one."""
    module = _module(manifest, "settings")
    schema = getattr(module, "Settings", Section) if module else Section
    if not (isinstance(schema, type) and issubclass(schema, Section)):
        raise PluginError(manifest.name, "settings.Settings is not a core.Section", "Derive it from core.Section.")
    return schema


def load(there: Host, manifest: Manifest) -> None:
    """Imports a plugin and registers its hooks. Raises `PluginError` and leaves nothing behind when it cannot."""
    started = time.perf_counter()
    _module(manifest, "models")
    plugin = _module(manifest, "plugin")
    if plugin is None:
        raise PluginError(manifest.name, "has no plugin.py", "Add one with a function for each hook that it implements.")
    try:
        there.manager.register(plugin, manifest.name)
        _check_hooks(there.manager, manifest, plugin)
    except (pluggy.PluginValidationError, PluginError) as error:
        there.manager.unregister(name=manifest.name)
        if isinstance(error, PluginError):
            raise
        raise PluginError(manifest.name, _plain(error), "core/hooks.py says what each hook takes.") from None
    there.loaded.append(manifest)
    there.seconds[manifest.name] = time.perf_counter() - started


def _module(manifest: Manifest, name: str) -> ModuleType | None:
    """A module of a plugin, or None when it has no such file."""
    path = f"{manifest.package}.{name}"
    try:
        if find_spec(path) is None:
            return None
        return import_module(path)
    except (Exception, SystemExit) as error:
        what = f"{name}.py cannot be imported: {_told(error, manifest)}"
        raise PluginError(manifest.name, what, _cure_import(error)) from error


def _told(error: BaseException, manifest: Manifest) -> str:
    """An error in one line, with the place in the plugin's files that it came from."""
    first = next(iter(str(error).splitlines()), "")
    return f"{type(error).__name__}{place(error, manifest.folder)}{': ' if first else ''}{first}"


def _cure_import(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"Install what provides `{error.name}` into the environment, or correct the import."
    if found := re.match(r"cannot import name '(\w+)' from 'core'", str(error)):
        return suggestion(found[1], core.__all__, "The plugin author's guide lists what `core` offers.")
    if "outside of application context" in str(error):
        return TOO_EARLY
    if "already defined" in str(error):
        return "Two owners with one table: begin the name of a table with the name of its plugin."
    return CURE_CODE


def _plain(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error).split("\n(")[0]).strip()


def _check_hooks(manager: pluggy.PluginManager, manifest: Manifest, plugin: ModuleType) -> None:
    known = {name for name in vars(hooks) if hasattr(getattr(hooks, name), "marquee_spec")}
    for name in unmarked(plugin, known):
        what = f"has a function `{name}` in plugin.py that nothing will call"
        raise PluginError(manifest.name, what, "Put @hookimpl above it.")
    for caller in manager.get_hookcallers(plugin) or ():
        if caller.name not in known:
            cure = suggestion(caller.name, known, f"Hooks are: {', '.join(sorted(known))}.")
            raise PluginError(manifest.name, f"implements `{caller.name}`, which is not a hook", cure)
        for implementation in caller.get_hookimpls():
            if implementation.plugin is plugin and (implementation.hookwrapper or implementation.wrapper):
                cure = "Implement it plainly; no plugin stands around another."
                raise PluginError(manifest.name, f"wraps the hook `{caller.name}`", cure)


def registered(there: Host, hook: Callable[[], T]) -> Iterator[tuple[Manifest, T]]:
    """What each loaded plugin answers to a registration, in load order."""
    caller: pluggy.HookCaller = getattr(there.manager.hook, hook.__name__)
    implementations = {found.plugin_name: found for found in caller.get_hookimpls()}
    for manifest in there.loaded:
        if found := implementations.get(manifest.name):
            try:
                answer: T = found.function()  # type: ignore[assignment]
            except Exception as error:
                what = f"the hook `{hook.__name__}` failed: {_told(error, manifest)}"
                raise PluginError(manifest.name, what, CURE_CODE) from error
            if wrong := wrong_answer(hook, answer):
                raise PluginError(manifest.name, wrong, right_answer(hook))
            yield manifest, answer


def connect(app: Flask, api: Api, there: Host) -> None:
    """Gives the app what the plugins registered: services, routes, jobs and commands."""
    faults: list[Fault] = []
    connectors = (_connect_services, _connect_jobs, _connect_commands, partial(_connect_blueprints, api))
    for connector in connectors:
        try:
            faults.extend(connector(app, there))
        except PluginError as error:
            faults.append(error.fault)
    if faults:
        raise BootError(faults)


def _connect_services(app: Flask, there: Host) -> Iterator[Fault]:
    for manifest, services in registered(there, hooks.services):
        for capability, service in services.items():
            if capability.name not in manifest.provides:
                cure = f"Add it to provides = [{', '.join(repr(name) for name in manifest.provides)}] in plugin.toml."
                yield Fault(f"plugin {manifest.name}", f"answers for `{capability.name}`, which its manifest does not name", cure)
            there.services.provide(manifest.name, capability.name, service)
    for manifest in there.loaded:
        for name in manifest.provides:
            if there.services.provider.get(name) != manifest.name:
                cure = "Return it from the hook `services`, or take it out of `provides`."
                yield Fault(f"plugin {manifest.name}", f"says that it provides `{name}` and does not", cure)


def _connect_jobs(app: Flask, there: Host) -> Iterator[Fault]:
    for manifest, jobs in registered(there, hooks.jobs):
        for job in jobs:
            if job.owner != manifest.name:
                yield Fault(f"plugin {manifest.name}", f"registers the job `{job.name}`", f"Name it `{manifest.name}:…`.")
            if bad_schedule(job):
                what = f"has the job `{job.name}` run at `{job.periodic}`, which is no time"
                yield Fault(f"plugin {manifest.name}", what, 'Write a cron expression, as in "30 3 * * *".')
        try:
            add_jobs(app, jobs)
        except ValueError as error:
            yield Fault(f"plugin {manifest.name}", str(error), "Name them differently.")


class _Commands(AppGroup):
    """The commands of a plugin: they run inside the app, whether `flask` calls them or a test."""

    def __init__(self, app: Flask, manifest: Manifest) -> None:
        super().__init__(manifest.name, help=manifest.summary)
        self.app = app

    def invoke(self, ctx: click.Context) -> Any:
        with nullcontext() if current_app else self.app.app_context():
            return super().invoke(ctx)


def _connect_commands(app: Flask, there: Host) -> Iterator[Fault]:
    for manifest, commands in registered(there, hooks.commands):
        group = _Commands(app, manifest)
        for command in commands:
            group.add_command(command)
        app.cli.add_command(group)
    yield from ()


def _connect_blueprints(api: Api, app: Flask, there: Host) -> Iterator[Fault]:
    for manifest, blueprints in registered(there, hooks.blueprints):
        home = f"/api/{manifest.name}"
        for blueprint in blueprints:
            if blueprint.name != manifest.name and not blueprint.name.startswith(f"{manifest.name}_"):
                cure = f"Name it `{manifest.name}` or `{manifest.name}_…`."
                yield Fault(f"plugin {manifest.name}", f"names a blueprint `{blueprint.name}`", cure)
            elif not f"{blueprint.url_prefix}/".startswith(f"{home}/"):
                yield Fault(f"plugin {manifest.name}", f"claims the address {blueprint.url_prefix}", f"Move it below {home}.")
            else:
                yield from _register(app, api, manifest, blueprint)


def _register(app: Flask, api: Api, manifest: Manifest, blueprint: Blueprint) -> Iterator[Fault]:
    """Adds the routes of a blueprint; the schemas that come with it bear the name of the plugin."""
    schemas = api.register_blueprint(blueprint)
    yield from open_doors(app, manifest.name, blueprint)
    prefix = manifest.name.title().replace("_", "")
    for schema in sorted(schemas):
        if not schema.startswith(prefix):
            cure = f"Begin its name with `{prefix}`: one document holds the schemas of all plugins."
            yield Fault(f"plugin {manifest.name}", f"names a schema `{schema}`", cure)
