"""`flask streaming add`"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import click

from core import current_storage, db, errors
from core.storage import new_key
from plugins.streaming.adding.files import Wish, check_free, film_of, found
from plugins.streaming.adding.watching import CLEAR, Watch
from plugins.streaming.making.intake import take_in
from plugins.streaming.making.names import plain
from plugins.streaming.making.places import SOURCES
from plugins.streaming.models import Asset

FILM = "application/octet-stream"


@click.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--title", help="What the film is called, where the file's name does not tell.")
@click.option("--year", type=click.IntRange(1870, 2200), help="Its year of release.")
@click.option("--movie", "movie_id", type=int, help="The id of the film in the catalogue.")
@click.option("--trailer", is_flag=True, help="The file is the trailer of the film.")
@click.option("--premium", is_flag=True, help="The film is for members.")
@click.option("--publish", is_flag=True, help="Show the film to everybody once it can be watched.")
@click.option("--replace", is_flag=True, help="Put the file in the place of the one that the film has.")
@click.option("--wait", is_flag=True, help="Wait until it is complete, and tell what happens.")
def add(files: Sequence[Path], trailer: bool, wait: bool, **wish: Any) -> None:
    """Add files, or all films in folders, and print the id of each film. The files themselves are left where they are.

    A name like "Title (2008).mkv" says which film it is; one that the catalogue does not have is added to it.
    """
    wished = Wish(kind="trailer" if trailer else "film", **wish)
    paths = list(found(files))
    if not paths:
        raise click.ClickException("there are no films in these folders")
    if len(paths) > 1 and (wished.title or wished.movie_id):
        raise click.UsageError("--title and --movie are for one file")
    taken: set[int] = set()
    added = [_added(path, wished, taken) for path in paths]
    good = [asset_id is not None and (not wait or _waited(asset_id, len(paths) > 1)) for asset_id in added]
    if not all(good):
        raise SystemExit(1)


def _added(path: Path, wish: Wish, taken: set[int]) -> int | None:
    """The asset, or nothing when the file was not taken, which is said. `taken` are the films that got a file by this command."""
    try:
        movie_id, title = film_of(path, wish)
        check_free(movie_id, wish, taken)
        asset = _take_in(path, movie_id, wish)
    except (errors.Problem, OSError) as error:
        reason = error.detail if isinstance(error, errors.Problem) else error.strerror
        db.session.rollback()
        _say(f"{click.format_filename(path)}: {reason}", err=True)
        return None
    taken.add(movie_id)
    click.echo(f"{movie_id}  {title}")
    return asset.id


def _take_in(path: Path, movie_id: int, wish: Wish) -> Asset:
    key, size = new_key(SOURCES), path.stat().st_size
    db.session.commit()  # no connection is held while the file is copied
    hidden = not sys.stderr.isatty()
    bar: Any = click.progressbar(length=max(size, 1), label=plain(path.name)[:40], file=sys.stderr, hidden=hidden)
    with path.open("rb") as file, bar:
        stored = current_storage().put(key, cast(BinaryIO, Counted(file, bar)), FILM)
    asset = take_in(movie_id, wish.kind, key, plain(path.name), stored.size, publish=wish.publish, sha256=stored.sha256)
    db.session.commit()
    return asset


class Counted:
    """A file that says how far it was read."""

    def __init__(self, file: BinaryIO, bar: Any) -> None:
        self.file = file
        self.bar = bar

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.bar.update(len(data))
        return data


def _waited(asset_id: int, several: bool) -> bool:
    asset = db.session.get(Asset, asset_id)
    name = f"{asset.movie_id}  " if several and asset else ""
    return Watch(asset_id, lambda line: _say(name + line)).wait()


def _say(line: str, err: bool = False) -> None:
    if sys.stderr.isatty():
        click.echo(CLEAR, nl=False, err=True)
    click.echo(line, err=err)
