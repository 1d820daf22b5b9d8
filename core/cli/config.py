"""`flask config …`: what is set, and whether it is right. Works when the app cannot start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pydantic import SecretStr

from core.app import ROOT
from core.boot import BootError
from core.cli.reference import page, section_reference, settings_reference
from core.plugin.boot import boot, plan
from core.plugin.loader import schema_of
from core.settings import Section


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
    sections: dict[str, Section] = {name: getattr(there.settings, name) for name in type(there.settings).model_fields}
    sections |= {manifest.name: there.settings.of(manifest.name) for manifest in there.loaded}
    if section is not None and section not in sections:
        raise click.UsageError(f"There is no section `{section}`. Sections: {', '.join(sections)}.")
    for name, values in sections.items():
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
    for key in type(section).model_fields:
        yield f"{key} = {_shown(getattr(section, key))}  # {origins.get((name, key), 'default of the plugin')}"
    yield ""


def _shown(value: Any) -> str:
    if isinstance(value, SecretStr):
        return "(set)" if value.get_secret_value() else "(not set)"
    if isinstance(value, tuple):
        return f"[{', '.join(_shown(part) for part in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else f'"{value}"'
