"""How often the public part of the catalogue has changed: what kept answers are compared by.

A process reads the number at most twice a second, and at once after a change of its own. What hardly ever changes and
every answer needs, the names of the genres, comes with it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock

from flask import current_app
from sqlalchemy import event, text
from sqlalchemy.orm import Session, SessionTransaction

from core import db
from plugins.catalog.answers import reading

FRESH = 0.5
"""Seconds for which a process believes what it has read."""

BUMPED = "catalog.bumped"
READ = reading.question(
    text("""
SELECT value, CASE WHEN value <> :known THEN
  (SELECT json_agg(json_build_array(slug, name, films) ORDER BY films DESC, slug) FROM catalog_genres) END
FROM catalog_generation WHERE id = 1
""")
)


@dataclass(slots=True)
class Generation:
    """What this process knows: all genres as slug, name and published films, the largest first.

    `value` is what the database says. `number` is how often it was seen to say something else: that never goes back, not
    even when the database does.
    """

    value: int = 0
    number: int = 0
    genres: tuple[tuple[str, str, int], ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    fresh_until: float = 0.0
    changes: int = 0
    seen: int = 0
    lock: Lock = field(default_factory=Lock)

    def forget(self) -> None:
        self.changes += 1

    def is_fresh(self) -> bool:
        return self.seen == self.changes and time.monotonic() < self.fresh_until

    def refresh(self) -> None:
        """Looks, unless another thread did while this one waited for it."""
        with self.lock:
            if not self.is_fresh():
                self._look()

    def _look(self) -> None:
        # A change of this process that is committed meanwhile may not have been seen.
        before, now = self.changes, time.monotonic()
        ((value, genres),) = reading.rows(READ, known=self.value)
        if value != self.value:
            self.genres = tuple((slug, name, films) for slug, name, films in genres or ())
            self.names = {slug: name for slug, name, _ in self.genres}
            self.value = value
            self.number += 1
        self.seen, self.fresh_until = before, now + FRESH


def current() -> Generation:
    """The generation as it is now, give or take half a second."""
    known = _known()
    if not known.is_fresh():
        known.refresh()
    return known


def bump() -> None:
    """Says, in the transaction of a change, that the public part is different now."""
    db.session.execute(text("UPDATE catalog_generation SET value = value + 1 WHERE id = 1"))
    db.session.info[BUMPED] = _known()


def _known() -> Generation:
    extensions = current_app.extensions
    found: Generation = extensions.get("catalog.generation") or extensions.setdefault("catalog.generation", Generation())
    return found


def _ended(session: Session, transaction: SessionTransaction) -> None:
    """The process that changed something believes nothing older than that."""
    if transaction.parent is None and (known := session.info.pop(BUMPED, None)) is not None:
        known.forget()


event.listen(Session, "after_transaction_end", _ended)
