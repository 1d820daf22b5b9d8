"""What every plugin keeps to, ours and third parties': one call in a test of its own finds what is amiss."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from core import schema
from core.api import METHODS
from core.cli.api import openapi
from core.extensions import db
from core.plugin.host import host
from core.plugin.manifest import Manifest


def complaints(app: Flask, plugin: str) -> list[str]:
    """Everything that is not right with a loaded plugin of a migrated app; its tables are emptied on the way."""
    with app.app_context():
        manifest = host().found.manifests[plugin]
        return [*_schema(plugin), *_interface(app, plugin), *_version(manifest)]


def _schema(plugin: str) -> Iterator[str]:
    if plugin not in schema.owners():
        return
    if difference := schema.differences(plugin):
        yield f"models and migrations differ: {difference}"
    tables = schema.tables_of(plugin)
    schema.downgrade(plugin, "base")
    for table in sorted(tables & set(inspect(db.engine).get_table_names())):
        yield f"the table {table} is still there after going down"
    try:
        schema.upgrade(plugin)
    except SQLAlchemyError as error:
        yield f"it does not come up again after going down: {str(error).splitlines()[0]}"


def _interface(app: Flask, plugin: str) -> Iterator[str]:
    document: dict[str, Any] = openapi(app)
    for path, item in document["paths"].items():
        for method in METHODS if path.startswith(f"/api/{plugin}/") else ():
            if method in item and not item[method].get("summary"):
                yield f"{method.upper()} {path} has no docstring"
    prefix = plugin.title().replace("_", "")
    for name, shape in document["components"]["schemas"].items():
        for field, described in shape.get("properties", {}).items() if name.startswith(prefix) else ():
            nested = {"$ref", "allOf", "anyOf", "oneOf"} & {*described, *described.get("items", ())}
            if not nested and not {"example", "examples"} & described.keys():
                yield f'{name}.{field} has no example: metadata={{"example": …}}'


def _version(manifest: Manifest) -> Iterator[str]:
    """The version of an installed plugin stands in two places."""
    _, _, distribution = manifest.source.partition("package ")
    try:
        installed = version(distribution) if distribution else manifest.version
    except PackageNotFoundError:
        return
    if installed != manifest.version:
        yield f"plugin.toml says version {manifest.version}, the package says {installed}"
