"""Fields of requests. What the database or a log could stumble over (NUL, half of a surrogate pair) is refused here."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from marshmallow import ValidationError
from marshmallow.validate import Length, OneOf, Regexp

from core.auth import emails
from core.auth.avatars import AVATARS

ONE_LINE = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"
"""Something to read, and no control characters."""

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 256  # characters: at most 1,024 bytes

Facts = dict[str, Any]


def about(description: str, example: object) -> Facts:
    """What the OpenAPI document says of a field."""
    return {"metadata": {"description": description, "example": example}}


class Text(ma.fields.String):
    """Text as Unicode means it."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        found: str = super()._deserialize(value, attr, data, **kwargs)
        try:
            found.encode()
        except UnicodeEncodeError:
            raise ValidationError("Not a valid string.") from None
        return found


class Line(Text):
    """One line that people read, trimmed and composed (NFC)."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        found = super()._deserialize(value, attr, data, **kwargs)
        return unicodedata.normalize("NFC", found).strip()


class Address(Text):
    """An e-mail address, in the form in which it is kept."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        found = super()._deserialize(value, attr, data, **kwargs)
        try:
            return emails.normal(found)
        except ValueError:
            raise ValidationError("Not a valid e-mail address.") from None


def line(longest: int, description: str, example: str, **options: Any) -> Line:
    limits = [Length(1, longest), Regexp(ONE_LINE, error="Needs something to read, without control characters.")]
    return Line(validate=limits, **about(description, example), **options)


def email() -> Address:
    facts = {"description": "An e-mail address.", "example": "ada@example.org", "format": "email"}
    return Address(required=True, validate=Length(3, emails.LONGEST), metadata=facts)


def known_password(description: str = "The password of the account.") -> Text:
    return Text(required=True, load_only=True, validate=Length(1, LONGEST_PASSWORD), **about(description, "violet-harbour-41"))


def new_password() -> Text:
    facts = about("A password that nobody would guess; spaces and any letters are fine.", "violet-harbour-41")
    return Text(required=True, load_only=True, validate=Length(SHORTEST_PASSWORD, LONGEST_PASSWORD), **facts)


def mail_token() -> Text:
    facts = about("The token of the link in the mail.", "kZ3o1WkPqJm7r0V5b2cXyT8uA4sD6fGhLnQeRiOpMvw")
    return Text(required=True, load_only=True, validate=[Length(1, 200), Regexp(r"^[\w-]+$")], **facts)


def avatar(**options: Any) -> Text:
    return Text(validate=OneOf(AVATARS), **about("One of the avatars that GET /api/auth/avatars names.", AVATARS[0]), **options)


def number(description: str, example: int) -> ma.fields.Integer:
    """An id in an answer."""
    return ma.fields.Integer(required=True, **about(description, example))


def moment(description: str, *, optional: bool = False) -> ma.fields.DateTime:
    """A time in an answer."""
    return ma.fields.DateTime(required=True, allow_none=optional, **about(description, "2026-03-14T15:09:26+00:00"))


def words(description: str, example: str | None, *, optional: bool = False) -> ma.fields.String:
    """Text in an answer."""
    return ma.fields.String(required=True, allow_none=optional, **about(description, example))


def yes_or_no(description: str, example: bool) -> ma.fields.Boolean:
    return ma.fields.Boolean(required=True, **about(description, example))
