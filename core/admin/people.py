"""Accounts in the eyes of an administrator. The service always keeps somebody who can administer it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from core.auth import accounts, sessions
from core.auth.models import Profile, Session, User
from core.contracts.identity import Role, Viewer
from core.errors import Conflict, NotFound
from core.extensions import db

log = logging.getLogger(__name__)

NOT_YOURSELF = "This is your own account. Ask another administrator to do it."
LAST = "This is the last administrator. Make somebody else one first."
STATES: dict[str, tuple[ColumnElement[bool], ...]] = {
    "active": (User.disabled_at.is_(None), User.email_verified_at.is_not(None)),
    "unproven": (User.disabled_at.is_(None), User.email_verified_at.is_(None)),
    "disabled": (User.disabled_at.is_not(None),),
}


def page(
    viewer: Viewer, *, limit: int, q: str = "", role: str | None = None, state: str | None = None, cursor: int | None = None
) -> dict[str, Any]:
    """Accounts, the newest first; `cursor` is the id of the last one of the page before."""
    statement = _accounts().order_by(User.id.desc()).limit(limit + 1)
    for word in q.split():
        statement = statement.where(User.email.icontains(word, autoescape=True) | User.name.icontains(word, autoescape=True))
    if role:
        statement = statement.where(User.role == role)
    if state:
        statement = statement.where(*STATES[state])
    if cursor:
        statement = statement.where(User.id < cursor)
    rows: Sequence[Row[Any]] = db.session.execute(statement).all()
    items = [_shown(viewer, row) for row in rows[:limit]]
    return {"items": items, "next_cursor": items[-1]["id"] if len(rows) > limit else None}


def one(viewer: Viewer, user_id: int) -> dict[str, Any]:
    row = db.session.execute(_accounts().where(User.id == user_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such account.")
    return _shown(viewer, row)


def _accounts() -> Select[Any]:
    """Accounts with what belongs to them, counted for the rows of a page only."""
    alive = (Session.user_id == User.id, Session.revoked_at.is_(None), Session.expires_at > datetime.now(UTC))
    return select(
        User,
        select(func.count()).where(*alive).scalar_subquery().label("sessions"),
        select(func.max(Session.last_seen_at)).where(Session.user_id == User.id).scalar_subquery().label("last_seen_at"),
        select(func.count()).where(Profile.user_id == User.id).scalar_subquery().label("profiles"),
    ).where(User.deleted_at.is_(None))


def _shown(viewer: Viewer, row: Row[Any]) -> dict[str, Any]:
    user: User = row.User
    return {
        **{key: getattr(user, key) for key in ("id", "email", "name", "role", "created_at")},
        **{key: getattr(row, key) for key in ("sessions", "last_seen_at", "profiles")},
        "state": _state(user),
        "is_me": user.id == viewer.user_id,
    }


def _state(user: User) -> str:
    if user.disabled_at:
        return "disabled"
    return "active" if user.email_verified_at else "unproven"


def disable(viewer: Viewer, user_id: int) -> dict[str, Any]:
    """Shuts an account out at once; not the administrator's own, not the last administrator's."""
    _keep_an_administrator(viewer, user_id)
    accounts.disable(user_id)
    log.info("administrator %d disabled account %d", viewer.user_id, user_id)
    return one(viewer, user_id)


def enable(viewer: Viewer, user_id: int) -> dict[str, Any]:
    one(viewer, user_id)
    accounts.enable(user_id)
    log.info("administrator %d enabled account %d", viewer.user_id, user_id)
    return one(viewer, user_id)


def change_role(viewer: Viewer, user_id: int, role: Role) -> dict[str, Any]:
    """Gives an account another role. One that it has already signs nobody out."""
    if one(viewer, user_id)["role"] == role:
        return one(viewer, user_id)
    if role != "admin":
        _keep_an_administrator(viewer, user_id)
    accounts.set_role(user_id, role)
    log.info("administrator %d made account %d %s", viewer.user_id, user_id, role)
    return one(viewer, user_id)


def sign_out(viewer: Viewer, user_id: int) -> dict[str, Any]:
    """Ends all sessions of an account; one's own are ended on the page of the account, which keeps this one."""
    one(viewer, user_id)
    if user_id == viewer.user_id:
        raise Conflict("This is your own account. Its page signs out your other devices.", code="own-account")
    sessions.end(user_id, "administrator")
    db.session.commit()
    log.info("administrator %d signed account %d out", viewer.user_id, user_id)
    return one(viewer, user_id)


def _keep_an_administrator(viewer: Viewer, user_id: int) -> None:
    """Refuses what would leave nobody in charge. Of two who turn on each other at once, one waits here and is refused."""
    one(viewer, user_id)
    if user_id == viewer.user_id:
        raise Conflict(NOT_YOURSELF, code="own-account")
    able = (User.role == "admin", User.disabled_at.is_(None), User.deleted_at.is_(None))
    statement = select(User.id).where(*able).order_by(User.id).with_for_update(key_share=True)
    if db.session.scalars(statement).all() == [user_id]:
        db.session.rollback()
        raise Conflict(LAST, code="last-administrator")
