"""What the operations of accounts take and answer."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import fields as plain
from marshmallow.validate import Length, OneOf, Range, Regexp

from core.api import Schema, Whole
from core.auth import fields
from core.auth.avatars import AVATARS
from core.auth.profiles import LONGEST_NAME

NAME = "What to call the owner of the account."
PROFILE_NAME = "What to call who watches."
NAMES = 80
LONGEST_DAYS = 365
PICTURE = "/api/auth/pictures/0c9f6a9a2f0e4c5d0c9f6a9a2f0e4c5d.webp"
TOKEN = "mrq_kZ3o1WkPqJm7r0V5b2cXyT8uA4sD6fGhLnQeRiOpMvw"


class AuthRegisterIn(Schema):
    """A new account."""

    email = fields.email()
    password = fields.new_password()
    name = fields.line(NAMES, NAME, "Ada Lovelace", required=True)


class AuthLoginIn(Schema):
    """Who signs in."""

    email = fields.email()
    password = fields.known_password()


class AuthForgotIn(Schema):
    """Who forgot their password."""

    email = fields.email()


class AuthResetIn(Schema):
    """A new password, with the token of the mail."""

    token = fields.mail_token()
    new_password = fields.new_password()


class AuthVerifyIn(Schema):
    """The token of the mail."""

    token = fields.mail_token()


class AuthMeIn(Schema):
    """What an owner can change about their account."""

    name = fields.line(NAMES, NAME, "Ada Lovelace")


class AuthPasswordIn(Schema):
    """The password as it is and as it shall be."""

    current_password = fields.known_password()
    new_password = fields.new_password()


class AuthDeleteIn(Schema):
    """The password again, because this cannot be undone."""

    password = fields.known_password()


class AuthPictureIn(Schema):
    """A picture as a file."""

    file = Upload(required=True, **fields.about("A JPEG, PNG, WebP or AVIF file.", "portrait.jpg"))


class AuthProfileIn(Schema):
    """A new profile."""

    name = fields.line(LONGEST_NAME, PROFILE_NAME, "Ada", required=True)
    avatar = fields.avatar()


class AuthProfileChangeIn(Schema):
    """What shall be different about a profile."""

    name = fields.line(LONGEST_NAME, PROFILE_NAME, "Ada")
    avatar = fields.avatar()


class AuthTokenIn(Schema):
    """A new API token."""

    name = fields.line(NAMES, "What the token is for.", "Backup script", required=True)
    scopes = plain.List(
        fields.Text(validate=[Length(1, 80), Regexp(r"^[a-z0-9_:]+$")]),
        required=True,
        validate=Length(1, 50),
        **fields.about("What the token opens; GET /api/auth/tokens/scopes names all.", ["profiles:read"]),
    )
    expires_in_days = Whole(required=True, validate=Range(1, LONGEST_DAYS), **fields.about("How long it is good for.", 90))


class AuthProfileOut(Schema):
    """Who watches."""

    id = fields.number("The profile.", 7)
    name = fields.words(PROFILE_NAME, "Ada")
    avatar = fields.words("The name of its avatar, drawn by the frontend.", AVATARS[0])
    maturity = plain.Integer(
        required=True, allow_none=True, **fields.about("The highest age rating that it may see; null: all.", 12)
    )
    is_current = fields.yes_or_no("Whether it is the one that watches on this device.", True)


class AuthMeOut(Schema):
    """An account, as its owner sees it."""

    id = fields.number("The account.", 5)
    email = fields.words("Its e-mail address.", "ada@example.org")
    email_verified = fields.yes_or_no("Whether the address was confirmed by a link in a mail.", True)
    name = fields.words(NAME, "Ada Lovelace")
    picture_url = fields.words("The picture of the account.", PICTURE, optional=True)
    role = plain.String(required=True, validate=OneOf(["user", "admin"]), **fields.about("What the account may do.", "user"))
    created_at = fields.moment("When it was opened.")
    session_id = plain.Integer(required=True, allow_none=True, **fields.about("This device; null for an API token.", 31))
    profile = plain.Nested(AuthProfileOut, required=True, metadata={"description": "The profile that watches on this device."})


class AuthSessionOut(Schema):
    """A device that is signed in."""

    id = fields.number("The session.", 31)
    device = fields.words("Browser and system, as far as they say.", "Firefox, Linux")
    address = fields.words("Where it signed in from.", "203.0.113.7")
    created_at = fields.moment("When it signed in.")
    last_seen_at = fields.moment("When it was last used, to the minute.")
    current = fields.yes_or_no("Whether it is this one.", True)


class AuthTokenOut(Schema):
    """An API token, without the token itself."""

    id = fields.number("The token.", 3)
    name = fields.words("What it is for.", "Backup script")
    scopes = plain.List(plain.String(), required=True, **fields.about("What it opens.", ["profiles:read"]))
    created_at = fields.moment("When it was made.")
    expires_at = fields.moment("When it stops being good.")
    last_used_at = fields.moment("When it was last used, to the minute.", optional=True)


class AuthNewTokenOut(AuthTokenOut):
    """An API token that was made just now."""

    token = fields.words("Send it as `Authorization: Bearer …`. It is shown this once.", TOKEN)


class AuthExportOut(Schema):
    """Everything that is known of an account."""

    exported_at = fields.moment("When this was written.")
    core = plain.Dict(required=True, **fields.about("Account, profiles, devices, tokens.", {"profiles": []}))
    plugins = plain.Dict(required=True, **fields.about("What each plugin knows, by its name.", {"library": {"watchlist": []}}))
    missing = plain.List(plain.String(), required=True, **fields.about("Plugins that could not answer; try again.", []))
