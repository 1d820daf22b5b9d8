"""The service with films' files, and somebody who may upload them."""

from tests.plugins.streaming.keeping import admin, app, rows, rows_of

__all__ = ["admin", "app", "rows", "rows_of"]
