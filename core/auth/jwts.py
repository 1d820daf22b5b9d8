"""The signed tokens of a session: how they are made, and when one that comes back is believed."""

from __future__ import annotations

import hashlib
import hmac
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

import jwt
from flask import Flask, current_app, request
from flask_jwt_extended import create_access_token, create_refresh_token
from flask_jwt_extended.config import config
from jwt.exceptions import PyJWTError
from jwt.types import Options

from core.errors import Unauthorised
from core.extensions import jwt as manager
from core.settings import Settings

ISSUER = "marquee"
AUDIENCE = "marquee-session"
ALGORITHM = "HS256"
REQUIRED = ["exp", "iss", "aud", "sub", "jti", "sid", "type", "csrf"]
CHANGES = ("POST", "PUT", "PATCH", "DELETE")
LEEWAY = 10  # seconds that the clocks of two machines may differ by
REFRESH_PATH = "/api/auth/refresh"
LARGEST = 2**63 - 1

UNREADABLE = (PyJWTError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
"""What reading a forged token can end in."""


@dataclass(frozen=True)
class Claims:
    """What a token says: the account, its session, and which of the session's tokens it is."""

    user_id: int
    session_id: int
    jti: str


def init_jwts(app: Flask, settings: Settings) -> None:
    app.config.update(
        JWT_SECRET_KEY=_key(settings, "sessions"),
        JWT_ALGORITHM=ALGORITHM,
        JWT_TOKEN_LOCATION=["cookies"],
        JWT_ACCESS_TOKEN_EXPIRES=timedelta(minutes=settings.auth.access_minutes),
        JWT_REFRESH_TOKEN_EXPIRES=timedelta(days=settings.auth.refresh_days),
        JWT_ENCODE_ISSUER=ISSUER,
        JWT_DECODE_ISSUER=ISSUER,
        JWT_ENCODE_AUDIENCE=AUDIENCE,
        JWT_DECODE_AUDIENCE=AUDIENCE,
        JWT_DECODE_LEEWAY=LEEWAY,
        JWT_COOKIE_SECURE=settings.server.secure,
        JWT_COOKIE_SAMESITE="Lax",
        JWT_COOKIE_CSRF_PROTECT=True,
        JWT_CSRF_CHECK_FORM=False,
        JWT_REFRESH_COOKIE_PATH=REFRESH_PATH,
        JWT_SESSION_COOKIE=False,
    )
    app.extensions["marquee.auth.rotation"] = _key(settings, "rotation").encode()
    manager.init_app(app)


def _key(settings: Settings, purpose: str) -> str:
    """A key for one purpose alone: what signs one thing can never be made to sign another."""
    secret = settings.security.secret_key.get_secret_value().encode()
    return hmac.new(secret, f"marquee {purpose}".encode(), hashlib.sha256).hexdigest()


def access_token(claims: Claims) -> str:
    return str(create_access_token(str(claims.user_id), additional_claims={"sid": claims.session_id}))


def refresh_token(claims: Claims, lasts: timedelta) -> str:
    more = {"sid": claims.session_id, "jti": claims.jti}
    return str(create_refresh_token(str(claims.user_id), expires_delta=lasts, additional_claims=more))


def successor(jti: str) -> str:
    """The one that follows a refresh token.

    It follows from the token and a key of ours, so that two tabs that refresh at once, or one that never saw the
    answer, get the same next token; nobody else can tell it.
    """
    key: bytes = current_app.extensions["marquee.auth.rotation"]
    return urlsafe_b64encode(hmac.new(key, jti.encode(), hashlib.sha256).digest()).decode().rstrip("=")


def presented(*, refresh: bool = False) -> Claims | None:
    """The claims of the request's cookie, or None when it has none. Raises `Unauthorised` for a token that is not good.

    Requests that change something have to repeat the token's CSRF value in a header: a page of another site makes the
    browser send the cookie, and cannot read it.
    """
    cookie = request.cookies.get(config.refresh_cookie_name if refresh else config.access_cookie_name)
    if not cookie:
        return None
    try:
        found = _believed(cookie, config.decode_key)
        if int(found["exp"]) + LEEWAY <= time.time():
            raise session_ended()
        claims = _claims(found, "refresh" if refresh else "access")
        proof = str(found["csrf"]).encode()
    except UNREADABLE:
        raise session_ended() from None
    if request.method in CHANGES and not hmac.compare_digest(proof, request.headers.get("X-CSRF-TOKEN", "").encode()):
        raise Unauthorised("Send the value of the CSRF cookie in the header X-CSRF-TOKEN.", code="csrf")
    return claims


def unproved() -> Claims | None:
    """The claims of the session that the browser has, however old and however it asks: enough to end it, never to act for it."""
    cookie = request.cookies.get(config.access_cookie_name)
    try:
        return _claims(_decoded(cookie, {"verify_exp": False}), "access") if cookie else None
    except UNREADABLE:
        return None


@lru_cache(maxsize=4096)
def _believed(token: str, key: str) -> dict[str, Any]:
    """A token that was good: the same characters, signed with the same key, stay so until they expire."""
    return _decoded(token)


def _decoded(token: str, options: Options | None = None) -> dict[str, Any]:
    """Checks a token once. The library's own way reads it four times, and takes one without `exp`."""
    return jwt.decode(
        token,
        config.decode_key,
        algorithms=[ALGORITHM],
        issuer=ISSUER,
        audience=AUDIENCE,
        leeway=LEEWAY,
        options={"require": REQUIRED, **(options or {})},
    )


def _claims(found: dict[str, Any], kind: str) -> Claims:
    session_id, jti, user_id = found["sid"], found["jti"], int(found["sub"])
    if found["type"] != kind or type(session_id) is not int or not isinstance(jti, str):
        raise ValueError("claims")
    if not (0 < session_id <= LARGEST and 0 < user_id <= LARGEST):
        raise ValueError("ids")
    return Claims(user_id, session_id, jti)


def session_ended() -> Unauthorised:
    return Unauthorised("Your session is over. Sign in again.", code="session-ended")
