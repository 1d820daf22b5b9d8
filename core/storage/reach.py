"""Whether the storage can be reached, for who asks often and must not wait."""

from __future__ import annotations

import threading
import time

from core.storage.interface import Storage, StorageAway

KEEP_SECONDS = 30.0


class Reach:
    """The last answer of the storage. It is asked again, beside whoever wants to know, when that is half a minute old."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.lock = threading.Lock()
        self.looked = 0.0
        self.reason = ""

    def problem(self) -> str:
        """Why the storage is out of reach; empty when it is not, and before the first answer."""
        with self.lock:
            if time.monotonic() - self.looked > KEEP_SECONDS or not self.looked:
                self.looked = time.monotonic()
                threading.Thread(target=self._look, name="storage-reach", daemon=True).start()
            return self.reason

    def _look(self) -> None:
        try:
            self.storage.check()
            self.reason = ""
        except StorageAway as away:
            self.reason = away.reason
