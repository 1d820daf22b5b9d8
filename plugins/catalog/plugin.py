"""What the catalogue adds to the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from core import Blueprint, Capability, Job, PageData, UiModule, Viewer, hookimpl
from core.contracts.catalog import CATALOG, MOVIES_TABLE, Row
from plugins.catalog.models import Movie


@hookimpl
def blueprints() -> Sequence[Blueprint]:
    from plugins.catalog.api import blueprint

    return [blueprint]


@hookimpl
def services() -> Mapping[Capability[Any], object]:
    from plugins.catalog.contract import StoredCatalog

    return {CATALOG: StoredCatalog(), MOVIES_TABLE: Movie.__tablename__}


@hookimpl
def page_data(path: str, viewer: Viewer | None) -> PageData | None:
    from plugins.catalog.front.pages import opening

    return opening(path, viewer)


@hookimpl
def home_rows(maturity: int | None) -> Sequence[Row]:
    from plugins.catalog.front.rows import rows

    return rows(maturity)


@hookimpl
def demo() -> None:
    from plugins.catalog.demo import fill

    fill()


@hookimpl
def ui_modules() -> Sequence[UiModule]:
    return [UiModule()]


@hookimpl
def jobs() -> Sequence[Job[Any]]:
    from plugins.catalog.jobs import JOBS

    return JOBS


@hookimpl
def commands() -> Sequence[click.Command]:
    from plugins.catalog.commands import COMMANDS

    return COMMANDS
