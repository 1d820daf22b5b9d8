"""`flask plugins …`: what is installed, what runs, what is wrong with it. Works when the app cannot start."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from core import hooks, schema
from core.app import ROOT, create_app
from core.boot import BootError, Fault
from core.cli.reference import hooks_reference, page
from core.errors import OutOfSpace
from core.plugin.boot import Plan, plan
from core.plugin.host import Host, host
from core.plugin.report import PluginReport, reports
from core.plugin.tables import tables_by_owner
from core.plugin.verbs import gather
from core.storage import StorageAway, storage


@click.group()
def plugins() -> None:
    """Plugins: list them, look into one, find what is wrong, remove one's data."""


@plugins.command("list")
def list_() -> None:
    """Every plugin that was found, and its state."""
    made, app, _ = _booted()
    for report in reports(made, _host(app)):
        click.echo(f"{report.name:<16} {report.version:<10} {report.state:<9} {report.summary}")
    if not made.found.names:
        click.echo(f"No plugin was found in {', '.join(made.choice.folders if made.choice else ())} or among the packages.")


@plugins.command()
@click.argument("name")
def show(name: str) -> None:
    """All about one plugin: state, capabilities, hooks, routes, tables, where its files lie."""
    made, app, _ = _booted()
    found = {report.name: report for report in reports(made, _host(app))}
    if name not in found:
        raise click.ClickException(f"There is no plugin `{name}`. Found: {', '.join(found) or 'none'}.")
    for label, value in (*_facts(found[name]), *(_insides(app, name) if app else ())):
        click.echo(f"{label:<10} {value}")
    for fault in found[name].faults:
        click.echo(f"problem    {fault}")


@plugins.command()
def doctor() -> None:
    """Say everything that is wrong: settings, manifests, order, imports, schema, and what plugins find themselves."""
    made, app, faults = _booted()
    for report in reports(made, _host(app)):
        faults.extend(report.faults)
    if app:
        with app.app_context():
            faults.extend(_inner_faults())
    for fault in dict.fromkeys(faults):
        click.echo(f"- {fault}")
    if faults:
        raise SystemExit(1)
    click.echo(f"Nothing is wrong. {len(made.ordered)} plugins run.")


@plugins.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="do not ask")
@with_appcontext
def purge(name: str, yes: bool) -> None:
    """Remove the tables of a plugin and its schema history, after saying what goes."""
    try:
        gone = schema.purge(name, dry_run=True)
        click.echo(f"Purging {name} removes {_told(gone)}.")
        if not yes:
            click.confirm("This cannot be undone. Go on?", abort=True)
        schema.purge(name)
    except schema.SchemaError as error:
        raise click.ClickException(str(error)) from error
    click.echo("Purged.")
    if any(manifest.name == name for manifest in host().loaded):
        click.echo(f"It is still enabled: take `{name}` out of [plugins] enabled, or its tables come back at the next start.")


@plugins.command("hooks")
@click.option("-o", "--output", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="renew this page")
def hooks_(output: Path | None) -> None:
    """Explain every hook that a plugin can implement, as Markdown."""
    text = hooks_reference(ROOT)
    if output:
        output.write_text(page(output, "plugins hooks", text), "utf-8")
    else:
        click.echo(text, nl=False)


def _told(gone: dict[str, int]) -> str:
    return ", ".join(f"table {table} ({rows} rows)" for table, rows in gone.items()) or "nothing: it has no tables here"


def _booted() -> tuple[Plan, Flask | None, list[Fault]]:
    """The plan, and the app when it starts; else the faults that keep it from starting."""
    try:
        app = create_app()
        return plan(ROOT, os.environ), app, []
    except BootError as error:
        return plan(ROOT, os.environ), None, list(error.faults)


def _host(app: Flask | None) -> Host | None:
    return app.extensions["marquee"] if app else None


def _facts(report: PluginReport) -> Iterator[tuple[str, str]]:
    yield "name", report.name
    yield "state", report.state
    if manifest := report.manifest:
        yield "version", f"{manifest.version} (plugin interface {manifest.api})"
        yield "summary", manifest.summary
        yield "source", f"{manifest.source}, {manifest.folder}"
        yield from _listed(provides=manifest.provides, requires=manifest.requires, uses=manifest.uses, hooks=report.hooks)
    if report.seconds is not None:
        yield "import", f"{report.seconds * 1000:.0f} ms"


def _listed(**lists: Iterable[str]) -> Iterator[tuple[str, str]]:
    for label, values in lists.items():
        if joined := ", ".join(values):
            yield label, joined


def _insides(app: Flask, name: str) -> Iterator[tuple[str, str]]:
    tables = tables_by_owner(app.extensions["marquee"].found.manifests.values()).get(name, ())
    routes = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith(f"/api/{name}/")]
    yield from _listed(tables=(table.name for table in tables), routes=sorted(set(routes)))


def _inner_faults() -> Iterator[Fault]:
    yield from _storage_faults()
    try:
        for owner, (stands, head) in schema.pending().items():
            yield Fault(f"schema of {owner}", f"stands at {stands or 'base'}, not at {head}", f"Run `flask db upgrade {owner}`.")
    except SQLAlchemyError as error:
        first = str(getattr(error, "orig", error)).strip().splitlines()[0]
        yield Fault("database", f"cannot be reached: {first}", "Start the service with `make run`, or correct [database] url.")
        return
    for name, problems in gather(hooks.health_problems).items():
        for problem in problems:
            yield Fault(f"plugin {name}", problem.what, problem.cure)
    assert current_app


def _storage_faults() -> Iterator[Fault]:
    try:
        storage().check(writing=True)
    except StorageAway as away:
        cure = "Correct [storage]: docs/deployer.md says what each store needs, and what the keys must allow."
        yield Fault("storage", f"cannot be used: {away.reason}", cure)
    except OutOfSpace:
        yield Fault("storage", "has no room left", "Delete something, or move to a larger one with `flask storage move`.")
