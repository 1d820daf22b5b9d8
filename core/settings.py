"""What a deployer can set: the shape of `config/*.toml`, section by section.

The values and their explanations are in `config/default.toml`; nothing has a second default here.
`core/layers.py` finds and merges the files.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import limits
from flask import current_app
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationInfo, field_validator

Secret = SecretStr
Positive = Annotated[int, Field(gt=0)]
NotNegative = Annotated[int, Field(ge=0)]


class Section(BaseModel):
    """A table of the configuration. Plugins derive the class `Settings` of their `settings.py` from it.

    Values cannot change while the service runs, and a key that the class does not name is an error.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, hide_input_in_errors=True)


def origin_of(address: str) -> str:
    """An address that names scheme and host alone, without a slash at its end; anything else is a `ValueError`."""
    parts = urlsplit(address.rstrip("/"))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.username:
        raise ValueError("write scheme and host alone, as in https://films.example.org")
    return f"{parts.scheme}://{parts.netloc}".lower()


class ServerSettings(Section):
    name: Annotated[str, Field(min_length=1, max_length=80)]
    host: str
    port: Annotated[int, Field(ge=1, le=65535)]
    public_url: str
    instance: Path
    demo: bool
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...]
    max_body_bytes: Positive

    @field_validator("public_url")
    @classmethod
    def _is_an_origin(cls, value: str) -> str:
        return origin_of(value) if value else ""

    @property
    def origin(self) -> str:
        """The address that viewers type, without a slash at the end; what links in mails begin with."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def secure(self) -> bool:
        """Whether viewers reach the service through TLS."""
        return self.origin.startswith("https://")


class SecuritySettings(Section):
    production: bool
    debug: bool
    secret_key: Secret
    password_pepper: Secret
    media_key: Secret
    allowed_origins: tuple[str, ...]

    @field_validator("allowed_origins")
    @classmethod
    def _are_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(origin_of(address) for address in value)


class DatabaseSettings(Section):
    url: Secret
    pool_size: Positive
    pool_overflow: NotNegative
    statement_timeout_ms: Positive


class PluginsSettings(Section):
    enabled: tuple[str, ...]
    optional: tuple[str, ...]
    folders: tuple[str, ...]
    safe_mode: bool
    listener_seconds: Annotated[float, Field(gt=0)]
    trace: bool

    @field_validator("enabled", "optional", "folders", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class AuthSettings(Section):
    sign_up: bool
    access_minutes: Annotated[int, Field(ge=1, le=60)]
    refresh_days: Positive
    session_days: Positive
    password_min_length: Annotated[int, Field(ge=10, le=64)]
    bcrypt_cost: Annotated[int, Field(ge=4, le=16)]
    reset_minutes: Annotated[int, Field(ge=5, le=1440)]
    verification_hours: Positive
    profiles_max: Annotated[int, Field(ge=1, le=100)]
    picture_max_bytes: Positive
    api_tokens_max: Annotated[int, Field(ge=1, le=100)]


class LimitsSettings(Section):
    enabled: bool
    redis_url: Secret
    routes: dict[str, str]

    @field_validator("routes")
    @classmethod
    def _are_limits(cls, routes: dict[str, str]) -> dict[str, str]:
        for name, rule in routes.items():
            try:
                limits.parse_many(rule)
            except ValueError:
                raise ValueError(f'the limit of {name} reads like "10/minute" or "5/minute;50/hour"') from None
        return routes


class MailSettings(Section):
    host: str
    port: Annotated[int, Field(ge=1, le=65535)]
    security: Literal["starttls", "tls", "none"]
    user: str
    password: Secret
    sender: str
    timeout_seconds: Positive


StoreKind = Literal["folder", "s3", "gcs", "azure"]
_FOLDERS = r"^(?:[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*)?$"


class StoreSettings(Section):
    """Where files lie. What a kind of store does not need is ignored."""

    kind: StoreKind | Literal["cloudinary", "none"]
    folder: Path
    bucket: str
    prefix: Annotated[str, Field(max_length=200, pattern=_FOLDERS)]
    region: str
    endpoint: str
    public_endpoint: str
    path_style: bool
    account: str
    access_key: Secret
    secret_key: Secret
    timeout_seconds: Annotated[int, Field(ge=2, le=60)]

    @field_validator("endpoint", "public_endpoint")
    @classmethod
    def _is_an_origin(cls, value: str) -> str:
        return origin_of(value) if value else ""

    @field_validator("bucket")
    @classmethod
    def _bucket_is_named(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("kind") in ("s3", "gcs", "azure") and not value:
            raise ValueError(f"files in {info.data['kind']} lie in a bucket (Azure: a container): name it")
        return value

    @field_validator("account")
    @classmethod
    def _account_is_named(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("kind") in ("azure", "cloudinary") and not value:
            raise ValueError("name the storage account of the container, or the cloud of Cloudinary")
        return value

    @field_validator("secret_key")
    @classmethod
    def _keys_are_two(cls, value: Secret, info: ValidationInfo) -> Secret:
        other = info.data.get("access_key", value)
        keys = bool(other.get_secret_value()) + bool(value.get_secret_value())
        if info.data.get("kind") == "s3" and keys == 1:
            raise ValueError("access_key and secret_key belong together: set both, or neither for the role of the machine")
        if info.data.get("kind") == "cloudinary" and keys < 2:
            raise ValueError("Cloudinary wants both: access_key is its API key, secret_key its API secret")
        return value


class TargetSettings(StoreSettings):
    kind: StoreKind | Literal["none"]


class OriginalsSettings(StoreSettings):
    folders: tuple[Annotated[str, Field(pattern=_FOLDERS, min_length=1)], ...]
    streaming_profile: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,100}$")]
    token_key: Secret
    streams: bool

    @field_validator("token_key")
    @classmethod
    def _is_a_token_key(cls, value: Secret) -> Secret:
        if not re.fullmatch(r"(?:[0-9A-Fa-f]{2})*", value.get_secret_value()):
            raise ValueError("the key of token-based authentication is written in hexadecimal digits, two for each byte")
        return value

    @field_validator("streams")
    @classmethod
    def _streams_expire(cls, value: bool, info: ValidationInfo) -> bool:
        token_key = info.data.get("token_key")
        if value and info.data.get("kind") != "cloudinary":
            raise ValueError('only kind = "cloudinary" makes films of the originals it has, and delivers them')
        if value and token_key is not None and not token_key.get_secret_value():
            raise ValueError("films that Cloudinary delivers need the token_key: without it their addresses never expire")
        return value


class StorageSettings(StoreSettings):
    kind: StoreKind
    max_file_bytes: Positive
    address_seconds: Positive
    accel: Annotated[str, Field(pattern=r"^(?:/(?:[A-Za-z0-9_-]+/)+)?$")]
    redirect: bool


class JobsSettings(Section):
    threads: Positive
    queues: dict[str, NotNegative]
    only: tuple[str, ...]
    stop_seconds: Annotated[int, Field(ge=1, le=6)]  # the supervisor waits 7 s
    heartbeat_seconds: Positive
    lost_after_seconds: Positive
    keep_succeeded_hours: Positive
    keep_failed_days: Positive

    @field_validator("only", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class LogsSettings(Section):
    format: Literal["text", "json"]
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"]
    access: bool


class MetricsSettings(Section):
    token: Secret
    host: str
    port: Annotated[int, Field(ge=0, le=65535)]


class Settings(Section):
    """Every setting of the core, and with `of` those of the plugins."""

    server: ServerSettings
    security: SecuritySettings
    database: DatabaseSettings
    plugins: PluginsSettings
    auth: AuthSettings
    limits: LimitsSettings
    mail: MailSettings
    storage: StorageSettings
    storage_target: TargetSettings
    storage_originals: OriginalsSettings
    storage_originals_target: StoreSettings
    jobs: JobsSettings
    logs: LogsSettings
    metrics: MetricsSettings

    _of: dict[str, Section] = {}

    def of(self, plugin: str) -> Any:
        """The settings of a plugin, as an instance of its `Settings` class (an empty section if it has none)."""
        return self._of.get(plugin) or Section()

    def with_plugins(self, sections: dict[str, Section]) -> Settings:
        self._of.update(sections)
        return self


def current() -> Settings:
    """The settings of the running app."""
    settings = current_app.extensions["marquee"].settings
    assert isinstance(settings, Settings)
    return settings
