"""A picture of the film becomes its poster or its backdrop."""

from __future__ import annotations

from core import current_storage, db, errors, use
from core.contracts.catalog import CATALOG
from plugins.streaming.desk import files
from plugins.streaming.making import progress
from plugins.streaming.making.places import folder_of


def choose(asset_id: int, number: int, kind: str) -> None:
    """Gives the candidate of this number, counted from one, to the catalogue. Raises `NotFound`."""
    asset = files.find(asset_id)
    names = progress.candidates(asset_id)
    if not 0 < number <= len(names):
        raise errors.NotFound("There is no such picture.")
    movie_id, key = asset.movie_id, f"{folder_of(asset)}/{names[number - 1]}"
    db.session.rollback()
    with current_storage().open(key) as file:
        picture = file.read()
    use(CATALOG).set_artwork(movie_id, kind, picture)
