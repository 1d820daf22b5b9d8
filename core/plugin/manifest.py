"""`plugin.toml`: what a plugin says of itself, read before any of its code runs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from packaging.version import InvalidVersion, Version
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from core.boot import Fault, suggestion
from core.settings import Settings

API_LEVELS = (1,)
"""The levels of the plugin interface that this host serves."""

NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
ADDRESSES = {"admin", "auth", "docs", "files", "openapi", "ui", "x"}
COMMANDS = {"api", "config", "db", "routes", "run", "shell", "users"}
RESERVED = {"core", *ADDRESSES, *COMMANDS, *Settings.model_fields}
"""What is the core's own, as an address, a command or a section of the settings."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    version: str
    summary: Annotated[str, Field(min_length=1, max_length=200)]
    api: int
    provides: list[str] = []
    requires: list[str] = []
    uses: list[str] = []

    @field_validator("name")
    @classmethod
    def _is_a_name(cls, value: str) -> str:
        if not NAME.fullmatch(value):
            raise ValueError("lower-case letters, digits and _ only, a letter first, 2 to 40 of them")
        if value in RESERVED:
            raise ValueError(f"`{value}` is the core's own; choose another name")
        return value

    @field_validator("version")
    @classmethod
    def _is_a_version(cls, value: str) -> str:
        try:
            Version(value)
        except InvalidVersion:
            raise ValueError("write a version such as 1.2.0 (PEP 440)") from None
        return value

    @field_validator("api")
    @classmethod
    def _is_served(cls, value: int) -> int:
        if value not in API_LEVELS:
            served = ", ".join(map(str, API_LEVELS))
            raise ValueError(f"this host serves level {served}; install a version of the plugin made for it")
        return value


@dataclass(frozen=True)
class Manifest:
    """One plugin as data. `package` is its import name, `folder` where its files lie, `source` where it was found."""

    name: str
    version: str
    summary: str
    api: int
    provides: tuple[str, ...]
    requires: tuple[str, ...]
    uses: tuple[str, ...]
    package: str
    folder: Path
    source: str

    @property
    def migrations(self) -> Path:
        return self.folder / "migrations"


class ManifestError(Exception):
    """A manifest that cannot be read, with all that is wrong in it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(map(str, faults)))


def read_manifest(folder: Path, package: str, source: str) -> Manifest:
    """Reads and checks `plugin.toml` of a folder; raises `ManifestError` with every fault."""
    file = folder / "plugin.toml"
    where = f"plugin {folder.name}, plugin.toml"
    try:
        table = _Table.model_validate(tomllib.loads(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ManifestError([Fault(where, f"cannot be read: {error}", "Correct the file.")]) from None
    except ValidationError as error:
        raise ManifestError([_fault(where, problem) for problem in error.errors(include_url=False)]) from None
    lists = {key: tuple(getattr(table, key)) for key in ("provides", "requires", "uses")}
    return Manifest(table.name, table.version, table.summary, table.api, **lists, package=package, folder=folder, source=source)


def _fault(where: str, problem: object) -> Fault:
    assert isinstance(problem, dict)
    key = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        known = f"Known: {', '.join(_Table.model_fields)}."
        return Fault(where, f"`{key}` is not a key", suggestion(key, _Table.model_fields, known))
    if problem["type"] == "missing":
        return Fault(where, f"`{key}` is missing", f"Add `{key} = …`; the plugin author's guide shows a manifest.")
    return Fault(where, f"`{key}` is not right", f"{problem['msg'].removeprefix('Value error, ')}.")
