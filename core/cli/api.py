"""`flask api …`: the OpenAPI document."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext


@click.group()
def api() -> None:
    """The HTTP interface: its OpenAPI document."""


@api.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="a file instead of the terminal")
@with_appcontext
def document(output: Path | None) -> None:
    """Print the OpenAPI document, or write it to a file."""
    text = json.dumps(openapi(current_app), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    if output:
        output.write_text(text, "utf-8")
    else:
        click.echo(text, nl=False)


def openapi(app: Flask) -> dict[str, object]:
    """The document that /api/openapi.json serves."""
    answer: dict[str, object] = app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    return answer
