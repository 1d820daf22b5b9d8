"""How often the public part of the catalogue has changed: what kept answers are compared by."""

from __future__ import annotations

from core import db
from sqlalchemy import text


def bump() -> None:
    """Says, in the transaction of a change, that the public part is different now."""
    db.session.execute(text("UPDATE catalog_generation SET value = value + 1 WHERE id = 1"))
