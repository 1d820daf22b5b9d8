"""What took minutes to make is not thrown away because the database or the storage is away just now: it waits for them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from itertools import chain, repeat
from typing import TypeVar

from sqlalchemy.exc import OperationalError

from core import Interrupted, StorageAway, db, stopping

log = logging.getLogger(__name__)
T = TypeVar("T")

WAITS = (1, 2, 4, 8)
"""Seconds between attempts; the last is repeated."""
LONGEST = 60.0
"""Seconds after which it fails. Fewer than ffmpeg may stand still, for pieces are stored while it writes."""
LOOK = 0.25  # seconds between two looks whether the worker stops


def patiently(act: Callable[[], T]) -> T:
    """Does what may be done twice, and once more for as long as the database or the storage is away. Raises `Interrupted`."""
    waits, until = chain(WAITS, repeat(WAITS[-1])), time.monotonic() + LONGEST
    while True:
        try:
            return act()
        except (OperationalError, StorageAway) as error:
            wait = next(waits)
            if time.monotonic() + wait > until:
                raise
            log.warning("what was made waits: %s", away(error))
            db.session.rollback()
        _wait(wait)


def away(error: OperationalError | StorageAway) -> str:
    """What does not answer, and why."""
    if isinstance(error, StorageAway):
        return f"the storage is away: {error.reason}"
    return f"the database is away: {str(error.orig).strip().partition(chr(10))[0]}"


def _wait(seconds: float) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if stopping():
            raise Interrupted
        time.sleep(min(left, LOOK))
