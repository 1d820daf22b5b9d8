"""Which files are meant, and which film each belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from core import db, errors, use
from core.contracts.catalog import CATALOG
from plugins.streaming.making.names import guessed, plain
from plugins.streaming.making.states import MOVING
from plugins.streaming.models import Asset

ENDINGS = ".mp4 .m4v .mov .mkv .webm .avi .mpg .mpeg .ts .m2ts .mts .vob .dv .flv .wmv .asf .rm .rmvb .ogv .ogm .mxf .wtv .3gp"
"""What is looked for in a folder; a file that is named is taken whatever its name, for only its content counts."""


@dataclass(frozen=True)
class Wish:
    """What shall become of the files. `movie_id`, `title` and `year` are for a single one."""

    movie_id: int | None = None
    title: str | None = None
    year: int | None = None
    kind: str = "film"
    premium: bool = False
    publish: bool = False
    replace: bool = False


def found(paths: Sequence[Path]) -> Iterator[Path]:
    """The files, and those within the folders in the order of their names; hidden ones are left out."""
    endings = ENDINGS.split()
    for path in paths:
        if path.is_dir():
            within = (file for file in path.rglob("*") if file.suffix.lower() in endings and file.is_file())
            yield from sorted(file for file in within if not any(part.startswith(".") for part in file.relative_to(path).parts))
        else:
            yield path


def film_of(file: Path, wish: Wish) -> tuple[int, str]:
    """The id of the film and what it is called; a film that is not in the catalogue is added. Raises `Problem`."""
    title, year = guessed(plain(file.name))
    title, year = wish.title or title, wish.year or (None if wish.title else year)
    catalog = use(CATALOG)
    movie_id = wish.movie_id or catalog.match(title, year)
    if movie_id is None:
        movie_id = catalog.add(title, year, is_premium=wish.premium)
    elif wish.premium:
        catalog.set_premium(movie_id, True)
    named = catalog.titles([movie_id])
    if movie_id not in named:
        raise errors.NotFound("There is no such film.")
    return movie_id, named[movie_id]


def check_free(movie_id: int, wish: Wish, taken: Collection[int] = ()) -> None:
    """Raises `Conflict` for a film that has a file already, unless it is to be replaced; `taken` are those that got theirs just
    now, which no other file replaces."""
    if movie_id in taken:
        raise errors.Conflict(f"Another of these files was taken for the same {wish.kind}. Use --title or --movie.")
    standing = (Asset.movie_id == movie_id, Asset.kind == wish.kind, Asset.replaced_at.is_(None))
    unspoilt = Asset.state.in_((*MOVING, "complete"))
    if not wish.replace and db.session.scalar(select(Asset.id).where(*standing, unspoilt).limit(1)):
        raise errors.Conflict(f"This {wish.kind} has a file already. Add --replace to put another in its place.")
