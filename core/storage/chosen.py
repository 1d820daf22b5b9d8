"""The storage that the settings choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from core.boot import BootError, Fault
from core.settings import OriginalsSettings, Settings, StoreSettings
from core.storage.interface import Storage
from core.storage.local import LocalFolder

if TYPE_CHECKING:
    from core.storage.cloudinary_streams import Streams

SCRATCH = "scratch"
"""The folder of the instance for copies of what lies elsewhere."""


def open_store(settings: Settings, store: StoreSettings) -> Storage:
    """What one table of the settings describes. Nothing is asked of it yet: a store that is away keeps nobody from starting."""
    limits = settings.storage.max_file_bytes, settings.storage.address_seconds
    if store.kind == "folder":
        return LocalFolder(settings.server.instance / store.folder, settings.security.secret_key.get_secret_value(), *limits)
    scratch = settings.server.instance / SCRATCH
    if store.kind == "cloudinary":
        from core.storage.cloudinary import Cloudinary

        return Cloudinary(store, scratch, *limits)
    from core.storage.objects import Objects
    from core.storage.vendors import Vendor

    return Objects(Vendor(store), scratch, *limits)


def open_streams(settings: Settings) -> Streams | None:
    """The service that delivers films made of the originals it has; nothing unless it can be told who may fetch them."""
    originals = settings.storage_originals
    if originals.kind != "cloudinary" or not originals.token_key.get_secret_value():
        return None
    from core.storage.cloudinary import Cloudinary
    from core.storage.cloudinary_streams import Streams

    limits = settings.storage.max_file_bytes, settings.storage.address_seconds
    return Streams(originals, Cloudinary(originals, settings.server.instance / SCRATCH, *limits))


def open_storage(app: Flask, settings: Settings) -> Storage:
    """The storage of an app: on its way to a target while there is one, with the originals in another where that is wished."""
    storage = _on_the_way(app, settings, settings.storage_target, open_store(settings, settings.storage))
    originals, target = settings.storage_originals, settings.storage_originals_target
    if target.kind != "none" and (originals.kind == "none" or originals.streams):
        raise BootError([_strange_target(originals)])
    if originals.kind == "none":
        return storage
    from core.storage.apart import Apart

    there = _on_the_way(app, settings, originals, storage)
    return Apart(originals.folders, _on_the_way(app, settings, target, there), storage)


def _strange_target(originals: OriginalsSettings) -> Fault:
    if originals.streams:
        cure = "Set streams = false in [storage_originals] first: Cloudinary makes films only of originals that it has."
        return Fault("[storage_originals_target] kind", "takes originals away from Cloudinary, which makes films of them", cure)
    cure = "Describe in [storage_originals] where they are to lie; `flask storage move --originals` brings those of [storage]."
    return Fault("[storage_originals_target] kind", "is set, but originals lie with the rest", cure)


def _on_the_way(app: Flask, settings: Settings, to: StoreSettings, storage: Storage) -> Storage:
    """What is new goes to the other store; what lay here before is read where it is."""
    if to.kind == "none":
        return storage
    from core.storage.locks import key_locks
    from core.storage.moving import Moving

    return Moving(open_store(settings, to), storage, key_locks(app))


def place(settings: Settings, store: StoreSettings) -> str:
    """Where a store is, for people."""
    if store.kind == "folder":
        return f"the folder {settings.server.instance / store.folder}"
    return f"{store.kind}://{'/'.join(part for part in (store.account, store.bucket, store.prefix) if part)}"
