"""Administrators for tests, and what they see."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import text

from core import db
from core.testing import Browser, sign_up


def make_admin(app: Flask, email: str = "admin@example.org") -> Browser:
    """Somebody who may keep the catalogue, signed in."""
    somebody = sign_up(app, email, "Admin")
    with app.app_context():
        db.session.execute(text("UPDATE users SET role = 'admin' WHERE email = :email"), {"email": email})
        db.session.commit()
    return somebody


def films(admin: Browser, **query: Any) -> list[str]:
    """The titles in the administrators' table."""
    answer = admin.get("/api/catalog/admin/movies", query_string=query)
    assert answer.status_code == 200 and answer.json is not None, answer.text
    return [film["title"] for film in answer.json["items"]]


def rows(app: Flask, statement: str, **values: Any) -> list[Any]:
    with app.app_context():
        return list(db.session.execute(text(statement), values))
