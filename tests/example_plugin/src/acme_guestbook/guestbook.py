"""What the guestbook does, whoever asks: an endpoint, a command or a job."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select

from acme_guestbook.jobs import deliver
from acme_guestbook.models import Entry
from core import Viewer, current_settings, db, errors, use
from core.contracts.catalog import CATALOG


def newest(count: int, before: int | None = None, movie_id: int | None = None) -> Sequence[Entry]:
    """The newest entries first; with `before`, those that are older than the entry of this id."""
    query = select(Entry).order_by(Entry.id.desc()).limit(count)
    if before is not None:
        query = query.where(Entry.id < before)
    if movie_id is not None:
        query = query.where(Entry.movie_id == movie_id)
    return db.session.scalars(query).all()


def check_film(movie_id: int, viewer: Viewer | None) -> None:
    """Refuses a film that this viewer may not know of; without a catalogue there is none."""
    if movie_id not in use(CATALOG).visible([movie_id], viewer):
        raise errors.NotFound("There is no such film.")


def sign(viewer: Viewer, text: str, movie_id: int | None = None) -> Entry:
    """Leaves a line, and has it sent to the webhooks once it is really there."""
    if movie_id is not None:
        check_film(movie_id, viewer)
    entry = Entry(user_id=viewer.user_id, text=text, movie_id=movie_id)
    db.session.add(entry)
    db.session.flush()
    if current_settings().of("acme_guestbook").webhooks:
        deliver.enqueue(entry_id=entry.id)
    db.session.commit()
    return entry


def remove(viewer: Viewer, entry_id: int) -> None:
    """Takes a line back: the author's own, or any for an administrator. Somebody else's is as good as absent."""
    entry = db.session.get(Entry, entry_id)
    if entry is None or (entry.user_id != viewer.user_id and not viewer.is_admin):
        raise errors.NotFound("There is no such entry.")
    db.session.delete(entry)
    db.session.commit()


def forget_films(movie_ids: Collection[int]) -> None:
    """Removes what was said about films that are gone."""
    db.session.execute(delete(Entry).where(Entry.movie_id.in_(movie_ids)))
    db.session.commit()


def export(user_id: int) -> list[dict[str, str]]:
    """All lines of an account, for its owner to take away."""
    entries = db.session.scalars(select(Entry).where(Entry.user_id == user_id).order_by(Entry.id))
    return [{"text": entry.text, "created_at": entry.created_at.isoformat()} for entry in entries]


def erase(user_id: int) -> None:
    db.session.execute(delete(Entry).where(Entry.user_id == user_id))
