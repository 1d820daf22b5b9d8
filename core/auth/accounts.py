"""Accounts: opened, signed in to, renamed, and kept safe when a password changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import request, url_for
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from core import hooks
from core.access import denials
from core.auth import lean, mails, passwords, profiles, sessions
from core.auth.avatars import AVATARS
from core.auth.jwts import session_ended
from core.auth.models import Profile, User
from core.contracts.identity import Role, Viewer
from core.errors import Conflict, Forbidden, Problem, Unauthorised
from core.extensions import db
from core.mail import send
from core.plugin.verbs import ask, tell
from core.settings import current

BY_EMAIL = """
SELECT id, password_hash, disabled_at, (SELECT min(p.id) FROM profiles p WHERE p.user_id = users.id) AS profile_id
FROM users WHERE email = %(email)s AND deleted_at IS NULL
"""
BY_ID = "SELECT id, email, name, password_hash FROM users WHERE id = %(id)s AND deleted_at IS NULL"


@dataclass(frozen=True)
class Me:
    """An account as its owner sees it, with the profile that watches."""

    user: User
    chosen: Profile
    session_id: int | None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.user, name)

    @property
    def email_verified(self) -> bool:
        return self.user.email_verified_at is not None

    @property
    def picture_url(self) -> str | None:
        name = self.user.profile_picture
        return url_for("auth.show_picture", name=name) if name else None

    @property
    def profile(self) -> profiles.Shown:
        return profiles.Shown(self.chosen, self.chosen.id)


def me(viewer: Viewer, profile_id: int | None = None) -> Me:
    """The account of a viewer; `profile_id` is one that was chosen just now."""
    return _me(viewer.user_id, profile_id or viewer.profile_id, viewer.session_id)


def _me(user_id: int, profile_id: int, session_id: int | None) -> Me:
    statement = select(User, Profile).join(Profile, Profile.user_id == User.id)
    row = db.session.execute(statement.where(User.id == user_id, Profile.id == profile_id)).first()
    if row is None:  # deleted since the request began
        raise session_ended()
    return Me(*row, session_id)


def register(email: str, password: str, name: str) -> Me:
    """Opens an account and signs in to it.

    An address that is taken is answered with 409: people who forgot that they have an account are many, and whoever
    collects addresses is stopped by the rate limit. (Signing in and `forgot` never tell.)
    """
    if not current().auth.sign_up:
        raise Forbidden("This service does not open accounts at the moment.", code="sign-up-closed")
    passwords.check(password, "password", email, name, current().server.name)
    password_hash = passwords.hashed(password)
    _ask_plugins(email)
    user_id, profile_id = create(email, password_hash, name, language=_language())
    mails.send_verification.enqueue(user_id=user_id)
    return _me(user_id, profile_id, sessions.begin(user_id, profile_id))


def create(email: str, password_hash: str, name: str, *, role: Role = "user", language: str = "en") -> tuple[int, int]:
    """Adds an account with its first profile to the transaction; returns the ids of both."""
    values = {"email": email, "password_hash": password_hash, "name": name, "role": role, "language": language}
    statement = insert(User).values(values).on_conflict_do_nothing(index_elements=["email"]).returning(User.id)
    user_id = db.session.scalar(statement)
    if user_id is None:
        db.session.rollback()
        raise Conflict("There is an account with this address. Sign in, or ask for a new password.", code="email-taken")
    profile = Profile(user_id=user_id, name=name[: profiles.LONGEST_NAME], avatar=AVATARS[user_id % len(AVATARS)])
    db.session.add(profile)
    db.session.flush()
    tell(hooks.account_created, user_id=user_id)
    return user_id, profile.id


def _ask_plugins(email: str) -> None:
    denial = denials(ask(hooks.signup_denials, emails=[email])).get(email)
    if denial:
        raise Forbidden(denial.detail, code=denial.code)


def _language() -> str:
    """The reader's first choice, as in "de"."""
    best = (request.accept_languages.best or "").partition("-")[0].lower()
    return best if best.isascii() and best.isalpha() and len(best) in (2, 3) else "en"


