"""What died in the middle goes on, and what nobody gets any more goes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from core import current_settings, current_storage, db, job
from core.jobs import statuses
from plugins.streaming.making import following, states
from plugins.streaming.making.control import locked
from plugins.streaming.making.looking import look
from plugins.streaming.making.places import FILMS, SOURCES, folder_of
from plugins.streaming.making.publishing import publish, take_off
from plugins.streaming.making.stepping import give_up
from plugins.streaming.models import Asset, Edition, Rendition, Step

log = logging.getLogger(__name__)
GRACE = timedelta(days=2)  # no upload, and no attempt at a step, takes as long
KILLED = "A part of the film ended its worker several times. It may need more memory than there is."
UNPUBLISHED = "All of the film is made, but its playlists could not be written, although it was tried several times."
UNADDED = "The film has no sizes in AV1: they are made, but their playlists could not be written, though that was tried often."
STANDING = ("todo", "doing")


@job(name="streaming:mend", queue="media", periodic="*/3 * * * *", keep=False)
def mend() -> None:
    """Finds films that nothing is done about although they lack something: their jobs were given up, or removed by hand."""
    for asset_id in db.session.scalars(select(Asset.id).where(states.moving(), Asset.paused.is_(False))).all():
        _mend(asset_id)
        db.session.commit()


def _mend(asset_id: int) -> None:
    asset = locked(asset_id)
    if asset.state in ("waiting", "probing"):
        _look_again(asset)
    elif asset.state in ("encoding", "complete"):
        _mend_steps(asset)
        _mend_publishing(asset)


def _look_again(asset: Asset) -> None:
    standing = look.status(asset_id=asset.id)
    if standing == "failed":
        asset.state, asset.failure = "failed", "The file could not be looked into, although it was tried several times."
    elif standing not in STANDING:
        look.enqueue(asset_id=asset.id)


def _mend_steps(asset: Asset) -> None:
    open_steps = [step for step in following.steps_of(asset.id) if step.state in states.OPEN and step.job_id]
    known = statuses([step.job_id for step in open_steps if step.job_id])
    for step in open_steps:
        if step.state not in states.OPEN:  # it was left out because of one before it
            continue
        standing = known.get(step.job_id or 0)
        if standing == "failed":
            give_up(asset.id, step.id, KILLED)
        elif standing not in STANDING:
            step.state, step.job_id = "waiting", None
    db.session.flush()


def _mend_publishing(asset: Asset) -> None:
    """What was added to a complete film is published on its own; the film stays complete without."""
    if asset.state == "encoding" and publish.status(asset_id=asset.id) == "failed":
        asset.state, asset.failure = "failed", UNPUBLISHED
        take_off(asset)
    elif asset.state == "complete" and _is_unpublished(asset) and publish.status(asset_id=asset.id, anew=True) == "failed":
        asset.failure = UNADDED
    following.go_on(asset)


def _is_unpublished(asset: Asset) -> bool:
    """Whether all is made that comes later, and viewers do not get it."""
    return states.is_moving(asset.id) and not states.later(following.steps_of(asset.id), states.OPEN)


@job(name="streaming:tidy", queue="media", periodic="41 3 * * *", keep=False)
def tidy() -> None:
    """Deletes, every night, what was made of files that others have replaced, and what attempts left behind that died."""
    for asset_id in db.session.scalars(select(Asset.id).where(Asset.replaced_at < datetime.now(UTC) - _patience())).all():
        _empty(asset_id)
    known = {folder_of(asset): asset.id for asset in db.session.scalars(select(Asset))}
    _delete_unknown(known, max(_patience(), GRACE))
    _delete_unknown_sources()


def _empty(asset_id: int) -> None:
    """The row stays, with what it says of the file that was."""
    asset = locked(asset_id)
    source, asset.source_key = asset.source_key, None
    for kind in (Step, Rendition, Edition):
        db.session.execute(delete(kind).where(kind.asset_id == asset_id))
    asset.edition = None
    db.session.commit()
    if source:
        current_storage().delete(source)


def _delete_unknown(folders: dict[str, int], patience: timedelta) -> None:
    """Objects that no edition of today refers to."""
    kept: dict[str, set[str]] = {}
    for stored in list(current_storage().list(FILMS)):
        folder = "/".join(stored.key.split("/")[:3])
        if stored.modified > datetime.now(UTC) - patience:
            continue
        if folder in folders and folder not in kept:
            kept[folder] = set(_kept(folders[folder]))
        name = stored.key.removeprefix(f"{folder}/")
        if name not in kept.get(folder, ()):
            current_storage().delete(stored.key)


def _kept(asset_id: int) -> Iterator[str]:
    """The objects of all steps that count, and the manifests of the editions that viewers get.

    Who plays an edition that was replaced goes on with it for as long as its address is good.
    """
    asset = db.session.get(Asset, asset_id)
    query = select(Edition).where(Edition.asset_id == asset_id).order_by(Edition.number)
    editions = db.session.scalars(query, execution_options={"populate_existing": True}).all()
    afterwards: list[Edition | None] = [*editions[1:], None]
    played = [edition for edition, after in zip(editions, afterwards, strict=False) if after is None or _fresh(after)]
    final = bool(played) and all(edition.kind == "final" for edition in played)
    for step in following.steps_of(asset_id):
        if step.kind != "remux" or not final:
            yield from (object_["name"] for output in step.outputs.values() for object_ in output.get("objects", ()))
    for words in db.session.scalars(select(Rendition).where(Rendition.asset_id == asset_id, Rendition.kind == "words")):
        if "object" in words.facts:
            yield words.facts["object"]
    if asset is not None:
        for edition in played:
            yield from _manifests(asset, edition)


def _fresh(edition: Edition) -> bool:
    """Whether somebody may still play what it has replaced."""
    return edition.created_at > datetime.now(UTC) - _patience()


def _patience() -> timedelta:
    """After this no address is good any more that was given before."""
    return timedelta(hours=current_settings().of("streaming").address_hours * 2 + 1)


def _manifests(asset: Asset, edition: Edition) -> Iterator[str]:
    folder = folder_of(asset)
    for start in (f"e{edition.number}.", f"e{edition.number}-"):
        for stored in current_storage().list(f"{folder}/{start}"):
            yield stored.key.removeprefix(f"{folder}/")


def _delete_unknown_sources() -> None:
    known = set(db.session.scalars(select(Asset.source_key).where(Asset.source_key.is_not(None))))
    for stored in list(current_storage().list(f"{SOURCES}/")):
        if stored.key not in known and stored.modified < datetime.now(UTC) - GRACE:
            current_storage().delete(stored.key)
