"""Where pages fetch media from when that is not this service.

`[storage] redirect` sends players to the object store itself; films that Cloudinary made come from there.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from core.errors import Problem
from core.settings import Settings, StoreSettings
from core.storage.chosen import open_store, open_streams

log = logging.getLogger(__name__)

STORES = ("s3", "gcs", "azure")


def media_origins(settings: Settings) -> tuple[str, ...]:
    """The origins that a page has to be allowed to load from, beside our own."""
    tables: tuple[StoreSettings, ...] = (settings.storage, settings.storage_target) if settings.storage.redirect else ()
    found = [_origin(settings, table) for table in tables if table.kind in STORES]
    streams = open_streams(settings)
    return tuple(sorted({*filter(None, found), *([streams.origin] if streams else [])}))


def _origin(settings: Settings, table: StoreSettings) -> str:
    try:
        address = urlsplit(open_store(settings, table).url("films/0/0/0.mp4", 60))
    except Problem as problem:
        log.warning("no page will load films from %s: it signs no addresses (%s)", table.kind, problem)
        return ""
    return f"{address.scheme}://{address.netloc}"
