"""The catalogue as other plugins reach it."""

from __future__ import annotations

from core.contracts.catalog import NoCatalog


class StoredCatalog(NoCatalog):
    """Films of the database."""
