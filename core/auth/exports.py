"""Everything that the service knows of an account, for its owner to take away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import json, url_for
from sqlalchemy import Row, select

from core import hooks
from core.auth.models import ApiToken, Profile, Session, User
from core.contracts.identity import Viewer
from core.extensions import db
from core.plugin.host import host
from core.plugin.verbs import gather
from core.settings import current

# What is left out are secrets: hashes tell their owner nothing, and whoever else gets hold of the file too much.
ACCOUNT = (User.id, User.email, User.email_verified_at, User.name, User.role, User.language, User.created_at, User.updated_at)
PROFILE = (Profile.id, Profile.name, Profile.avatar, Profile.maturity, Profile.created_at, Profile.updated_at)
DEVICE = (Session.id, Session.device, Session.address, Session.created_at, Session.last_seen_at)
ENDED = (Session.expires_at, Session.revoked_at, Session.revoked_reason)
TOKEN = (ApiToken.id, ApiToken.name, ApiToken.scopes, ApiToken.created_at, ApiToken.expires_at)
USED = (ApiToken.last_used_at, ApiToken.revoked_at)


def export(viewer: Viewer) -> dict[str, Any]:
    """The core's part and that of each plugin; `missing` names plugins that could not answer now."""
    core = {
        "account": _account(viewer.user_id),
        "profiles": _rows(select(*PROFILE).where(Profile.user_id == viewer.user_id).order_by(Profile.id)),
        "sessions": _rows(select(*DEVICE, *ENDED).where(Session.user_id == viewer.user_id).order_by(Session.id)),
        "api_tokens": _rows(select(*TOKEN, *USED).where(ApiToken.user_id == viewer.user_id).order_by(ApiToken.id)),
    }
    db.session.rollback()  # plugins may take their time, and have connections of their own
    plugins = {name: part for name, part in gather(hooks.account_export, user_id=viewer.user_id).items() if _is_json(part)}
    missing = sorted(_asked() - plugins.keys())
    return {"exported_at": datetime.now(UTC), "core": core, "plugins": plugins, "missing": missing}


def _account(user_id: int) -> dict[str, Any]:
    found = _rows(select(*ACCOUNT, User.profile_picture).where(User.id == user_id))[0]
    name = found.pop("profile_picture")
    return {**found, "picture_url": f"{current().server.origin}{url_for('auth.show_picture', name=name)}" if name else None}


def _rows(statement: Any) -> list[dict[str, Any]]:
    rows: Sequence[Row[Any]] = db.session.execute(statement).all()
    return [{name: _plain(value) for name, value in row._mapping.items()} for row in rows]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _asked() -> set[str]:
    loaded = {manifest.name for manifest in host().loaded}
    return {implementation.plugin_name for implementation in host().manager.hook.account_export.get_hookimpls()} & loaded


def _is_json(part: object) -> bool:
    try:
        json.dumps(part)
    except (TypeError, ValueError, RecursionError):
        return False
    return True
