"""What is remembered of accounts. Secrets are kept as hashes only."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    SmallInteger,
    Text,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from core.extensions import Model

Key = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
OfUser = Annotated[int, mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"), index=True)]
Words = Annotated[str, mapped_column(Text)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Now = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
Changed = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now(), onupdate=func.now())]
Digest = Annotated[bytes, mapped_column(LargeBinary)]


class User(Model):
    """An account: it signs in and pays. `email` is normalised (`core.auth.emails`), so that it is unique as people mean it."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("role IN ('user', 'admin')", name="role"),)

    id: Mapped[Key]
    email: Mapped[Words] = mapped_column(unique=True)
    password_hash: Mapped[Words]
    name: Mapped[Words]
    profile_picture: Mapped[Words | None]
    role: Mapped[Words] = mapped_column(server_default=text("'user'"))
    language: Mapped[Words] = mapped_column(server_default=text("'en'"))
    created_at: Mapped[Now]
    updated_at: Mapped[Changed]
    email_verified_at: Mapped[Moment | None]
    disabled_at: Mapped[Moment | None]
    deleted_at: Mapped[Moment | None]


class Profile(Model):
    """Somebody of the household who watches."""

    __tablename__ = "profiles"

    id: Mapped[Key]
    user_id: Mapped[OfUser]
    name: Mapped[Words]
    avatar: Mapped[Words]
    maturity: Mapped[int | None] = mapped_column(SmallInteger)
    pin_hash: Mapped[Words | None]
    created_at: Mapped[Now]
    updated_at: Mapped[Changed]


class Session(Model):
    """A device that is signed in: the family of all tokens that come from one sign-in.

    The hashes are those of the newest refresh token and of the one before it. Without a profile (the chosen one was
    deleted) the account's first counts.
    """

    __tablename__ = "sessions"

    id: Mapped[Key]
    user_id: Mapped[OfUser]
    profile_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("profiles.id", ondelete="SET NULL"), index=True)
    refresh_hash: Mapped[Digest]
    previous_hash: Mapped[Digest | None]
    rotated_at: Mapped[Now]
    device: Mapped[Words]
    address: Mapped[Words]
    created_at: Mapped[Now]
    last_seen_at: Mapped[Now]
    expires_at: Mapped[Moment]
    revoked_at: Mapped[Moment | None]
    revoked_reason: Mapped[Words | None]


class MailToken(Model):
    """A link in a mail: good once, for a while, for one purpose, and only for the address that it was sent to."""

    __tablename__ = "mail_tokens"
    __table_args__ = (CheckConstraint("purpose IN ('reset', 'verify')", name="purpose"),)

    id: Mapped[Key]
    user_id: Mapped[OfUser]
    purpose: Mapped[Words]
    email: Mapped[Words]
    token_hash: Mapped[Digest] = mapped_column(unique=True)
    created_at: Mapped[Now]
    expires_at: Mapped[Moment]
    used_at: Mapped[Moment | None]


class ApiToken(Model):
    """A key for programs that act for an account, within its scopes."""

    __tablename__ = "api_tokens"

    id: Mapped[Key]
    user_id: Mapped[OfUser]
    name: Mapped[Words]
    token_hash: Mapped[Digest] = mapped_column(unique=True)
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    created_at: Mapped[Now]
    expires_at: Mapped[Moment]
    last_used_at: Mapped[Moment | None]
    revoked_at: Mapped[Moment | None]


Index("ix_sessions_expires_at", Session.expires_at)
Index("ix_mail_tokens_expires_at", MailToken.expires_at)
