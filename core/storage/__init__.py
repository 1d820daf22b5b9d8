"""Where files live. The interface is made for object stores: keys instead of paths, streams instead of open files."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from core.settings import Settings
from core.storage.addresses import init_addresses
from core.storage.folders import SignedFolder, folder_url, init_folders, sign_folder
from core.storage.interface import NoSuchFile, Storage, StoredFile, new_key
from core.storage.local import LocalFolder

__all__ = [
    "LocalFolder",
    "NoSuchFile",
    "SignedFolder",
    "Storage",
    "StoredFile",
    "folder_url",
    "init_storage",
    "new_key",
    "sign_folder",
    "storage",
]


def storage() -> Storage:
    """The storage of the app."""
    return cast(Storage, current_app.extensions["marquee.storage"])


def init_storage(app: Flask, settings: Settings) -> None:
    folder = settings.server.instance / settings.storage.folder
    secret = settings.security.secret_key.get_secret_value()
    local = LocalFolder(folder, secret, settings.storage.max_file_bytes, settings.storage.address_seconds)
    app.extensions["marquee.storage"] = local
    init_addresses(app, local)
    init_folders(app, local, settings)
