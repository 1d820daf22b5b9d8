"""Who is behind an id: what plugins may know of accounts and profiles, for a whole page at once."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from core.auth.models import Profile, User
from core.contracts.identity import Account, Watcher
from core.extensions import db


def accounts_by_id(user_ids: Collection[int]) -> dict[int, Account]:
    """The accounts with these ids, by id, in one query. Those that are gone or being erased are left out."""
    columns = (User.id, User.email, User.name, User.language, User.role)
    rows = db.session.execute(select(*columns).where(User.id.in_(set(user_ids)), User.deleted_at.is_(None)))
    return {row.id: Account(row.id, row.email, row.name, row.language, row.role) for row in rows}


def profiles_by_id(profile_ids: Collection[int]) -> dict[int, Watcher]:
    """The profiles with these ids, by id, in one query. Those that are gone are left out."""
    columns = (Profile.id, Profile.user_id, Profile.name, Profile.avatar, Profile.maturity)
    rows = db.session.execute(select(*columns).where(Profile.id.in_(set(profile_ids))))
    return {row.id: Watcher(row.id, row.user_id, row.name, row.avatar, row.maturity) for row in rows}
