"""People for tests: they open accounts and sign in over HTTP, as anybody does."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "a staple, a horse, a battery"
CHANGES = ("POST", "PUT", "PATCH", "DELETE")


class Browser(FlaskClient):
    """A client that does with cookies what the pages do: on every change it sends the CSRF token along."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        cookie = self.get_cookie("csrf_access_token")
        if cookie and kwargs.get("method") in CHANGES:
            kwargs["headers"] = {"X-CSRF-TOKEN": cookie.value, **dict(kwargs.get("headers") or {})}
        return super().open(*args, **kwargs)


def browser(app: Flask) -> Browser:
    """Somebody who is not signed in."""
    return Browser(app, app.response_class, use_cookies=True)


def sign_up(app: Flask, email: str = "viewer@example.org", name: str = "Viewer") -> Browser:
    """Somebody with a new account, signed in with `PASSWORD`."""
    somebody = browser(app)
    answer = somebody.post("/api/auth/register", json={"email": email, "password": PASSWORD, "name": name})
    assert answer.status_code == 201, answer.text
    return somebody


def bearer(somebody: Browser, *scopes: str) -> dict[str, str]:
    """The header of an API token of this account."""
    answer = somebody.post("/api/auth/tokens", json={"name": "test", "scopes": list(scopes), "expires_in_days": 1})
    assert answer.status_code == 201, answer.text
    assert answer.json is not None
    return {"Authorization": f"Bearer {answer.json['token']}"}
