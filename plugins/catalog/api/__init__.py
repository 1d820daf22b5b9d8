"""The routes of the catalogue; importing the modules adds them to the blueprint."""

from plugins.catalog.api import admin, artwork, imports, public, search
from plugins.catalog.api.blueprint import blueprint

__all__ = ["admin", "artwork", "blueprint", "imports", "public", "search"]
