"""Links in mails: made at the moment when the mail is sent, kept as hashes, good once.

The jobs carry no token, so none lies about in the queue while a mail server is away. A link begins with the address
in the settings, whatever host a request named.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from core.auth import lean
from core.auth.codes import hashed, new_code
from core.auth.models import MailToken, User
from core.errors import NotFound
from core.extensions import db
from core.jobs import Backoff, Retry, job
from core.mail import deliver
from core.settings import current

PATIENCE = Retry(attempts=12, backoff=Backoff(first=5, factor=2.5, longest=7200))

OPEN = """
SELECT u.id, u.email, u.name, u.language, u.email_verified_at FROM mail_tokens t JOIN users u ON u.id = t.user_id
WHERE t.token_hash = %(token_hash)s AND t.purpose = %(purpose)s AND t.email = u.email
  AND t.used_at IS NULL AND t.expires_at > now() AND u.disabled_at IS NULL AND u.deleted_at IS NULL
"""


@job(name="core:send_reset", queue="mail", retry=PATIENCE, keep=False)
def send_reset(*, email: str) -> None:
    """Sends the link to choose a new password, if there is such an account. The request cannot tell: it only asks."""
    user = _reader(User.email == email)
    if user is not None:
        minutes = current().auth.reset_minutes
        url = _link(user, "reset", timedelta(minutes=minutes))
        deliver(to=user.email, template="reset", language=user.language, values={"url": url, "minutes": minutes})


@job(name="core:send_verification", queue="mail", retry=PATIENCE, keep=False)
def send_verification(*, user_id: int) -> None:
    """Sends the link that confirms an address."""
    user = _reader(User.id == user_id)
    if user is not None and user.email_verified_at is None:
        hours = current().auth.verification_hours
        url = _link(user, "verify", timedelta(hours=hours))
        deliver(to=user.email, template="verify", language=user.language, values={"url": url, "hours": hours})


def _reader(condition: Any) -> User | None:
    return db.session.scalar(select(User).where(condition, User.disabled_at.is_(None), User.deleted_at.is_(None)))


def _link(user: User, purpose: str, lasts: timedelta) -> str:
    """Makes a token; committed before the mail goes, because a reader can be quicker than we are."""
    code = new_code()
    expires = datetime.now(UTC) + lasts
    db.session.add(MailToken(user_id=user.id, purpose=purpose, email=user.email, token_hash=hashed(code), expires_at=expires))
    db.session.commit()
    return f"{current().server.origin}/{purpose}?token={code}"


def opened(token: str, purpose: str) -> Any:
    """The account that a token belongs to; raises `NotFound` when it is unknown, used or too old."""
    found = lean.one(OPEN, token_hash=hashed(token), purpose=purpose)
    if found is None:
        raise _not_good()
    return found


def use(token: str, purpose: str) -> None:
    """Uses a token up, within the transaction: of two that try at once one gets it."""
    statement = (
        update(MailToken)
        .where(MailToken.token_hash == hashed(token), MailToken.purpose == purpose)
        .where(MailToken.used_at.is_(None), MailToken.expires_at > func.now())
        .values(used_at=func.now())
        .returning(MailToken.id)
    )
    if db.session.execute(statement.execution_options(synchronize_session=False)).first() is None:
        db.session.rollback()
        raise _not_good()


def _not_good() -> NotFound:
    return NotFound("This link was used already or is too old. Ask for another.", code="link-expired")
