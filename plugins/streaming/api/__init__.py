"""The routes of streaming; importing the modules adds them to the blueprint."""

from plugins.streaming.api import admin, films, sessions, uploads
from plugins.streaming.api.blueprint import blueprint

__all__ = ["admin", "blueprint", "films", "sessions", "uploads"]
