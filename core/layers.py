"""Finds the layers of the configuration, merges them, and checks the result, naming the file of every mistake.

From weak to strong: `config/default.toml`, `config/<MARQUEE_ENV>.toml`, `config/plugins.toml`, `config.toml` of the
instance folder, the environment.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError

from core.boot import BootError, Fault, suggestion
from core.settings import Secret, Section, Settings

PREFIX = "MARQUEE_"
SHORTHAND = {
    "PORT": ("server", "port"),
    "HOST": ("server", "host"),
    "INSTANCE": ("server", "instance"),
    "DEMO": ("server", "demo"),
    "DATABASE_URL": ("database", "url"),
    "MARQUEE_PLUGINS": ("plugins", "enabled"),
    "SAFE_MODE": ("plugins", "safe_mode"),
}
SPECIAL = {"MARQUEE_ENV", "MARQUEE_PLUGINS"}

Path_ = tuple[str, ...]
SectionT = TypeVar("SectionT", bound=Section)


@dataclass
class Layers:
    """All tables of all layers merged, with the place that each value came from and the faults met on the way."""

    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[Path_, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    instance: Path = Path("instance")

    def put(self, section: str, key: str, value: object, origin: str) -> None:
        self.tables.setdefault(section, {})[key] = value
        self.origins[section, key] = origin

    def where(self, section: str, key: str = "") -> str:
        origin = self.origins.get((section, key)) or next(
            (found for path, found in self.origins.items() if path[0] == section), "config"
        )
        return f"{origin}, [{section}] {key}".rstrip()


def read_layers(root: Path, environ: Mapping[str, str]) -> Layers:
    """Everything that is set, unchecked. `root` is the folder that holds `config/`."""
    layers = Layers()
    for file in _files(root, environ, layers):
        _read_file(layers, file, root)
    layers.instance = _instance(layers, root, environ)
    own = layers.instance / "config.toml"
    if own.is_file():
        _read_file(layers, own, root)
    _read_environment(layers, environ)
    layers.put("server", "instance", str(layers.instance), layers.origins.get(("server", "instance"), "config"))
    return layers


def _files(root: Path, environ: Mapping[str, str], layers: Layers) -> Iterator[Path]:
    config = root / "config"
    yield config / "default.toml"
    if kind := environ.get("MARQUEE_ENV"):
        chosen = config / f"{kind}.toml"
        if chosen.is_file():
            yield chosen
        else:
            known = sorted({path.stem for path in config.glob("*.toml")} - {"default", "plugins"})
            cure = suggestion(kind, known, f"Choose one of {', '.join(known)}, or add config/{kind}.toml.")
            layers.faults.append(Fault("environment, MARQUEE_ENV", f"there is no layer `{kind}`", cure))
    if (config / "plugins.toml").is_file():
        yield config / "plugins.toml"


def _read_file(layers: Layers, file: Path, root: Path) -> None:
    origin = str(file.relative_to(root)) if file.is_relative_to(root) else str(file)
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        layers.faults.append(Fault(origin, f"cannot be read: {error}", "Correct the file; https://toml.io shows the form."))
        return
    for section, table in tables.items():
        if not isinstance(table, dict):
            cure = "Put it below the [section] that it belongs to."
            layers.faults.append(Fault(f"{origin}, {section}", "is a key outside of every section", cure))
            continue
        for key, value in table.items():
            layers.put(section, key, value, origin)


def _instance(layers: Layers, root: Path, environ: Mapping[str, str]) -> Path:
    chosen = environ.get("INSTANCE") or environ.get("MARQUEE_SERVER__INSTANCE")
    return Path(os.path.abspath(root / (chosen or str(layers.tables.get("server", {}).get("instance", "instance")))))


def _read_environment(layers: Layers, environ: Mapping[str, str]) -> None:
    for name, value in sorted(environ.items()):
        if name in SHORTHAND and (value or name == "MARQUEE_PLUGINS"):
            layers.put(*SHORTHAND[name], value, f"environment, {name}")
        elif name.startswith(PREFIX) and name not in SPECIAL:
            section, _, key = name.removeprefix(PREFIX).lower().partition("__")
            layers.put(section, key, _parsed(value), f"environment, {name}")


def _parsed(text: str) -> object:
    """Lists and tables in the environment are written as in TOML; anything else is converted by its schema."""
    if text[:1] not in "[{" or not text:
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def settings_of(layers: Layers, environ: Mapping[str, str]) -> Settings | None:
    """The checked settings of the core, or None when something is wrong (then `layers.faults` says what)."""
    sections: dict[str, Any] = {}
    for name, info in Settings.model_fields.items():
        assert isinstance(info.annotation, type) and issubclass(info.annotation, Section)
        section = check_section(layers, name, info.annotation, environ)
        if section is not None:
            sections[name] = section
    if {"security", "server"} <= sections.keys():
        layers.faults.extend(production_faults(layers, Settings.model_construct(None, **sections)))
    return Settings.model_validate(sections) if len(sections) == len(Settings.model_fields) else None


def check_section(layers: Layers, name: str, schema: type[SectionT], environ: Mapping[str, str]) -> SectionT | None:
    """One table checked against its schema; faults are added to `layers`."""
    table: dict[str, object] = {}
    unresolved = set()
    for key, value in layers.tables.get(name, {}).items():
        try:
            table[key] = _resolved(layers, name, key, value, schema, environ)
        except _Unresolved as error:
            layers.faults.append(error.fault)
            unresolved.add(key)
    try:
        section = schema.model_validate(table)
    except ValidationError as error:
        layers.faults.extend(_faults(layers, name, schema, error, unresolved))
        return None
    return None if unresolved else section


class _Unresolved(Exception):
    """A secret that is not where the settings say."""

    def __init__(self, where: str, what: str, cure: str) -> None:
        self.fault = Fault(where, what, cure)


def _resolved(layers: Layers, section: str, key: str, value: object, schema: type[Section], environ: Mapping[str, str]) -> object:
    where = layers.where(section, key)
    match value:
        case {"env": str(name), **others} if not others:
            if name not in environ:
                raise _Unresolved(where, f"the environment has no {name}", f"Set {name}, or point `{key}` elsewhere.")
            return environ[name]
        case {"file": str(name), **others} if not others:
            return _content(layers.instance, name, where)
    if is_secret(schema, key) and value and not layers.origins.get((section, key), "").startswith("environment"):
        cure = f'Write {key} = {{ env = "NAME" }} or {{ file = "path" }}: files of settings get shared, secrets must not.'
        raise _Unresolved(where, "is a secret written out", cure)
    return value


def _content(instance: Path, name: str, where: str) -> str:
    file = instance / name
    if not instance.is_dir():
        cure = "Run `make run` once, which makes it with its secrets; or point INSTANCE to the folder of yours."
        raise _Unresolved(f"instance {instance}", "does not exist", cure)
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        cure = "`make run` makes the secrets of an instance at its first start; a file of your own must be readable."
        raise _Unresolved(where, f"cannot read {file}: {reason}", cure) from None


def is_secret(schema: type[Section], key: str) -> bool:
    """Whether a key holds a secret, by the type of its field."""
    info = schema.model_fields.get(key)
    return info is not None and info.annotation in (Secret, Secret | None)


def _faults(layers: Layers, name: str, schema: type[Section], error: ValidationError, unresolved: set[str]) -> Iterator[Fault]:
    for problem in error.errors(include_url=False, include_input=False):
        key = str(problem["loc"][0]) if problem["loc"] else ""
        if key in unresolved:
            continue
        deeper = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in problem["loc"][1:])
        where = layers.where(name, key + deeper if (name, key) not in layers.origins else key)
        if problem["type"] == "extra_forbidden":
            known = f"Known here: {', '.join(schema.model_fields)}." if schema.model_fields else "This section has no keys."
            yield Fault(where, "is not a setting", suggestion(key, schema.model_fields, known))
        elif problem["type"] == "missing":
            yield Fault(f"[{name}] {key}", "is not set", f"Set it, or MARQUEE_{name.upper()}__{key.upper()} in the environment.")
        else:
            yield Fault(where, f"is not right{' at ' + deeper if deeper else ''}", f"{problem['msg']}.")


def unknown_tables(layers: Layers, plugins: Iterable[str]) -> Iterator[Fault]:
    """Tables that are neither the core's nor a plugin's."""
    known = {*Settings.model_fields, *plugins}
    for section in layers.tables.keys() - known:
        cure = suggestion(section, known, "It belongs to no plugin that was found: install the plugin, or remove the table.")
        yield Fault(layers.where(section), "is not a section", cure)


MINIMUM_SECRET = 32
LOOPBACK = ("127.0.0.1", "::1", "localhost")
KNOWN_DEFAULTS = ("changeme", "secret", "password", "default", "dev", "development", "example")


def production_faults(layers: Layers, settings: Settings) -> Iterator[Fault]:
    """What must not face the internet. A short secret is refused everywhere; the rest in production."""
    for key in ("secret_key", "password_pepper", "media_key"):
        secret: str = getattr(settings.security, key).get_secret_value()
        weak = len(set(secret)) < 8 or any(word * 2 in secret.lower() for word in KNOWN_DEFAULTS)
        if len(secret.encode()) < MINIMUM_SECRET or weak:
            cure = "Use 32 random bytes or more: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
            yield Fault(layers.where("security", key), "is a default or too short to be safe", cure)
    if not settings.security.production:
        return
    if not settings.server.public_url:
        cure = 'Set public_url = "https://your.host": cookies, links in mails and the hosts that are answered depend on it.'
        yield Fault(layers.where("server", "public_url"), "production needs the address that viewers type", cure)
    elif not settings.server.secure and urlsplit(settings.server.public_url).hostname not in LOOPBACK:
        cure = "Put a reverse proxy with TLS in front and write https://: passwords and sessions would travel readable."
        yield Fault(layers.where("server", "public_url"), "production needs TLS", cure)
    if settings.security.debug:
        yield Fault(layers.where("security", "debug"), "production never shows tracebacks", "Remove `debug`.")


def raise_faults(faults: list[Fault]) -> None:
    if faults:
        raise BootError(faults)
