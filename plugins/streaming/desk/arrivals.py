"""Uploads on their way, as administrators see them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core import db, use
from core.contracts.catalog import CATALOG
from plugins.streaming.models import Upload

MOST = 100
COPIED = ("token", "movie_id", "kind", "file_name", "size", "received", "state", "created_at", "expires_at")


def told() -> list[dict[str, Any]]:
    """The newest first, with the film that each is for: a known one, or the title that a new one gets."""
    query = select(Upload).where(Upload.state.in_(("open", "complete"))).order_by(Upload.created_at.desc()).limit(MOST)
    found = db.session.scalars(query).all()
    titles = use(CATALOG).titles({upload.movie_id for upload in found if upload.movie_id})
    return [_told(upload, titles) for upload in found]


def _told(upload: Upload, titles: dict[int, str]) -> dict[str, Any]:
    facts = {name: getattr(upload, name) for name in COPIED}
    known = titles.get(upload.movie_id or 0)
    return facts | {"title": known or upload.wish["title"], "year": None if known else upload.wish["year"]}
