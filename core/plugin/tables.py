"""Whose table is which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Table, inspect
from sqlalchemy.orm import Mapper

from core.boot import Fault
from core.extensions import Model
from core.plugin.manifest import Manifest

CORE = "core"


def owner_of_module(module: str, manifests: Iterable[Manifest]) -> str | None:
    """The plugin (or the core) that a module belongs to."""
    for manifest in manifests:
        if module == manifest.package or module.startswith(f"{manifest.package}."):
            return manifest.name
    return CORE if module.split(".")[0] == CORE else None


def tables_by_owner(manifests: Iterable[Manifest]) -> dict[str, list[Table]]:
    """Every table that has been declared, by owner.

    A mapped class belongs to the package that it stands in; a plain `Table` says so with `info={"owner": "…"}`.
    """
    known = tuple(manifests)
    owners: dict[str, str] = {}
    for mapper in _mappers():
        owner = owner_of_module(mapper.class_.__module__, known)
        if owner and isinstance(mapper.local_table, Table):
            owners[mapper.local_table.name] = owner
    by_owner: dict[str, list[Table]] = {}
    for table in Model.metadata.sorted_tables:
        owner = table.info.get("owner") or owners.get(table.name)
        if owner:
            by_owner.setdefault(owner, []).append(table)
    return by_owner


def _mappers(model: type[Any] = Model) -> Iterator[Mapper[Any]]:
    """Every mapped class. The registry's own list fails on a class whose definition failed, as a plugin's may."""
    for child in model.__subclasses__():
        if mapper := inspect(child, raiseerr=False):
            yield mapper
        yield from _mappers(child)


def ownerless() -> list[Fault]:
    """Plain tables that do not say whose they are: no migration would ever make them."""
    mapped = {mapper.local_table.name for mapper in _mappers() if isinstance(mapper.local_table, Table)}
    return [
        Fault(f"table {table.name}", "does not say whose it is", 'Add info={"owner": "<plugin>"} to the Table.')
        for table in Model.metadata.tables.values()
        if table.name not in mapped and "owner" not in table.info
    ]
