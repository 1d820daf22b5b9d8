"""`flask config …`: what is set, and whether it is right. Works when the app cannot start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from core.app import ROOT
from core.boot import BootError
from core.cli.reference import page, section_reference, settings_reference
from core.plugin.boot import boot, plan
from core.plugin.loader import schema_of
from core.settings import Section
from core.shown import sections, settings_shown


@click.group()
def config() -> None:
    """Settings: show them with the place that each comes from, or check them."""


@config.command()
def check() -> None:
    """Say everything that is wrong with the settings of the core and of every plugin."""
    try:
        boot(plan(ROOT, os.environ))
    except BootError as error:
        raise click.ClickException(str(error)) from error
    click.echo("All settings are right.")


@config.command()
@click.argument("section", required=False)
def show(section: str | None) -> None:
    """Show every setting (or those of SECTION) and where it comes from; secrets are not shown."""
    made = plan(ROOT, os.environ)
    try:
        there = boot(made)
    except BootError as error:
        raise click.ClickException(str(error)) from error
    known = sections(there)
    if section is not None and section not in known:
        raise click.UsageError(f"There is no section `{section}`. Sections: {', '.join(known)}.")
    for name, values in known.items():
        if section in (None, name):
            for line in _lines(name, values, made.layers.origins):
                click.echo(line)


@config.command()
@click.argument("plugin", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="renew this page")
def reference(plugin: str | None, output: Path | None) -> None:
    """Explain every setting of the core and of the built-in plugins (or those of PLUGIN), as Markdown."""
    if plugin is None:
        text = settings_reference(ROOT)
    elif manifest := plan(ROOT, os.environ).found.manifests.get(plugin):
        text = section_reference(plugin, schema_of(manifest))
    else:
        raise click.UsageError(f"There is no plugin `{plugin}`; `flask plugins list` shows those that are here.")
    if output:
        output.write_text(page(output, "config reference", text), "utf-8")
    else:
        click.echo(text, nl=False)


def _lines(name: str, section: Section, origins: dict[tuple[str, ...], str]) -> Iterator[str]:
    yield f"[{name}]"
    for setting in settings_shown(name, section, origins):
        yield f"{setting.key} = {setting.value}  # {setting.origin}"
    yield ""
