"""From an edition in the storage to one that viewers get: one transaction, before which nothing of it is visible."""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy import func, select, update

from core import Backoff, Retry, current_settings, current_storage, db, hooks, job, tell, use
from core.contracts.catalog import CATALOG
from core.errors import NotFound
from plugins.streaming.making import cloudinary, delivered, following, offering, showing, states
from plugins.streaming.making.kinds import RANKS
from plugins.streaming.making.manifests import Names, store
from plugins.streaming.making.places import folder_of
from plugins.streaming.models import Asset, Edition
from plugins.streaming.packaging.offer import AV1, Offer

log = logging.getLogger(__name__)
UNFIT = "The film has no sizes in AV1: their parts do not fit together."


def publish_soon(asset: Asset, *, anew: bool = False) -> None:
    """In the transaction of the caller; with `anew`, also for a film that is complete: something was added to it."""
    word = f"streaming publishes {asset.id}{' anew' * anew}"
    lock = f"streaming publishes {asset.id}"
    publish.enqueue(priority=(asset.priority + 1) * RANKS - 1, once=word, lock=lock, asset_id=asset.id, anew=anew)


@job(name="streaming:publish", retry=Retry(attempts=10, backoff=Backoff(first=1.0, longest=300.0)))
def publish(*, asset_id: int, anew: bool = False) -> None:
    """Gives viewers what is ready: the final edition when all of a film is made, before that what there is of it.

    With sizes in AV1 there are two of them, one after the other.
    """
    asset = db.session.get(Asset, asset_id)
    if asset is None:
        return
    if asset.state == "encoding" and current_settings().of("streaming").early:
        show_early(asset)
    unfinished = asset.state == "encoding" and following.settled(following.steps_of(asset_id))
    if unfinished or (asset.state == "complete" and anew):
        finish(asset)
    _finished(asset_id)


def show_early(asset: Asset) -> None:
    """Lists what has come of a film that is still being made, also at its very end: playlists that grew have to end."""
    edition = showing.show(asset)
    if edition is not None:
        change_over(asset.id, edition)


def finish(asset: Asset) -> None:
    """Writes the final edition, and lets it take over."""
    number = next_number(asset.id)
    change_over(asset.id, delivered.edition(asset, number) if cloudinary.makes(asset) else _whole(asset, number))


def _whole(asset: Asset, number: int) -> Edition:
    """All that was made here."""
    offered, names = _offered(asset), Names(number)
    store(folder_of(asset), offered, names)
    facts = offering.facts_of(asset, offered)
    return Edition(asset_id=asset.id, number=number, kind="final", master=names.master, dash=names.dash, facts=facts)


def _offered(asset: Asset) -> Offer:
    """All of it, or all without what came later."""
    try:
        return offering.offer_of(asset)
    except offering.Unfit:
        log.exception("a film goes on without what came later")
        _throw_away(asset.id)
        return offering.offer_of(asset)


def _throw_away(asset_id: int) -> None:
    """What came later has to be made anew, should somebody want that. What was cancelled meanwhile is left alone."""
    asset = db.session.get(Asset, asset_id, with_for_update=True, populate_existing=True)
    made = states.later(following.steps_of(asset_id), ("done",))
    if asset is not None and made:
        for step in made:
            step.outputs = {}
        following.leave_out(asset, UNFIT, UNFIT)
        following.mark_renditions(asset, following.steps_of(asset_id))
    db.session.commit()


def next_number(asset_id: int) -> int:
    """Editions are counted; those of an attempt that died are written over."""
    return (db.session.scalar(select(func.max(Edition.number)).where(Edition.asset_id == asset_id)) or 0) + 1


def change_over(asset_id: int, edition: Edition) -> bool:
    """Viewers get this edition from now on, unless a newer file of the film is shown already; commits.

    A final edition takes over from another file; an early one does only where nothing can be watched. One with sizes in AV1 that
    were given up while it was written never does: it is written once more, without them.
    """
    asset = db.session.get(Asset, asset_id, with_for_update=True, populate_existing=True)
    if asset is None or asset.state not in ("encoding", "complete"):
        db.session.rollback()
        return False
    final = edition.kind == "final"
    if AV1 in edition.facts.get("codecs", ()):
        if states.later(following.steps_of(asset_id), ("failed",)):
            publish_soon(asset, anew=True)
            db.session.commit()
            return False
        asset.failure = None
    db.session.add(edition)
    asset.edition = edition.number
    asset.playable_at = asset.playable_at or func.now()
    if final:
        asset.state, asset.complete_at = "complete", asset.complete_at or func.now()
    live = asset.live or _take_place(asset, final)
    movie_id = asset.movie_id
    if live:
        asset.live = True
        tell(hooks.movies_playable, movie_ids=(movie_id,))
    following.enqueue_ready(asset)
    db.session.commit()
    return live


def take_off(asset: Asset) -> None:
    """A film of which only a part is there, and that nobody goes on making: no viewer is led to where it breaks off.

    In the transaction of the caller. Should it be made after all, it is shown anew.
    """
    shown = (Edition.asset_id == asset.id, Edition.number == asset.edition, Edition.kind == "growing")
    if asset.live and db.session.scalar(select(Edition.id).where(*shown)) is not None:
        asset.live, asset.edition = False, None
        tell(hooks.movies_playable, movie_ids=(asset.movie_id,))


def _take_place(asset: Asset, final: bool) -> bool:
    """Whether the asset may be the one that is shown; the one that was is switched off."""
    same = (Asset.movie_id == asset.movie_id, Asset.kind == asset.kind, Asset.live.is_(True))
    other = db.session.scalar(select(Asset).where(*same).with_for_update())
    if other is not None and (not final or other.id > asset.id):
        asset.replaced_at = func.now() if final else None
        return False
    if other is not None:
        off: dict[str, Any] = {"live": False, "replaced_at": func.now()}
        db.session.execute(update(Asset).where(Asset.id == other.id).values(off))
    return True


def _finished(asset_id: int) -> None:
    """What comes after the change; all of it may be done twice."""
    asset = db.session.get(Asset, asset_id, with_for_update=True, populate_existing=True)
    if asset is None or not asset.live:
        db.session.rollback()
        return
    movie_id, source, wish = asset.movie_id, asset.source_key, asset.publish
    over = asset.state == "complete" and asset.failure is None and not states.is_moving(asset_id)
    over = over and not cloudinary.makes(asset)  # with an original there goes all that was made of it
    if not current_settings().of("streaming").keep_sources and over and source:
        asset.source_key = None
    db.session.commit()
    if wish:
        published(movie_id)
    if source and asset.source_key is None:
        current_storage().delete(source)


def published(movie_id: int) -> None:
    """The film itself is shown to everybody, as whoever sent its file wished."""
    try:
        use(CATALOG).publish(movie_id)
    except NotFound:  # it was deleted meanwhile
        db.session.rollback()
