"""Who a request comes from: a browser with a session's cookie, or a program with an API token.

A cookie proves a session that lives: the session, the account's role and the profile are read from the database with
one statement, so that signing out, a ban and a change of role count at once.
"""

from __future__ import annotations

from typing import Any

from flask import request

from core.auth import jwts, lean
from core.auth.codes import hashed
from core.contracts.identity import Viewer
from core.errors import Unauthorised
from core.logs import bind

API_TOKEN = "mrq_"
SEEN_EVERY = "interval '1 minute'"

# Of a session whose profile is gone, the account's first profile watches; an API token is always for that one.
FIRST_PROFILE = "(SELECT min(f.id) FROM profiles f WHERE f.user_id = u.id)"

OF_SESSION = lean.Prepared(
    "marquee_viewer_of_session",
    ("bigint", "bigint"),
    f"""
SELECT u.id, u.role, u.language, p.id AS profile_id, p.maturity, s.id AS session_id, NULL AS scopes,
  s.last_seen_at < now() - {SEEN_EVERY} AS stale
FROM sessions s JOIN users u ON u.id = s.user_id JOIN profiles p ON p.id = coalesce(s.profile_id, {FIRST_PROFILE})
WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > now()
  AND u.disabled_at IS NULL AND u.deleted_at IS NULL""",
)
OF_API_TOKEN = lean.Prepared(
    "marquee_viewer_of_token",
    ("bytea",),
    f"""
SELECT u.id, u.role, u.language, p.id AS profile_id, p.maturity, NULL AS session_id, t.scopes,
  coalesce(t.last_used_at < now() - {SEEN_EVERY}, true) AS stale
FROM api_tokens t JOIN users u ON u.id = t.user_id JOIN profiles p ON p.id = {FIRST_PROFILE}
WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > now()
  AND u.disabled_at IS NULL AND u.deleted_at IS NULL""",
)
SESSION_SEEN = f"UPDATE sessions SET last_seen_at = now() WHERE id = %(id)s AND last_seen_at < now() - {SEEN_EVERY}"
TOKEN_SEEN = f"""
UPDATE api_tokens SET last_used_at = now()
WHERE token_hash = %(token_hash)s AND coalesce(last_used_at < now() - {SEEN_EVERY}, true)
"""


def resolve_viewer() -> Viewer | None:
    """Who is asking, None when nobody says who they are; raises `Unauthorised` when what they say is not good."""
    scheme, _, code = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return _of_api_token(code.strip())
    claims = jwts.presented()
    return _of_session(claims) if claims else None


def _of_session(claims: jwts.Claims) -> Viewer:
    row = lean.first(OF_SESSION, claims.session_id, claims.user_id)
    if row is None:
        raise jwts.session_ended()
    if row.stale:  # being seen is written down once a minute at most
        lean.run(SESSION_SEEN, id=claims.session_id)
    return _viewer(row)


def _of_api_token(code: str) -> Viewer:
    """A session's token in the header is refused: no script can read one, so whoever has it should not."""
    row = lean.first(OF_API_TOKEN, hashed(code)) if code.startswith(API_TOKEN) else None
    if row is None:
        raise Unauthorised("This is not, or no longer, a token of this service.", code="bad-token")
    if row.stale:
        lean.run(TOKEN_SEEN, token_hash=hashed(code))
    return _viewer(row)


def _viewer(row: Any) -> Viewer:
    bind(user=row.id, profile=row.profile_id)
    scopes = None if row.scopes is None else frozenset(row.scopes)
    return Viewer(row.id, row.profile_id, row.role, row.maturity, row.language, row.session_id, scopes)
