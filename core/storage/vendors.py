"""The stores that the settings name, through the one library that speaks to all of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from obstore.store import AzureStore, GCSStore, S3Store

from core.settings import StoreSettings

if TYPE_CHECKING:
    from obstore.store import AzureConfig, ClientConfig, GCSConfig, RetryConfig, S3Config

Store = S3Store | GCSStore | AzureStore

CONNECT_SECONDS = 3
RETRIES = 2
PART_SECONDS = 60
"""A part of an upload may take so long: on a slow line it does."""


class Vendor:
    """One bucket, as the settings describe it. Clients are made when they are first used: they do not survive a fork."""

    def __init__(self, settings: StoreSettings) -> None:
        self.settings = settings
        self.made: dict[tuple[int, str, int], Store] = {}

    @property
    def prompt(self) -> Store:
        """For what is answered in a moment: a web worker never waits long for a store that is away."""
        return self._client(self.settings.endpoint, self.settings.timeout_seconds)

    @property
    def patient(self) -> Store:
        """For uploads and copies, which take their time."""
        return self._client(self.settings.endpoint, PART_SECONDS)

    @property
    def public(self) -> Store:
        """Signs addresses for browsers."""
        return self._client(self.settings.public_endpoint or self.settings.endpoint, self.settings.timeout_seconds)

    def _client(self, endpoint: str, seconds: int) -> Store:
        name = os.getpid(), endpoint, seconds
        if name not in self.made:
            self.made[name] = MAKERS[self.settings.kind](self.settings, endpoint, _client(endpoint, seconds), _retry(seconds))
        return self.made[name]


def _client(endpoint: str, seconds: int) -> ClientConfig:
    return {
        "allow_http": endpoint.startswith("http://"),
        "connect_timeout": timedelta(seconds=min(CONNECT_SECONDS, seconds)),
        "timeout": timedelta(seconds=seconds),
    }


def _retry(seconds: int) -> RetryConfig:
    backoff = timedelta(milliseconds=100)
    return {
        "max_retries": RETRIES,
        "retry_timeout": timedelta(seconds=seconds),
        "backoff": {"init_backoff": backoff, "max_backoff": 10 * backoff, "base": 2},
    }


def _s3(settings: StoreSettings, endpoint: str, client: ClientConfig, retry: RetryConfig) -> Store:
    config: S3Config = {
        "virtual_hosted_style_request": not settings.path_style,
        "disable_bulk_delete": True,  # not everything that speaks like S3 knows it
        "region": settings.region or "us-east-1",
    }
    if endpoint:
        config["endpoint"] = endpoint if settings.path_style else endpoint.replace("://", f"://{settings.bucket}.", 1)
    if key := settings.access_key.get_secret_value():
        config |= {"access_key_id": key, "secret_access_key": settings.secret_key.get_secret_value()}
    return S3Store(settings.bucket, prefix=settings.prefix or None, config=config, client_options=client, retry_config=retry)


def _gcs(settings: StoreSettings, endpoint: str, client: ClientConfig, retry: RetryConfig) -> Store:
    config: GCSConfig = {}
    if endpoint:
        config["base_url"] = endpoint
    if key := settings.secret_key.get_secret_value():
        config["service_account_key"] = key
    return GCSStore(settings.bucket, prefix=settings.prefix or None, config=config, client_options=client, retry_config=retry)


def _azure(settings: StoreSettings, endpoint: str, client: ClientConfig, retry: RetryConfig) -> Store:
    config: AzureConfig = {"account_name": settings.account}
    if endpoint:
        config["endpoint"] = endpoint
    if key := settings.secret_key.get_secret_value():
        config["account_key"] = key
    return AzureStore(settings.bucket, prefix=settings.prefix or None, config=config, client_options=client, retry_config=retry)


Maker = Callable[[StoreSettings, str, "ClientConfig", "RetryConfig"], Store]
MAKERS: dict[str, Maker] = {"s3": _s3, "gcs": _gcs, "azure": _azure}
