"""Where files live. The interface is made for object stores: keys instead of paths, streams instead of open files."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Flask, current_app

from core.settings import Settings
from core.storage.addresses import init_addresses
from core.storage.chosen import open_storage, open_streams
from core.storage.folders import SignedFolder, folder_url, init_folders, sign_folder
from core.storage.interface import NoSuchFile, Storage, StorageAway, StoredFile, new_key
from core.storage.local import LocalFolder
from core.storage.near import Near

if TYPE_CHECKING:
    from core.storage.cloudinary_streams import Streams

__all__ = [
    "LocalFolder",
    "NoSuchFile",
    "SignedFolder",
    "Storage",
    "StorageAway",
    "StoredFile",
    "folder_url",
    "init_storage",
    "new_key",
    "sign_folder",
    "storage",
    "streams",
]


def storage() -> Storage:
    """The storage of the app."""
    return cast(Storage, current_app.extensions["marquee.storage"])


def streams() -> Streams | None:
    """The service that makes and delivers films of the app, if one is set up to."""
    return cast("Streams | None", current_app.extensions["marquee.streams"])


def init_storage(app: Flask, settings: Settings) -> None:
    """Called before `init_trace`, which then measures what passes Flask by as well."""
    chosen = open_storage(app, settings)
    app.extensions["marquee.storage"] = chosen
    init_addresses(app, chosen)
    app.extensions["marquee.streams"] = delivering = open_streams(settings)
    folders = init_folders(app, chosen, settings, delivering)
    app.wsgi_app = Near(app.wsgi_app, folders)  # type: ignore[method-assign]
