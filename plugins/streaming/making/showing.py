"""Editions of a film that is still being made: their playlists grow, and what they have listed stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from core import current_storage, db
from plugins.streaming.making import offering
from plugins.streaming.making.following import steps_of
from plugins.streaming.making.manifests import PLAYLIST, Names
from plugins.streaming.making.places import folder_of
from plugins.streaming.making.stages import STAGES, Stage, stages
from plugins.streaming.models import Asset, Edition
from plugins.streaming.packaging import hls
from plugins.streaming.packaging.offer import Offer, Words, offer

KINDS = {"copy": "remux", "first": "growing", "all": "growing"}


def show(asset: Asset) -> Edition | None:
    """Brings the playlists of a film up to date; answers a new edition, which is in the storage, where there is one to give.

    All editions go on, also those that have been replaced: viewers are in the middle of them.
    """
    there = {stage.name: stage for stage in stages(asset, steps_of(asset.id))}
    words = offering.words_of(asset)
    shown = db.session.scalars(select(Edition).where(Edition.asset_id == asset.id).order_by(Edition.number)).all()
    growing = [edition for edition in shown if edition.kind != "final"]
    for edition in growing:
        if stage := there.get(edition.facts["stage"]):
            _grow(folder_of(asset), Names(edition.number), stage)
    last = growing[-1].facts if growing and asset.edition is not None else {}
    shown_to = there[last["stage"]].reach if last and last["stage"] in there else 0.0
    best = next((stage for stage in reversed(list(there.values())) if stage.ready and stage.reach >= shown_to), None)
    if best is None or not _better(best, words, last):
        return None
    return _begin(asset, (shown[-1].number if shown else 0) + 1, best, words)


def _better(stage: Stage, words: list[Words], last: Mapping[str, Any]) -> bool:
    """Whether it has more than what was shown last; never less."""
    if not last:
        return True
    before, now = STAGES.index(last["stage"]), STAGES.index(stage.name)
    return now > before or (now == before and last["texts"] != [one.file for one in words])


def _begin(asset: Asset, number: int, stage: Stage, words: list[Words]) -> Edition:
    """Writes all playlists of an edition, the one that names the others last."""
    offered, names, folder = offer(stage.pictures, stage.voices, words), Names(number), folder_of(asset)
    _grow(folder, names, stage)
    for one in offered.words:
        _put(folder, names.playlist(one.name), hls.words(one))
    _put(folder, names.master, hls.master(offered, _named(offered, names), keys=False))
    facts = {**offering.facts_of(asset, offered), "stage": stage.name, "texts": [one.file for one in words]}
    return Edition(asset_id=asset.id, number=number, kind=KINDS[stage.name], master=names.master, dash=None, facts=facts)


def _grow(folder: str, names: Names, stage: Stage) -> None:
    """Lists what has come."""
    tracks = {one.name: one.track for one in stage.pictures} | {one.name: one.track for one in stage.voices}
    for name, track in tracks.items():
        _put(folder, names.growing(name), hls.media(track, stage.complete, stage.target))


def _named(offered: Offer, names: Names) -> hls.Named:
    texts = {one.name for one in offered.words}
    return lambda name: names.playlist(name) if name in texts else names.growing(name)


def _put(folder: str, name: str, content: str) -> None:
    current_storage().put(f"{folder}/{name}", content.encode(), PLAYLIST)
