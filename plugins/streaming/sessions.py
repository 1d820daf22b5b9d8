"""Playback sessions. Whether somebody may watch is decided when one begins, and again once it outlasts its first addresses or
its profile has an age limit; meanwhile the signature counts.

A session begins with one statement, which reads what there is to play and where the profile stopped; each heartbeat is
one more. Who calls `end` stops what plays within a heartbeat.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection, Mapping
from typing import Any

import orjson
from sqlalchemy import ColumnElement, func, text, update

from core import Viewer, ask, current_settings, db, denials, errors, hooks, use
from core.contracts.catalog import CATALOG
from plugins.streaming.models import PlaybackSession
from plugins.streaming.playing import FRESH, addresses, contents

log = logging.getLogger(__name__)

BEGUN_S, FINISHED = 10, 0.95
"""Who stopped within the first seconds, or in the credits, begins anew."""

LONGEST_S = 48 * 3600
LARGEST = 2**31 - 1
HEIGHT = 2**15 - 1
MOST_OFTEN = {"stalls": 10, "stalled_ms": 1000, "level_changes": 10, "frames_lost": 240, "frames_shown": 240}
"""What players count, and how much of it there can be in a second: no single one spoils the figures of a film."""
GRACE_S = 60
"""So many seconds a player may have played before its session: clocks differ, and it begins with the click."""

BEGIN = text("""
WITH film AS (
  SELECT a.id, a.token, a.duration, e.kind AS edition, e.master, e.dash, e.facts
  FROM streaming_assets a JOIN streaming_editions e ON e.asset_id = a.id AND e.number = a.edition
  WHERE a.movie_id = :movie_id AND a.kind = :kind AND a.live
), place AS (
  SELECT position FROM streaming_sessions
  WHERE :kind = 'film' AND profile_id = :profile_id AND movie_id = :movie_id AND kind = 'film'
  ORDER BY seen_at DESC LIMIT 1
), begun AS (
  INSERT INTO streaming_sessions (token, user_id, profile_id, sign_in_id, movie_id, asset_id, kind, position)
  SELECT :session, CAST(:user_id AS bigint), CAST(:profile_id AS bigint), CAST(:sign_in_id AS bigint), :movie_id, film.id, :kind,
    CASE WHEN place.position >= :begun AND place.position <= coalesce(film.duration * :finished, 'infinity')
      THEN place.position ELSE 0 END
  FROM film LEFT JOIN place ON true
  RETURNING position
)
SELECT film.*, begun.position FROM film, begun
""")

LASTED = f"(extract(epoch FROM now() - s.started_at) + {GRACE_S})"
HEARTBEAT = text(f"""
UPDATE streaming_sessions s SET seen_at = now(), position = least(:position, coalesce(a.duration, :position)),
  watched = s.watched + CASE WHEN :paused THEN 0 ELSE least(extract(epoch FROM now() - s.seen_at), :most) END,
  startup_ms = coalesce(s.startup_ms, CAST(:startup_ms AS integer)), height = coalesce(CAST(:height AS smallint), s.height),
  {", ".join(f"{name} = greatest(s.{name}, least(:{name}, {most} * {LASTED}))" for name, most in MOST_OFTEN.items())},
  errors = CASE WHEN jsonb_array_length(CAST(:errors AS jsonb)) < jsonb_array_length(s.errors) THEN s.errors
    ELSE CAST(:errors AS jsonb) END,
  ended_at = CASE WHEN e.id IS NULL OR CAST(:reason AS text) IS NOT NULL THEN now() END,
  reason = CASE WHEN e.id IS NULL THEN 'withdrawn' ELSE CAST(:reason AS text) END
FROM streaming_assets a LEFT JOIN streaming_editions e ON e.asset_id = a.id AND e.number = a.edition
WHERE s.token = :session AND (s.user_id IS NULL OR s.user_id = CAST(:user_id AS bigint))
  AND s.ended_at IS NULL AND a.id = s.asset_id
RETURNING s.movie_id, s.kind, s.profile_id, a.token, e.kind AS edition, e.master, e.dash, s.reason,
  s.started_at < now() - make_interval(hours => :address_hours) AS long_begun