def sign_in(email: str, password: str) -> Me:
    """Unknown addresses, deleted accounts and wrong passwords are answered alike, and take as long."""
    found = _recognised(email, password)
    newer = passwords.hashed(password) if passwords.outdated(found.password_hash) else None
    if not _held(found):  # changed by its owner, or only hashed anew by another device
        found, newer = _recognised(email, password), None
        hold(found)
    session_id = sessions.begin(found.id, found.profile_id)
    if newer:
        _hash_anew(found, newer)
    return _me(found.id, found.profile_id, session_id)


def _recognised(email: str, password: str) -> Any:
    found = lean.one(BY_EMAIL, email=email)
    if not passwords.matches(password, found.password_hash if found else None) or found is None:
        raise wrong_password("The address or the password is not right.")
    if found.disabled_at:
        raise Forbidden("This account is closed. Ask whoever runs this service.", code="account-disabled")
    return found


def _held(found: Any) -> bool:
    """Locks an account as it was read, until the transaction ends; false when it has changed since.

    Hashing a password takes long. What begins afterwards must not outlive a change that was made meanwhile.
    """
    same = (User.id == found.id, User.password_hash == found.password_hash)
    good = (User.disabled_at.is_(None), User.deleted_at.is_(None))
    statement = select(User.id).where(*same, *good).with_for_update(key_share=True)
    if db.session.scalar(statement) is not None:
        return True
    db.session.rollback()
    return False


def hold(found: Any) -> None:
    """As `_held`; a change in between refuses the password that was right before it."""
    if not _held(found):
        raise wrong_password()


def _hash_anew(found: Any, newer: str) -> None:
    """The same password in today's form, unless it is another one by now."""
    same = (User.id == found.id, User.password_hash == found.password_hash)
    db.session.execute(update(User).where(*same).values(password_hash=newer))
    db.session.commit()


def wrong_password(detail: str = "The password is not right.") -> Problem:
    return Unauthorised(detail, code="bad-credentials")


def confirmed(viewer: Viewer, password: str) -> Any:
    """The account, once its owner has typed the password again."""
    found = lean.one(BY_ID, id=viewer.user_id)
    if not passwords.matches(password, found.password_hash if found else None) or found is None:
        raise wrong_password()
    return found


def change_password(viewer: Viewer, current_password: str, new_password: str) -> None:
    """Everything that was handed out before is revoked, this session alone goes on."""
    found = confirmed(viewer, current_password)
    passwords.check(new_password, "new_password", found.email, found.name, current().server.name)
    password_hash = passwords.hashed(new_password)
    hold(found)
    db.session.execute(update(User).where(User.id == found.id).values(password_hash=password_hash))
    sessions.end_everything(viewer.user_id, "password-changed", but=viewer.session_id)
    send(found.email, "password-changed", viewer.language)
    db.session.commit()


def rename(viewer: Viewer, name: str | None) -> None:
    if name is not None:
        db.session.execute(update(User).where(User.id == viewer.user_id).values(name=name, updated_at=datetime.now(UTC)))
        db.session.commit()


def reset_password(token: str, new_password: str) -> None:
    """A new password for whoever can read the account's mails; it signs every device out."""
    found = mails.opened(token, "reset")
    passwords.check(new_password, "new_password", found.email, found.name, current().server.name)
    password_hash = passwords.hashed(new_password)
    mails.use(token, "reset")
    values = {"password_hash": password_hash, "email_verified_at": found.email_verified_at or datetime.now(UTC)}
    db.session.execute(update(User).where(User.id == found.id).values(values))
    sessions.end_everything(found.id, "password-reset")
    send(found.email, "password-changed", found.language)
    db.session.commit()


def verify_email(token: str) -> None:
    found = mails.opened(token, "verify")
    mails.use(token, "verify")
    db.session.execute(update(User).where(User.id == found.id).values(email_verified_at=datetime.now(UTC)))
    db.session.commit()


def set_role(user_id: int, role: Role) -> None:
    """A change of role signs all devices out: what they show and hold was made for the other role."""
    db.session.execute(update(User).where(User.id == user_id).values(role=role))
    sessions.end(user_id, "role-changed")
    db.session.commit()


def disable(user_id: int) -> None:
    """Nobody can sign in any more, and nobody who is signed in can go on; nothing is lost."""
    db.session.execute(update(User).where(User.id == user_id).values(disabled_at=datetime.now(UTC)))
    sessions.end_everything(user_id, "disabled")
    db.session.commit()


def enable(user_id: int) -> None:
    db.session.execute(update(User).where(User.id == user_id).values(disabled_at=None))
    db.session.commit()
