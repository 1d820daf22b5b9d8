"""The cookies of a session. They are put on the answer of the current request, whatever that will be."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, after_this_request
from flask_jwt_extended import set_access_cookies, set_refresh_cookies, unset_jwt_cookies

from core.auth import jwts


def keep(claims: jwts.Claims, lasts: timedelta) -> None:
    """Signs the browser in: access and refresh token, out of reach of scripts, and their CSRF values within it."""
    access, refresh = jwts.access_token(claims), jwts.refresh_token(claims, lasts)
    seconds = int(lasts.total_seconds())

    @after_this_request
    def put(response: Response) -> Response:
        set_access_cookies(response, access, max_age=seconds)
        set_refresh_cookies(response, refresh, max_age=seconds)
        response.headers["Cache-Control"] = "no-store"
        return response


def forget() -> None:
    """Signs the browser out."""

    @after_this_request
    def drop(response: Response) -> Response:
        unset_jwt_cookies(response)
        return response
