"""Short films to try things with: ffmpeg makes them, and they come in as any other file does."""

from __future__ import annotations

from sqlalchemy import text

from core import Backoff, Interrupted, Retry, current_settings, current_storage, db, job, new_key, stopping, use
from core.contracts.catalog import CATALOG
from plugins.streaming.demo.filming import film
from plugins.streaming.demo.films import FILMS, Film
from plugins.streaming.making.intake import take_in
from plugins.streaming.making.kinds import RANKS
from plugins.streaming.making.places import SOURCES, scratch
from plugins.streaming.media.launching import Allowance
from plugins.streaming.media.process import Progress
from plugins.streaming.media.tools import ffmpeg

UNTOUCHED = text("SELECT pg_sequence_last_value(pg_get_serial_sequence('streaming_assets', 'id')::regclass) IS NULL")
THERE = text("SELECT EXISTS (SELECT FROM streaming_assets WHERE movie_id = :movie_id)")


def fill() -> None:
    """Has the films made, one after the other, where no file ever came in; before sizes of those that can be watched already."""
    if not db.session.scalar(UNTOUCHED):
        return
    for number, wanted in enumerate(FILMS[: current_settings().of("streaming").demo_films]):
        if _movie(wanted) is not None:
            demo_film.enqueue(priority=RANKS - 2 - number, once=f"streaming film {number}", number=number)
    db.session.commit()


@job(name="streaming:demo_film", queue="encoding", retry=Retry(attempts=3, backoff=Backoff(first=10.0)))
def demo_film(*, number: int) -> None:
    """Makes a film of the demonstration, unless its title is gone or has a file by now."""
    wanted = FILMS[number]
    movie_id = _movie(wanted)
    if movie_id is None or db.session.scalar(THERE, {"movie_id": movie_id}):
        return
    db.session.commit()
    settings = current_settings().of("streaming")
    with scratch() as folder:
        path = film(ffmpeg(settings.ffmpeg).path, wanted, folder, _unless_stopping, Allowance(sandbox=settings.sandbox))
        stored = current_storage().adopt(path, new_key(SOURCES), "video/x-matroska")
    take_in(movie_id, "film", stored.key, f"{wanted.title} ({wanted.year}).mkv", stored.size)


def _movie(wanted: Film) -> int | None:
    return use(CATALOG).match(wanted.title, wanted.year)


def _unless_stopping(progress: Progress) -> None:
    if stopping():
        raise Interrupted
