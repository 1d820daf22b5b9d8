"""Keys that are held while a file is on its way: by PostgreSQL, which lets go of them however a process ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import psycopg2
from flask import Flask

from core.dsn import connect_arguments

if TYPE_CHECKING:
    from core.storage.copying import Locked

WAIT_MS = 30_000
HOLD = "SELECT pg_advisory_lock(hashtextextended(%s, 0))"


class Held(threading.local):
    """The keys that this thread holds: two storages in one another ask for the same."""

    def __init__(self) -> None:
        self.keys = set[str]()


HELD = Held()


def key_locks(app: Flask) -> Locked:
    """On connections of their own: a long upload does not keep one of the pool."""

    @contextmanager
    def locked(key: str) -> Iterator[None]:
        if key in HELD.keys:
            yield
            return
        arguments = connect_arguments(app, statement_timeout_ms=WAIT_MS, name="storage")
        with closing(psycopg2.connect(**arguments)) as connection:
            connection.autocommit = True  # the lock is the connection's, not a transaction's
            with connection.cursor() as cursor:
                cursor.execute(HOLD, [f"marquee storage {key}"])
            HELD.keys.add(key)
            try:
                yield
            finally:
                HELD.keys.discard(key)

    return locked
