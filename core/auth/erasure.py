"""The end of an account: closed in the request, erased by a job that does not give up."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, update

from core import hooks
from core.auth import accounts, cookies, pictures, sessions
from core.auth.models import User
from core.contracts.identity import Viewer
from core.extensions import db
from core.jobs import Backoff, Retry, job
from core.mail import send
from core.plugin.host import host
from core.plugin.verbs import ask, tell


def close(viewer: Viewer, password: str) -> None:
    """From now on nobody can sign in; what was kept goes as soon as the worker gets to it."""
    accounts.hold(accounts.confirmed(viewer, password))
    db.session.execute(update(User).where(User.id == viewer.user_id).values(deleted_at=datetime.now(UTC)))
    sessions.end_everything(viewer.user_id, "deleted")
    erase_account.enqueue(user_id=viewer.user_id)
    db.session.commit()
    cookies.forget()


@job(name="core:erase_account", retry=Retry(attempts=30, backoff=Backoff(first=10, factor=2, longest=6 * 3600)))
def erase_account(*, user_id: int) -> None:
    """Asks every plugin to erase its part, then erases ours. Tried again as a whole when anything fails."""
    user = db.session.get(User, user_id)
    if user is None or user.deleted_at is None:
        return
    _refuse_while_plugins_are_away()
    ask(hooks.account_erase, user_id=user_id)
    pictures.forget(user.profile_picture)
    send(user.email, "account-deleted", user.language)
    db.session.execute(delete(User).where(User.id == user_id))
    tell(hooks.account_erased, user_id=user_id)


def _refuse_while_plugins_are_away() -> None:
    """A plugin that is left out cannot be asked: what it knows of the account would stay, or go on being charged."""
    there = host()
    if there.settings.plugins.safe_mode or there.skipped:
        away = "all plugins (safe mode)" if there.settings.plugins.safe_mode else ", ".join(there.skipped)
        raise RuntimeError(f"not while these are left out: {away}; it goes on when they start again")
