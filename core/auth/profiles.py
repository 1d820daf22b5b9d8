"""Profiles: who of the household watches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update

from core import hooks
from core.access import denials
from core.auth.avatars import next_avatar
from core.auth.models import Profile, Session, User
from core.contracts.identity import Viewer
from core.errors import Conflict, Forbidden, NotFound
from core.extensions import db
from core.plugin.verbs import ask, tell
from core.settings import current

LONGEST_NAME = 40


@dataclass(frozen=True)
class Shown:
    """A profile as its account sees it; `current` is the id of the chosen one."""

    profile: Profile
    current: int

    def __getattr__(self, name: str) -> Any:
        return getattr(self.profile, name)

    @property
    def is_current(self) -> bool:
        return self.profile.id == self.current


def of(viewer: Viewer) -> list[Shown]:
    """All profiles of the account, oldest first."""
    return [Shown(profile, viewer.profile_id) for profile in _all(viewer)]


def _all(viewer: Viewer) -> Sequence[Profile]:
    return db.session.scalars(select(Profile).where(Profile.user_id == viewer.user_id).order_by(Profile.id)).all()


def own(viewer: Viewer, profile_id: int) -> Profile:
    """A profile of the viewer's own account; another account's is as unknown as one that never was."""
    profile = db.session.scalar(select(Profile).where(Profile.id == profile_id, Profile.user_id == viewer.user_id))
    if profile is None:
        raise NotFound("There is no such profile.")
    return profile


def add(viewer: Viewer, name: str, avatar: str | None) -> Shown:
    _lock(viewer)
    taken = [profile.avatar for profile in _all(viewer)]
    if len(taken) >= current().auth.profiles_max:
        raise Conflict(f"An account has {current().auth.profiles_max} profiles at most.", code="too-many-profiles")
    profile = Profile(user_id=viewer.user_id, name=name, avatar=avatar or next_avatar(taken))
    db.session.add(profile)
    return _saved(viewer, profile)


def change(viewer: Viewer, profile_id: int, changes: dict[str, str]) -> Shown:
    _lock(viewer)
    profile = own(viewer, profile_id)
    for column, value in changes.items():
        setattr(profile, column, value)
    return _saved(viewer, profile)


def _saved(viewer: Viewer, profile: Profile) -> Shown:
    """Let go before the commit: showing it needs no second look, by which it may be gone."""
    db.session.flush()
    db.session.expunge(profile)
    db.session.commit()
    return Shown(profile, viewer.profile_id)


def remove(viewer: Viewer, profile_id: int) -> None:
    """Devices that had chosen it go on with the account's first profile."""
    _lock(viewer)
    profile = own(viewer, profile_id)
    if db.session.scalar(select(func.count()).where(Profile.user_id == viewer.user_id)) == 1:
        raise Conflict("An account keeps one profile at least.", code="last-profile")
    db.session.delete(profile)
    tell(hooks.profile_deleted, user_id=viewer.user_id, profile_id=profile_id)
    db.session.commit()


def choose(viewer: Viewer, profile_id: int) -> None:
    """From now on this profile watches on this device, if no plugin objects."""
    own(viewer, profile_id)
    denial = denials(ask(hooks.profile_denials, viewer=viewer, profile_ids=[profile_id])).get(profile_id)
    if denial:
        raise Forbidden(denial.detail, code=denial.code)
    _lock(viewer)
    own(viewer, profile_id)
    db.session.execute(update(Session).where(Session.id == viewer.session_id).values(profile_id=profile_id))
    db.session.commit()


def _lock(viewer: Viewer) -> None:
    """Profiles of one account come and go one after another, so that counting them means something."""
    db.session.execute(select(User.id).where(User.id == viewer.user_id).with_for_update(key_share=True))
