"""Films that can be played, without the pipeline: encoded once for a test run, and put into the storage of an app."""

from __future__ import annotations

import secrets
import tempfile
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask

import plugins.catalog.models  # noqa: F401 - the tables of streaming refer to its
from core import current_storage, db
from core.storage.folders import TYPES, sign_folder
from plugins.streaming.models import Asset, Edition
from tests.plugins.catalog.films import add_film
from tests.plugins.streaming.packaging.films import encoded, make, plan, written

RATE, FRAMES = Fraction(25), 100
FACTS = {
    "qualities": [90, 180],
    "sounds": [{"language": "en", "title": None, "channels": 2}],
    "words": [{"language": "en", "title": None, "forced": False, "hearing_impaired": False}],
    "chapters": [{"start": 0.0, "end": 4.0, "title": "All of it"}],
    "storyboard": "e1-storyboard.vtt",
    "poster": "poster-1-000000000000.webp",
}


@dataclass(frozen=True)
class Published:
    """A film and the folder of its one file."""

    movie_id: int
    asset_id: int
    token: str

    @property
    def folder(self) -> str:
        return f"films/{self.movie_id}/{self.token}"

    def url(self, seconds: int = 3600) -> str:
        """The signed address of the folder; inside of an app context."""
        return sign_folder(self.folder, seconds).url


@cache
def encoded_film() -> Path:
    """A folder with a film of four seconds in two sizes, its sound and subtitles, and all of its manifests."""
    folder = Path(_kept().name)
    made = encoded(make(folder / "source.mp4", RATE, FRAMES), plan(RATE, FRAMES, chunk=2), folder / "film")
    written(made)
    (made.folder / "growing.live.m3u8").write_text((made.folder / "90p.m3u8").read_text())
    (made.folder / "e1-storyboard.vtt").write_text("WEBVTT\n")
    (made.folder / "poster-1-000000000000.webp").write_bytes(b"RIFF\x04\0\0\0WEBP")
    return made.folder


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="marquee-published-")


def put_film(folder: str) -> None:
    """Copies the encoded film below a key."""
    source = encoded_film()
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        key = f"{folder}/{file.relative_to(source).as_posix()}"
        current_storage().put(key, file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream"))


def published_film(
    app: Flask, movie_id: int | None = None, *, kind: str = "film", edition: str = "final", playable: bool = True, **fields: Any
) -> Published:
    """A film of the catalogue (`fields` as of `add_film`, or one that is there) with a file that can be played."""
    with app.app_context():
        film = movie_id or add_film(**fields)
        asset = Asset(movie_id=film, kind=kind, token=secrets.token_hex(16), file_name="film.mp4", size=1, duration=4.0)
        asset.live, asset.state, asset.edition = (True, "complete", 1) if playable else (False, "encoding", None)
        db.session.add(asset)
        db.session.flush()
        told = Edition(asset_id=asset.id, number=1, kind=edition, master="master.m3u8", dash="film.mpd", facts=FACTS)
        db.session.add_all([told] if playable else [])
        db.session.commit()
        there = Published(film, asset.id, asset.token)
        if playable:
            put_film(there.folder)
        return there
