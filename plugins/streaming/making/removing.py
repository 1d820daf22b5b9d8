"""Files of films that are gone, or that nobody gets any more, go too."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from core import Retry, current_storage, db, job
from plugins.streaming.making.places import FILMS, folder_of
from plugins.streaming.models import Asset


def forget_films(movie_ids: Collection[int]) -> None:
    """Has the folders of films that are gone removed. Their uploaded files nobody knows any more: these go by `tidying`."""
    forget_folders.enqueue(folders=[f"{FILMS}{movie_id}/" for movie_id in sorted(movie_ids)], keys=[])
    db.session.commit()


def forget_asset(asset: Asset) -> None:
    """Has everything of an asset removed once the transaction of the caller is committed."""
    keys = [asset.source_key] if asset.source_key else []
    forget_folders.enqueue(folders=[f"{folder_of(asset)}/"], keys=keys)


@job(name="streaming:forget_folders", retry=Retry(attempts=12))
def forget_folders(*, folders: list[str], keys: list[str]) -> None:
    """Deletes all that lies in these folders, and these files."""
    delete(keys)
    for folder in folders:
        delete([stored.key for stored in current_storage().list(folder)])


def delete(keys: Iterable[str]) -> None:
    for key in keys:
        current_storage().delete(key)
