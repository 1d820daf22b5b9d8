"""Whether the disk has room for what is on its way."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import func, select

from core import current_settings, db, errors
from plugins.streaming.models import Upload


def left(folder: Path) -> int:
    """Bytes that uploads may still take of this disk."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize - int(current_settings().of("streaming").upload_reserve_bytes)


def check_for(size: int, folder: Path) -> None:
    """Raises `OutOfSpace` when this many bytes have no room beside the rest of all uploads that were begun."""
    db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended("streaming uploads' room", 0))))
    rest = select(func.coalesce(func.sum(Upload.size - Upload.received), 0)).where(Upload.state == "open")
    free = left(folder) - int(db.session.execute(rest).scalar_one())
    if size > free:
        raise errors.OutOfSpace(
            f"The disk has room for {max(free, 0) / 1e9:.1f} GB beside what is on its way already, and this file has "
            f"{size / 1e9:.1f} GB. Make room, or cancel other uploads."
        )


def full() -> errors.OutOfSpace:
    """What came before is kept: the client goes on when there is room."""
    return errors.OutOfSpace("The disk is full. What was received is kept; the upload goes on once there is room.")
