"""Who watched what: playback sessions as they are remembered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from core import db
from plugins.streaming.models import PlaybackSession

TOLD = ("movie_id", "kind", "profile_id", "position", "watched", "reason")
MOMENTS = ("started_at", "seen_at", "ended_at")


def exported(user_id: int) -> Mapping[str, Any]:
    """What an account watched, for its owner to take away."""
    theirs = select(PlaybackSession).where(PlaybackSession.user_id == user_id).order_by(PlaybackSession.started_at)
    return {"playback_sessions": [_told(one) for one in db.session.scalars(theirs)]}


def _told(session: PlaybackSession) -> dict[str, Any]:
    moments = {name: getattr(session, name) for name in MOMENTS}
    return {
        **{name: getattr(session, name) for name in TOLD},
        **{name: moment and moment.isoformat() for name, moment in moments.items()},
    }
