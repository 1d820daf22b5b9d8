"""Who sees a film, and since when: draft, scheduled, published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from core import db, errors, job
from plugins.catalog.desk import changes
from plugins.catalog.models import Movie

Fields = Mapping[str, Any]
FARTHEST = timedelta(days=3653)
DUE = (Movie.status == "scheduled", Movie.publish_at <= func.now())


def status_of(fields: Fields, former: Any) -> dict[str, Any]:
    """The columns of the state after an edit; `former` is the film's row, None for a new film."""
    status = fields.get("status", former.status if former else "draft")
    publish_at = fields.get("publish_at", former.publish_at if former else None)
    if status != "scheduled":
        _check_open(fields, status)
        publish_at = None
    elif {"status", "publish_at"} & fields.keys():
        _check_time(publish_at)
    published_at = former.published_at if former else None
    if status == "published" and published_at is None:
        published_at = datetime.now(UTC)
    if publish_at is not None:
        publish_due.enqueue(at=publish_at, once=f"catalog publishes at {publish_at.isoformat()}")
    return {"status": status, "publish_at": publish_at, "published_at": published_at}


def _check_open(fields: Fields, status: str) -> None:
    if fields.get("publish_at") is not None:
        raise _refused(f"Only a scheduled film has a time, and this one is to be {status}. Leave the time out, or schedule it.")


def _check_time(publish_at: datetime | None) -> None:
    if publish_at is None:
        raise _refused("A scheduled film needs the time when it will be published.")
    now = datetime.now(UTC)
    if publish_at <= now:
        raise _refused("This time has passed. Choose one in the future, or publish the film now.")
    if publish_at > now + FARTHEST:
        raise _refused("This time is more than ten years away. Choose an earlier one.")


def _refused(why: str) -> errors.Invalid:
    return errors.Invalid(errors={"json": {"publish_at": [why]}})


@job(name="catalog:publish_due", periodic="* * * * *", keep=False)
def publish_due() -> None:
    """Publishes the scheduled films whose time has come."""
    if not db.session.scalar(select(select(Movie.id).where(*DUE).exists())):
        return
    changes.begin()
    published = {
        "status": "published",
        "published_at": func.coalesce(Movie.published_at, Movie.publish_at),
        "publish_at": None,
        "version": Movie.version + 1,
        "updated_at": func.now(),
    }
    rows = db.session.execute(update(Movie).where(*DUE).values(published).returning(Movie.id, Movie.genres)).all()
    changes.changed([row.id for row in rows], {genre for row in rows for genre in row.genres})
    db.session.commit()
