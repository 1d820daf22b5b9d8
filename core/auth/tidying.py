"""What is no longer of use to anybody is not kept."""

from __future__ import annotations

from sqlalchemy import text

from core.extensions import db
from core.jobs import job

# Sessions that ended stay for a month, so that somebody who was robbed can be told what happened.
TIDY = """
DELETE FROM sessions WHERE least(expires_at, coalesce(revoked_at, expires_at)) < now() - interval '30 days';
DELETE FROM mail_tokens WHERE expires_at < now() - interval '1 day';
DELETE FROM api_tokens WHERE least(expires_at, coalesce(revoked_at, expires_at)) < now() - interval '90 days'
"""


@job(name="core:tidy_accounts", periodic="23 * * * *", keep=False)
def tidy_accounts() -> None:
    """Removes sessions, links and tokens that ended long ago."""
    for statement in TIDY.split(";"):
        db.session.execute(text(statement))
