"""The blueprint that all operations of accounts share, and what they have in common."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from core.api import Blueprint
from core.auth import emails

blueprint = Blueprint("auth", __name__, description="Accounts, profiles, sessions, API tokens")


def account_key() -> str | None:
    """The account that a request without a session is about: whom to protect from being tried by many addresses."""
    try:
        body: Any = request.get_json(silent=True)
        return f"account {emails.normal(body['email'])}"
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None  # the view refuses it


def accepted() -> Response:
    """202, with nothing to say yet."""
    response = Response(status=202)
    del response.headers["Content-Type"]
    return response