""")


def begin(movie_id: int, viewer: Viewer) -> dict[str, Any]:
    """A session for the film. Raises `NotFound`, `Forbidden` with the objection of a plugin, or `Conflict` before it can play."""
    title = _title(movie_id, viewer)
    _admit(movie_id, viewer)
    return _begun(movie_id, title, "film", viewer)


def begin_trailer(movie_id: int, viewer: Viewer | None) -> dict[str, Any]:
    """A session for the trailer, for everyone who may know of the film."""
    return _begun(movie_id, _title(movie_id, viewer), "trailer", viewer)


def _title(movie_id: int, viewer: Viewer | None) -> str:
    """What a film is called that the viewer may know of; administrators look at drafts as well."""
    if known := use(CATALOG).movies([movie_id], viewer).get(movie_id):
        return known.title
    if may_preview(viewer) and (titles := use(CATALOG).titles([movie_id])):
        return titles[movie_id]
    raise errors.NotFound("There is no such film.")


def may_preview(viewer: Viewer | None) -> bool:
    """Whether somebody may see films that are not published; not in a profile with an age limit."""
    return viewer is not None and viewer.is_admin and viewer.maturity is None


def _admit(movie_id: int, viewer: Viewer) -> None:
    """Asks every plugin. Who cannot say has said no."""
    try:
        denial = denials(ask(hooks.playback_denied, viewer=viewer, movie_ids=[movie_id])).get(movie_id)
    except errors.Problem:
        raise
    except Exception as error:
        log.exception("nobody may watch film %s, a plugin cannot say who may", movie_id)
        told = "Whether you may watch this cannot be found out at the moment. Try again soon."
        raise errors.Unavailable(told, code="playback-undecided", headers={"Retry-After": "5"}) from error
    if denial is not None:
        raise errors.Forbidden(denial.detail, code=denial.code)


def _begun(movie_id: int, title: str, kind: str, viewer: Viewer | None) -> dict[str, Any]:
    values = {
        "session": secrets.token_hex(16),
        "movie_id": movie_id,
        "kind": kind,
        "user_id": viewer and viewer.user_id,
        "profile_id": viewer and viewer.profile_id,
        "sign_in_id": viewer and viewer.session_id,
        "begun": BEGUN_S,
        "finished": FINISHED,
    }
    row = db.session.execute(BEGIN, values).first()
    db.session.commit()
    if row is None:
        raise _nothing_to_play(movie_id, kind)
    places = addresses(movie_id, row)
    return {
        "session_id": values["session"],
        "movie_id": movie_id,
        "title": title,
        "kind": kind,
        "duration": row.duration,
        "resume_at": row.position,
        "heartbeat_seconds": current_settings().of("streaming").heartbeat_seconds,
        **places,
        **contents(row.facts, places["hls_url"].removesuffix(row.master)),
    }


def _nothing_to_play(movie_id: int, kind: str) -> errors.Problem:
    given = text("SELECT 1 FROM streaming_assets WHERE movie_id = :movie_id AND kind = :kind LIMIT 1")
    if db.session.execute(given, {"movie_id": movie_id, "kind": kind}).first():
        return errors.Conflict("This cannot be played yet. It is being prepared.", code="not-playable-yet")
    return errors.NotFound(f"There is no {kind} to play here.", code="nothing-to-play")


def heartbeat(session: str, viewer: Viewer | None, told: Mapping[str, Any]) -> dict[str, Any]:
    """Writes down where the viewer is and how well it plays; a fresh address, or that and why it is over."""
    row = _written(session, viewer, told, None)
    if row is None or row.reason:
        return _over(row.reason if row else _why_ended(session, viewer))
    if viewer is not None and not _may_go_on(row, viewer):
        end("refused", tokens=[session])
        db.session.commit()
        return _over("refused")
    return {**addresses(row.movie_id, row), "ended": False, "reason": None}


def _over(reason: str) -> dict[str, Any]:
    return {**dict.fromkeys(FRESH), "ended": True, "reason": reason}


def _may_go_on(row: Any, viewer: Viewer) -> bool:
    """Asked anew of profiles with an age limit, which may be younger than the session, and of sessions that outlast their
    first addresses: none goes on for ever because it once began.
    """
    limited = viewer.maturity is not None and viewer.profile_id == row.profile_id
    if limited and not use(CATALOG).visible([row.movie_id], viewer):
        return False
    try:
        if row.long_begun and row.kind == "film":
            _admit(row.movie_id, viewer)
    except errors.Forbidden:
        return False
    return True


def leave(session: str, viewer: Viewer | None, told: Mapping[str, Any]) -> None:
    """The viewer closes the player."""
    if _written(session, viewer, told, "left") is None:
        _why_ended(session, viewer)


def _written(session: str, viewer: Viewer | None, told: Mapping[str, Any], reason: str | None) -> Any:
    quality, settings = told.get("quality") or {}, current_settings().of("streaming")
    values = {
        "session": session,
        "user_id": viewer and viewer.user_id,
        "reason": reason,
        "paused": told["paused"],
        "position": min(max(told["position"], 0.0), float(LONGEST_S)),
        "most": 2 * settings.heartbeat_seconds,
        "address_hours": settings.address_hours,
        "startup_ms": _within(quality.get("startup_ms"), LARGEST),
        "height": _within(quality.get("height"), HEIGHT),
        "errors": orjson.dumps(quality.get("errors", [])).decode(),
        **{name: _within(quality.get(name, 0), LARGEST) for name in MOST_OFTEN},
    }
    row = db.session.execute(HEARTBEAT, values).first()
    db.session.commit()
    return row


def _within(number: int | None, most: int) -> int | None:
    return None if number is None else min(max(number, 0), most)


def _why_ended(session: str, viewer: Viewer | None) -> str:
    """Of a session that plays no longer; raises `NotFound` for another's."""
    found = db.session.get(PlaybackSession, session)
    if found is None or found.user_id not in (None, viewer and viewer.user_id):
        raise errors.NotFound("There is no such session.")
    return found.reason or ("left" if found.ended_at else "withdrawn")


def end(
    reason: str, *, tokens: Collection[str] = (), user_id: int | None = None, sign_in_ids: Collection[int] | None = None
) -> list[str]:
    """Ends sessions, by their tokens or all of an account (or of some of its sign-ins), within the caller's transaction.

    Their players are told `reason` (kebab-case, for programs) with the next heartbeat. Answers with those that played.
    """
    theirs = PlaybackSession.token.in_(tokens) if user_id is None else PlaybackSession.user_id == user_id
    whose: list[ColumnElement[bool]] = [theirs]
    if sign_in_ids is not None:
        whose.append(PlaybackSession.sign_in_id.in_(sign_in_ids))
    statement = update(PlaybackSession).where(*whose, PlaybackSession.ended_at.is_(None))
    ended = statement.values(ended_at=func.now(), reason=reason).returning(PlaybackSession.token)
    return list(db.session.scalars(ended.execution_options(synchronize_session=False)))
