"""Subtitles: those of the film's file, as a step, and those that administrators add and remove."""

from __future__ import annotations

from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from core import current_storage, db, errors
from plugins.streaming.making.places import folder_of
from plugins.streaming.making.work import Outputs, Work
from plugins.streaming.media.policy import picture
from plugins.streaming.media.words import Text, texts
from plugins.streaming.models import Asset, Rendition
from plugins.streaming.packaging import wording
from plugins.streaming.packaging.webvtt import NoWords, webvtt

KIND = "text/vtt"


def make_words(work: Work) -> Outputs:
    """The subtitles of the file. Each becomes a rendition; what is none is noted for the administrator."""
    video = picture(work.probe)
    assert video is not None
    with work.source() as path:
        told = texts(work.run, path, work.probe, work.scratch, lead=video.start, seconds=work.plan.seconds)
    stored = {f"words{one.track.index}": _stored(work, one) for one in told.found}
    rows = [_row(work.asset_id, name, one, stored[name]) for name, one in zip(stored, told.found, strict=True)]
    db.session.execute(delete(Rendition).where(Rendition.asset_id == work.asset_id, Rendition.name.in_(list(stored))))
    db.session.add_all(rows)
    _note(work.asset_id, told.notes)
    db.session.commit()
    return {name: {"objects": [object_]} for name, object_ in stored.items()}


def _stored(work: Work, one: Text) -> dict[str, Any]:
    path: Path = work.scratch / f"words{one.track.index}.vtt"
    path.write_text(one.webvtt)
    object_: dict[str, Any] = work.store(path, f"words{one.track.index}", KIND)["object"]
    return object_


def _row(asset_id: int, name: str, one: Text, object_: dict[str, Any]) -> Rendition:
    track = one.track
    facts = {"forced": track.forced, "hearing_impaired": track.hearing_impaired, "default": track.default}
    return Rendition(
        asset_id=asset_id,
        name=name,
        kind="words",
        state="ready",
        position=track.index,
        language=track.language,
        title=track.title or None,
        facts={**facts, "object": object_["name"]},
    )


def _note(asset_id: int, notes: tuple[str, ...]) -> None:
    asset = db.session.get(Asset, asset_id, with_for_update=True, populate_existing=True)
    if asset is not None:
        asset.notes = list(dict.fromkeys([*asset.notes, *notes]))


def add(asset_id: int, data: bytes, language: str, title: str | None, forced: bool, hearing_impaired: bool) -> Rendition:
    """Adds subtitles to a film, in the transaction of the caller; viewers get them at once. Raises `Invalid`."""
    asset = _locked(asset_id)
    try:
        text = webvtt(data, asset.duration, language=language).encode()
    except NoWords:
        sentence = "There are no subtitles in this file that can be read. Choose a file of the kind .srt, .vtt or .ass."
        raise errors.Invalid(errors={"form": {"file": [sentence]}}) from None
    name = _free(asset_id, f"words-{wording.language(language)}")
    object_ = f"{name}-{sha256(text).hexdigest()[:12]}.vtt"
    current_storage().put(f"{folder_of(asset)}/{object_}", text, KIND)
    facts = {"forced": forced, "hearing_impaired": hearing_impaired, "default": False, "object": object_}
    position = 100 + len(_names(asset_id))
    told = {"language": language, "title": title or None, "position": position, "facts": facts}
    row = Rendition(asset_id=asset_id, name=name, kind="words", state="ready", **told)
    db.session.add(row)
    _show(asset)
    return row


def remove(asset_id: int, name: str) -> None:
    """Takes subtitles away, in the transaction of the caller. Raises `NotFound`."""
    asset = _locked(asset_id)
    mine = (Rendition.asset_id == asset_id, Rendition.kind == "words", Rendition.name == name)
    if db.session.execute(delete(Rendition).where(*mine).returning(Rendition.id)).one_or_none() is None:
        raise errors.NotFound("The film has no such subtitles.")
    _show(asset)


def _show(asset: Asset) -> None:
    from plugins.streaming.making.publishing import publish_soon

    db.session.flush()
    publish_soon(asset, anew=True)


def _locked(asset_id: int) -> Asset:
    asset = db.session.get(Asset, asset_id, with_for_update=True, populate_existing=True)
    if asset is None:
        raise errors.NotFound("There is no such file of a film.")
    return asset


def _free(asset_id: int, wanted: str) -> str:
    taken = _names(asset_id)
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in chain([wanted], numbered) if name not in taken)


def _names(asset_id: int) -> set[str]:
    return set(db.session.scalars(select(Rendition.name).where(Rendition.asset_id == asset_id)))
