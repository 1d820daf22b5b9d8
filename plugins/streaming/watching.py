"""Who watches what: playback sessions as they are remembered, and those that may not go on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from core import Viewer, accounts_by_id, db, profiles_by_id, use
from core.contracts.catalog import CATALOG
from plugins.streaming.models import PlaybackSession
from plugins.streaming.sessions import end, may_preview

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


def withdraw(movie_ids: Collection[int]) -> None:
    """Ends what plays of films that its viewers may no longer know of: taken back, or rated for those who are older."""
    playing = select(PlaybackSession).where(PlaybackSession.movie_id.in_(set(movie_ids)), PlaybackSession.ended_at.is_(None))
    if tokens := list(_unseen(db.session.scalars(playing).all())):
        end("withdrawn", tokens=tokens)
        db.session.commit()


def _unseen(playing: Sequence[PlaybackSession]) -> Iterator[str]:
    """The sessions whose viewers are not told of their films; viewers with one age limit are asked about at once."""
    alike: dict[tuple[bool, int | None], list[tuple[PlaybackSession, Viewer | None]]] = defaultdict(list)
    for session, viewer in _viewers(playing):
        if not may_preview(viewer):
            alike[viewer is None, None if viewer is None else viewer.maturity].append((session, viewer))
    for group in alike.values():
        seen = use(CATALOG).visible({session.movie_id for session, _ in group}, group[0][1])
        yield from (session.token for session, _ in group if session.movie_id not in seen)


def _viewers(playing: Sequence[PlaybackSession]) -> Iterator[tuple[PlaybackSession, Viewer | None]]:
    accounts = accounts_by_id({session.user_id for session in playing if session.user_id})
    profiles = profiles_by_id({session.profile_id for session in playing if session.profile_id})
    for session in playing:
        account, profile = accounts.get(session.user_id or 0), profiles.get(session.profile_id or 0)
        known = account and profile and Viewer(account.id, profile.id, account.role, profile.maturity, account.language)
        yield session, known or None
