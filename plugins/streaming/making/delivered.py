"""The edition of a film that Cloudinary made: its first playlist and the subtitles. The others are there since the step."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core import current_storage, db
from plugins.streaming.making import offering
from plugins.streaming.making.kept import PLAN
from plugins.streaming.making.manifests import PLAYLIST, Names
from plugins.streaming.making.places import folder_of
from plugins.streaming.media.plan import Sound
from plugins.streaming.models import Asset, Edition, Rendition, Step
from plugins.streaming.packaging import foreign, hls, wording
from plugins.streaming.packaging.offer import Offer, offer


def edition(asset: Asset, number: int) -> Edition:
    """Writes the playlists that name the others."""
    names, words = Names(number), offer([], [], offering.words_of(asset)).words
    picture = (Step.asset_id == asset.id, Step.kind == "picture", Step.state == "done")
    listed = db.session.scalars(select(Step.outputs).where(*picture)).one()["streams"]["listed"]
    for one in words:
        _put(asset, names.playlist(one.name), hls.words(one))
    _put(asset, names.master, foreign.master([(given, playlist) for given, playlist in listed], words, names.playlist))
    facts = offering.facts_of(asset, Offer((), (), words)) | {"qualities": _qualities(asset), "sounds": _sounds(asset)}
    return Edition(asset_id=asset.id, number=number, kind="final", master=names.master, dash=None, facts=facts)


def _put(asset: Asset, name: str, content: str) -> None:
    current_storage().put(f"{folder_of(asset)}/{name}", content.encode(), PLAYLIST)


def _qualities(asset: Asset) -> list[int]:
    pictures = select(Rendition.facts).where(Rendition.asset_id == asset.id, Rendition.kind == "picture")
    return sorted(min(facts["width"], facts["height"]) for facts in db.session.scalars(pictures))


def _sounds(asset: Asset) -> list[dict[str, Any]]:
    """The one that a decoder takes that is not told which."""
    sounds: tuple[Sound, ...] = PLAN.validate_python(asset.plan).sounds
    one = next((sound for sound in sounds if sound.track.default), next(iter(sounds), None))
    if one is None:
        return []
    tongue = wording.language(one.track.language)
    return [{"language": tongue, "title": wording.name(one.title, tongue), "channels": 2}]
