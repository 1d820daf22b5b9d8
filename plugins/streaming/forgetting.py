"""Playback sessions that are long over are forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from core import current_settings, db, job

AT_ONCE = 10_000
"""Rows of one statement, so that nobody waits long for one that is being deleted."""

OVER = text("""
DELETE FROM streaming_sessions WHERE token IN (
  SELECT s.token FROM streaming_sessions s
  WHERE s.seen_at < :before AND (s.profile_id IS NULL OR s.kind <> 'film' OR EXISTS (
    SELECT FROM streaming_sessions later
    WHERE later.profile_id = s.profile_id AND later.movie_id = s.movie_id AND later.kind = 'film'
      AND (later.seen_at, later.token) > (s.seen_at, s.token)
  ))
  LIMIT :most
)
RETURNING token
""")


@job(name="streaming:forget_sessions", periodic="11 4 * * *", keep=False)
def forget_sessions() -> None:
    """Deletes, every night, what is older than any figure goes back; the last of each film stays: it says where to go on."""
    before = datetime.now(UTC) - timedelta(days=current_settings().of("streaming").session_days)
    while _forget(before):
        db.session.commit()


def _forget(before: datetime) -> int:
    return len(db.session.execute(OVER, {"before": before, "most": AT_ONCE}).all())
