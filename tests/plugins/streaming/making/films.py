"""Clips that go through the whole pipeline, and what came of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask

from core import current_storage, db, use
from core.contracts.catalog import CATALOG
from core.storage import new_key
from core.testing.jobs import run_waiting
from plugins.streaming.making.intake import take_in
from plugins.streaming.making.places import folder_of
from plugins.streaming.models import Asset, Edition
from tests.plugins.streaming.media.clips import make, picture, sound


def clip(path: Path, seconds: float = 3, size: str = "320x180", rate: str = "25", *more: str) -> Path:
    """A film with picture and sound that has to be encoded before anybody can watch it."""
    options = ["-shortest", "-c:v", "mpeg4", "-q:v", "3", "-c:a", "mp3", *more]
    return copied(path, *picture(seconds, size, rate), *sound(seconds), *options)


def copied(path: Path, *arguments: Any) -> Path:
    """A file that ffmpeg makes of these arguments, once for all tests."""
    path.write_bytes(_content(path.suffix, *map(str, arguments)))
    return path


@cache
def _content(suffix: str, *arguments: str) -> bytes:
    with TemporaryDirectory() as folder:
        return bytes(make(Path(folder) / f"film{suffix}", *arguments).read_bytes())


def taken_in(path: Path, movie_id: int | None = None, **wish: Any) -> Asset:
    """The file as an asset of a film; of a new one unless it is named."""
    movie_id = movie_id or use(CATALOG).add("A Film", 2008)
    kind, key = wish.pop("kind", "film"), new_key("sources")
    with path.open("rb") as file:
        stored = current_storage().put(key, file, "video/mp4")
    asset = take_in(movie_id, kind, key, path.name, stored.size, **wish)
    db.session.commit()
    return asset


def made(app: Flask, path: Path, movie_id: int | None = None, **wish: Any) -> Asset:
    """The asset when all jobs have run."""
    asset_id = taken_in(path, movie_id, **wish).id
    run_waiting(app)
    return fresh(asset_id)


def fresh(asset_id: int) -> Asset:
    db.session.rollback()
    asset = db.session.get(Asset, asset_id, populate_existing=True)
    assert asset is not None
    return asset


def edition(asset: Asset) -> Edition:
    """What viewers get."""
    return db.session.query(Edition).filter_by(asset_id=asset.id, number=asset.edition).one()


def read(asset: Asset, name: str) -> bytes:
    with current_storage().open(f"{folder_of(asset)}/{name}") as file:
        return file.read()


def names(asset: Asset) -> list[str]:
    """What lies in the asset's folder."""
    folder = folder_of(asset)
    return [stored.key.removeprefix(f"{folder}/") for stored in current_storage().list(f"{folder}/")]
