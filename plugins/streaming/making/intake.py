"""A file becomes an asset of a film: from here on everything happens by itself."""

from __future__ import annotations

import secrets

from sqlalchemy import update

from core import db
from plugins.streaming.making.states import MOVING
from plugins.streaming.models import Asset


def take_in(
    movie_id: int,
    kind: str,
    source_key: str,
    file_name: str,
    size: int,
    *,
    publish: bool = False,
    user_id: int | None = None,
    sha256: str | None = None,
) -> Asset:
    """Adds the file to a film, in the transaction of the caller, which also has it looked at.

    What is being made of an earlier file of the film that nobody can watch yet is given up.
    """
    from plugins.streaming.making.looking import look

    _give_up(movie_id, kind)
    asset = Asset(
        movie_id=movie_id,
        kind=kind,
        token=secrets.token_hex(16),
        file_name=file_name[-255:],
        source_key=source_key,
        size=size,
        publish=publish,
        user_id=user_id,
        sha256=sha256,
    )
    db.session.add(asset)
    db.session.flush()
    look.enqueue(priority=look_priority(0), asset_id=asset.id)
    return asset


def look_priority(asset_priority: int) -> int:
    """Before all steps of films that are as urgent."""
    from plugins.streaming.making.kinds import RANKS

    return asset_priority * RANKS + RANKS - 1


def _give_up(movie_id: int, kind: str) -> None:
    earlier = (Asset.movie_id == movie_id, Asset.kind == kind, Asset.state.in_(MOVING), Asset.live.is_(False))
    db.session.execute(update(Asset).where(*earlier).values(state="cancelled"))
