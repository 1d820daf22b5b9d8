"""Serves the interface: `/api/ui` says what it consists of, and plugins add modules of their own to it."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import marshmallow as ma
from flask import Flask, Response, current_app, request, send_file
from werkzeug.exceptions import NotFound

from core import __version__, hooks
from core.access import public
from core.api import Blueprint, Schema
from core.boot import BootError
from core.hooks import UiModule
from core.openapi.document import Api
from core.pages import ASK_FIRST, FOREVER, init_pages
from core.plugin.host import Host, host
from core.plugin.loader import PluginError, registered
from core.plugin.manifest import Manifest

API_LEVEL = 1
"""The level of the contract between the interface and its modules (`frontend/src/sdk/host.ts`)."""

EXAMPLE = "/plugins/acme_trailers/1.2.0/ui.js?h=9f86d081884c7d65"
LANGUAGES = ("en", "de")
TEXT = {".js", ".css", ".map", ".json", ".svg"}
WORTH_PACKING = 1024
SERVED = {".js", ".css", ".map", ".json", ".woff2", ".svg", ".png", ".webp", ".avif"}

CORE = {"plugin": "core", "version": __version__, "url": None, "css": None, "built_in": True}
"""Accounts and profiles are a module like any other."""

blueprint = Blueprint("ui", __name__, description="What the interface consists of.")


class UiModuleOut(Schema):
    """One part of the interface; without `url` it is compiled into the frontend."""

    plugin = ma.fields.String(required=True, metadata={"example": "acme_trailers"})
    version = ma.fields.String(required=True, metadata={"example": "1.2.0"})
    url = ma.fields.String(required=True, allow_none=True, metadata={"example": EXAMPLE})
    css = ma.fields.String(required=True, allow_none=True, metadata={"example": None})
    built_in = ma.fields.Boolean(required=True, metadata={"example": False})


class UiOut(Schema):
    """The name of the service and the modules of its interface, in load order."""

    api_level = ma.fields.Integer(required=True, metadata={"example": API_LEVEL})
    name = ma.fields.String(required=True, metadata={"example": "Marquee"})
    version = ma.fields.String(required=True, metadata={"example": "0.1.0"})
    modules = ma.fields.List(ma.fields.Nested(UiModuleOut), required=True)
    languages = ma.fields.List(ma.fields.String(), required=True, metadata={"example": list(LANGUAGES)})
    demo = ma.fields.Boolean(required=True, metadata={"example": True})


@blueprint.route("")
@blueprint.response(200, UiOut)
@public
def show() -> dict[str, Any]:
    """What the interface is called and consists of."""
    return description()


def description() -> dict[str, Any]:
    """The same for every caller, so that pages carry it."""
    there = host()
    server = there.settings.server
    return {
        "api_level": API_LEVEL,
        "name": server.name,
        "version": __version__,
        "modules": [CORE, *interface().modules],
        "languages": LANGUAGES,
        "demo": server.demo,
    }


@dataclass(frozen=True)
class PluginFile:
    """A file that a plugin adds to the interface, and the beginning of its hash."""

    path: Path
    digest: str


@dataclass(frozen=True)
class Interface:
    """What plugins add: modules for `/api/ui`, and files by their address below /plugins/."""

    modules: list[dict[str, Any]]
    files: dict[str, PluginFile]


def interface() -> Interface:
    found = current_app.extensions["marquee.ui"]
    assert isinstance(found, Interface)
    return found


def collect(there: Host) -> Interface:
    """Asks every plugin once, at boot. Raises `PluginError` for a file that is not there."""
    found = Interface([], {})
    for manifest, modules in registered(there, hooks.ui_modules):
        for module in modules:
            found.files.update(_files(manifest, module))
            found.modules.append(_module(manifest, module, found))
    return found


def _files(manifest: Manifest, module: UiModule) -> Iterator[tuple[str, PluginFile]]:
    """The files a module names, and what lies beside them: a script imports its chunks, a style its fonts."""
    home = manifest.folder.resolve()
    for name in filter(None, (module.script, module.style)):
        named = (home / name).resolve()
        if not named.is_file() or home not in named.parent.parents:
            cure = 'Name a file of a folder of its own below the plugin, as in "ui/ui.js"; build it first.'
            raise PluginError(manifest.name, f"names {name}, which is no such file", cure)
        for file in named.parent.rglob("*"):
            if file.suffix in SERVED and file.is_file():
                digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
                yield _address(manifest, file.relative_to(named.parent)), PluginFile(file, digest)


def _address(manifest: Manifest, file: Path) -> str:
    return f"{manifest.name}/{manifest.version}/{file.as_posix()}"


def _module(manifest: Manifest, module: UiModule, found: Interface) -> dict[str, Any]:
    def url(name: str | None) -> str | None:
        address = _address(manifest, Path(Path(name).name)) if name else ""
        return f"/plugins/{address}?h={found.files[address].digest}" if name else None

    return {
        "plugin": manifest.name,
        "version": manifest.version,
        "url": url(module.script),
        "css": url(module.style),
        "built_in": module.script is None and module.style is None,
    }


def plugin_file(path: str) -> Response:
    """A file of a plugin's interface; an address with the right hash never changes."""
    file = interface().files.get(path)
    if file is None or not file.path.is_file():  # a plugin may be replaced while the service runs
        raise NotFound("There is no such file.")
    answer = send_file(file.path)
    answer.headers["Cache-Control"] = FOREVER if request.args.get("h") == file.digest else ASK_FIRST
    if file.path.suffix in TEXT and file.path.stat().st_size > WORTH_PACKING:
        _pack(answer, file.path)
    return answer


def _pack(answer: Response, path: Path) -> None:
    """Sends text as gzip to those who take that."""
    answer.vary.add("Accept-Encoding")
    if answer.status_code == 200 and request.accept_encodings["gzip"] > 0 and "Range" not in request.headers:
        answer.direct_passthrough = False
        answer.set_data(_packed(path, path.stat().st_mtime_ns))
        answer.headers["Content-Encoding"] = "gzip"


@lru_cache(maxsize=64)
def _packed(path: Path, changed: int) -> bytes:
    """A file as gzip, made once for as long as it does not change."""
    return gzip.compress(path.read_bytes(), mtime=0)


def init_ui(app: Flask, api: Api, there: Host, root: Path) -> None:
    """Adds the interface to an app; `root` is the checkout that has the folder `frontend`."""
    try:
        app.extensions["marquee.ui"] = collect(there)
    except PluginError as error:
        raise BootError([error.fault]) from error
    app.add_url_rule("/plugins/<path:path>", "ui.plugin_file", plugin_file)
    api.register_blueprint(blueprint)
    init_pages(app, root / "frontend" / "dist", description)
