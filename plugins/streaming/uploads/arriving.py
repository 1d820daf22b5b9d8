"""Bytes on their way from a client to the disk.

What was acknowledged is on the disk for good: it is synchronised first, and only then counted in the database, which has
the last word. After a crash the file may be longer than that; the next request cuts it back. While a long request runs it
counts every two seconds, so that a cut costs no more than that; bytes with a checksum count only once it was right.
"""

from __future__ import annotations

import time
from typing import IO

from sqlalchemy import update
from werkzeug.exceptions import ClientDisconnected

from core import db, errors
from plugins.streaming.models import Upload
from plugins.streaming.uploads import adoption, room, spool
from plugins.streaming.uploads.checksums import Checksum
from plugins.streaming.uploads.refusals import Ended
from plugins.streaming.uploads.spool import FULL, Spool
from plugins.streaming.uploads.standing import expiry

PIECE = 256 * 1024
KEEP_BYTES = 64 * 1024 * 1024
KEEP_SECONDS = 2.0


class Arrival:
    """One request's bytes for an upload, from its offset on; `length` is how many it announced, if it did."""

    def __init__(self, upload: Upload, file: Spool, checksum: Checksum | None, length: int | None) -> None:
        self.token, self.size = upload.token, upload.size
        self.start = self.kept = upload.received
        self.file, self.checksum, self.length = file, checksum, length
        self._kept_at = time.monotonic()

    def take(self, stream: IO[bytes]) -> int:
        """Everything that comes, up to the size of the upload; returns the new offset."""
        self.file.cut(self.start)
        try:
            self._copy(stream)
        except BaseException:
            self._save()
            raise
        if self.checksum:
            self._verify()
        self.keep()
        return self.kept

    def _copy(self, stream: IO[bytes]) -> None:
        while piece := stream.read(min(PIECE, self.size - self.file.end + 1)):
            if self.file.end + len(piece) > self.size:
                raise errors.TooLarge("These are more bytes than the upload was announced with.")
            self._write(piece)
            if not self.checksum and self._is_time():
                self.keep()
        if self.length is not None and self.file.end - self.start < self.length:
            raise ClientDisconnected()

    def _write(self, piece: bytes) -> None:
        if self.checksum:
            self.checksum.add(piece)
        if room.left(spool.folder()) < len(piece):
            raise room.full()
        try:
            self.file.write(piece)
        except OSError as error:
            raise (room.full() if error.errno in FULL else error) from None

    def _is_time(self) -> bool:
        much = self.file.end - self.kept >= KEEP_BYTES
        return much or time.monotonic() - self._kept_at >= KEEP_SECONDS

    def _verify(self) -> None:
        assert self.checksum
        try:
            self.checksum.check()
        except errors.Problem:
            self.file.cut(self.start)
            raise

    def _save(self) -> None:
        """Something went wrong on the way: what came before it counts, unless nobody can tell whether it is right."""
        if self.checksum:
            self.file.cut(self.start)
        else:
            self.keep()

    def keep(self) -> None:
        """Acknowledges what was written. Raises `Ended` when somebody gave the upload up meanwhile."""
        end = self.file.end
        try:
            self.file.sync()
        except OSError as error:
            self.file.cut(self.kept)
            raise (room.full() if error.errno in FULL else error) from None
        counted = update(Upload).where(Upload.token == self.token, Upload.state == "open", Upload.received == self.kept)
        if not db.session.execute(counted.values(received=end, expires_at=expiry()).returning(Upload.token)).first():
            db.session.rollback()
            raise Ended("This upload was given up.")
        if end == self.size:
            adoption.complete(self.token)
        db.session.commit()
        self.kept, self._kept_at = end, time.monotonic()
