"""The storage that the settings choose."""

from __future__ import annotations

from core.settings import Settings, StoreSettings
from core.storage.interface import Storage
from core.storage.local import LocalFolder

SCRATCH = "scratch"
"""The folder of the instance for copies of what lies elsewhere."""


def open_store(settings: Settings, store: StoreSettings) -> Storage:
    """What one table of the settings describes. Nothing is asked of it yet: a store that is away keeps nobody from starting."""
    limits = settings.storage.max_file_bytes, settings.storage.address_seconds
    if store.kind == "folder":
        return LocalFolder(settings.server.instance / store.folder, settings.security.secret_key.get_secret_value(), *limits)
    from core.storage.objects import Objects
    from core.storage.vendors import Vendor

    return Objects(Vendor(store), settings.server.instance / SCRATCH, *limits)


def open_storage(settings: Settings) -> Storage:
    return open_store(settings, settings.storage)
