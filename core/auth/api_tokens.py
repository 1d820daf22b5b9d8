"""API tokens: for programs that act for an account. They open what names a scope, never what changes how one signs in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import func, select, update

from core.auth.codes import hashed, new_code
from core.auth.models import ApiToken, User
from core.auth.tokens import API_TOKEN
from core.contracts.identity import Viewer
from core.errors import Conflict, Invalid, NotFound
from core.extensions import db
from core.settings import current


@dataclass(frozen=True)
class NewToken:
    """A token that was made just now: the only time that `token` itself can be shown."""

    made: ApiToken
    token: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.made, name)


def scopes() -> list[str]:
    """Every scope that an operation of this service names."""
    views = current_app.view_functions.values()
    return sorted({scope for view in views if (scope := getattr(view, "_scope", None))})


def of(viewer: Viewer) -> Sequence[ApiToken]:
    """The account's tokens that are good, the newest first."""
    return db.session.scalars(select(ApiToken).where(*_good(viewer.user_id)).order_by(ApiToken.id.desc())).all()


def _good(user_id: int) -> tuple[Any, ...]:
    return ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None), ApiToken.expires_at > func.now()


def add(viewer: Viewer, name: str, chosen: list[str], days: int) -> NewToken:
    """Makes a token for the viewer's account. It may no more than its owner, whose role counts when it is used."""
    unknown = sorted(set(chosen) - set(scopes()))
    if unknown:
        raise Invalid(errors={"json": {"scopes": [f"There is no scope {', '.join(unknown)}. Scopes: {', '.join(scopes())}."]}})
    db.session.execute(select(User.id).where(User.id == viewer.user_id).with_for_update(key_share=True))
    most = current().auth.api_tokens_max
    if (db.session.scalar(select(func.count()).where(*_good(viewer.user_id))) or 0) >= most:
        raise Conflict(f"An account has {most} tokens at most. Revoke one first.", code="too-many-tokens")
    return issue(viewer.user_id, name, sorted(set(chosen)), days)


def issue(user_id: int, name: str, chosen: list[str], days: int) -> NewToken:
    """Makes a token without further questions, as the command line does, and commits."""
    code = new_code(API_TOKEN)
    expires = datetime.now(UTC) + timedelta(days=days)
    made = ApiToken(user_id=user_id, name=name, token_hash=hashed(code), scopes=chosen, expires_at=expires)
    db.session.add(made)
    db.session.flush()
    db.session.refresh(made)
    db.session.expunge(made)
    db.session.commit()
    return NewToken(made, code)


def revoke(viewer: Viewer, token_id: int) -> None:
    statement = update(ApiToken).where(ApiToken.id == token_id, *_good(viewer.user_id)).values(revoked_at=func.now())
    if not db.session.execute(statement.returning(ApiToken.id).execution_options(synchronize_session=False)).first():
        raise NotFound("There is no such token.")
    db.session.commit()
