"""Sessions: the devices that an account is signed in on. They begin, are renewed, and end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import request
from sqlalchemy import Row, select, text, update

from core import hooks
from core.auth import cookies, jwts
from core.auth.codes import hashed, new_code
from core.auth.devices import device_label
from core.auth.models import ApiToken, MailToken, Session, User
from core.contracts.identity import Viewer
from core.errors import NotFound
from core.extensions import db
from core.mail import send
from core.plugin.verbs import tell
from core.settings import current

LONGEST_LIST = 100

# One statement decides, however many ask at once. The newest token moves the session on. The one before it is still
# good for a while and moves nothing: whoever sends it gets the successor that the first one got.
ROTATE = text("""
UPDATE sessions SET
  refresh_hash = :following,
  previous_hash = :presented,
  rotated_at = CASE WHEN refresh_hash = :presented THEN now() ELSE rotated_at END,
  last_seen_at = now(),
  expires_at = least(now() + make_interval(days => :refresh_days), created_at + make_interval(days => :session_days))
WHERE id = :session_id AND user_id = :user_id AND revoked_at IS NULL AND expires_at > now()
  AND (refresh_hash = :presented OR (
    previous_hash = :presented AND refresh_hash = :following AND rotated_at > now() - make_interval(secs => :grace)))
  AND EXISTS (SELECT 1 FROM users u WHERE u.id = user_id AND u.disabled_at IS NULL AND u.deleted_at IS NULL)
RETURNING expires_at - now() AS lasts
""")
GRACE = 20.0
"""Seconds for which the token before the newest is good: two tabs refresh at the same moment, an answer gets lost."""


def begin(user_id: int, profile_id: int) -> int:
    """Signs the browser of the current request in. Commits, and ends the session that the browser had before."""
    _end_former()
    lasts = timedelta(days=min(current().auth.refresh_days, current().auth.session_days))
    jti = new_code()
    session = Session(
        user_id=user_id,
        profile_id=profile_id,
        refresh_hash=hashed(jti),
        device=device_label(request.user_agent.string),
        address=request.remote_addr or "",
        expires_at=datetime.now(UTC) + lasts,
    )
    db.session.add(session)
    db.session.flush()
    session_id = session.id
    tell(hooks.session_started, user_id=user_id, session_id=session_id)
    db.session.commit()
    cookies.keep(jwts.Claims(user_id, session_id, jti), lasts)
    return session_id


def _end_former() -> None:
    former = jwts.unproved()
    if former:
        end(former.user_id, "replaced", only=former.session_id)


def renew() -> None:
    """Gives the browser new tokens for its refresh token. One that was used before ends the session: it was copied."""
    claims = jwts.presented(refresh=True)
    if claims is None:
        raise jwts.session_ended()
    following = jwts.successor(claims.jti)
    row = _rotate(claims, following)
    if row is None:
        _refuse(claims)
        cookies.forget()
        raise jwts.session_ended()
    cookies.keep(jwts.Claims(claims.user_id, claims.session_id, following), row.lasts)


def _rotate(claims: jwts.Claims, following: str) -> Row[Any] | None:
    values = {
        "session_id": claims.session_id,
        "user_id": claims.user_id,
        "presented": hashed(claims.jti),
        "following": hashed(following),
        "refresh_days": current().auth.refresh_days,
        "session_days": current().auth.session_days,
        "grace": GRACE,
    }
    row = db.session.execute(ROTATE, values).first()
    db.session.commit()
    return row


def _refuse(claims: jwts.Claims) -> None:
    """A good signature on a token that is not the session's: if the session lives, somebody else holds it too."""
    alive = (Session.id == claims.session_id, Session.user_id == claims.user_id, Session.expires_at > datetime.now(UTC))
    found = db.session.execute(
        select(Session.device, User.email, User.language).join(User, User.id == Session.user_id).where(*alive)
    ).first()
    if found and end(claims.user_id, "reuse", only=claims.session_id):
        send(found.email, "session-reuse-alert", found.language, device=found.device)
    db.session.commit()


def end(user_id: int, reason: str, *, only: int | None = None, but: int | None = None) -> list[int]:
    """Signs devices of an account out, within the transaction; their access tokens are good for nothing from then on."""
    statement = update(Session).where(Session.user_id == user_id, Session.revoked_at.is_(None))
    if only is not None:
        statement = statement.where(Session.id == only)
    if but is not None:
        statement = statement.where(Session.id != but)
    values = {"revoked_at": datetime.now(UTC), "revoked_reason": reason}
    ended = list(db.session.scalars(statement.values(values).returning(Session.id).execution_options(synchronize_session=False)))
    if ended:
        tell(hooks.sessions_ended, user_id=user_id, session_ids=ended)
    return ended


def end_everything(user_id: int, reason: str, *, but: int | None = None) -> None:
    """Ends all sessions (except one), API tokens and links in mails: nothing that was handed out is good any more."""
    end(user_id, reason, but=but)
    now = datetime.now(UTC)
    db.session.execute(update(ApiToken).where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None)).values(revoked_at=now))
    db.session.execute(
        update(MailToken)
        .where(MailToken.user_id == user_id, MailToken.purpose == "reset", MailToken.used_at.is_(None))
        .values(used_at=now)
    )


def sign_out(viewer: Viewer) -> None:
    end(viewer.user_id, "signed-out", only=viewer.session_id)
    db.session.commit()
    cookies.forget()


def of(viewer: Viewer) -> Sequence[Any]:
    """The devices that are signed in, the latest used first; `current` marks the viewer's own."""
    alive = (Session.user_id == viewer.user_id, Session.revoked_at.is_(None), Session.expires_at > datetime.now(UTC))
    columns = (Session.id, Session.device, Session.address, Session.created_at, Session.last_seen_at)
    statement = select(*columns, (Session.id == viewer.session_id).label("current"))
    rows: Sequence[Any] = db.session.execute(
        statement.where(*alive).order_by(Session.last_seen_at.desc()).limit(LONGEST_LIST)
    ).all()
    return rows


def revoke(viewer: Viewer, session_id: int) -> None:
    """Signs one of the account's own devices out."""
    if not end(viewer.user_id, "revoked", only=session_id):
        raise NotFound("There is no such session.")
    db.session.commit()
    if session_id == viewer.session_id:
        cookies.forget()


def revoke_others(viewer: Viewer) -> None:
    end(viewer.user_id, "revoked", but=viewer.session_id)
    db.session.commit()
