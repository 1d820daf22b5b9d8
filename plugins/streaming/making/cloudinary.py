"""Films that Cloudinary makes and delivers: the step that asks for one, and waits for it.

A film is given to viewers when everything was answered here that their players will ask for: its playlists, and the first
piece of each, by addresses that expire.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import delete, select, update

from core import Permanent, db, errors
from core.storage import streams
from plugins.streaming.making.manifests import PLAYLIST
from plugins.streaming.making.work import Later, Outputs, Work
from plugins.streaming.media.plan import Plan
from plugins.streaming.media.process import Failed
from plugins.streaming.models import Asset, Rendition, Step
from plugins.streaming.packaging import foreign
from plugins.streaming.packaging.foreign import Listed

if TYPE_CHECKING:
    from core.storage.cloudinary_streams import Streams

SOONEST, LATEST = 15.0, 300.0
"""Seconds between two looks: a quarter of the time that has passed, within these."""
LONGEST = 24 * 3600.0
"""Seconds after which a film will not come any more."""
WITHDRAWN = "The film is being made by Cloudinary, whose keys are no longer in [storage_originals]."
UNFINISHED = "Cloudinary has not made the film within a day. What it says of it stands in its console, under the original."
REFUSED = "Cloudinary refuses addresses with a token ({}). Compare token_key, and ask whether the delivery host takes tokens."


def wanted() -> bool:
    """Whether new films are made by Cloudinary."""
    there = streams()
    return there is not None and there.makes


def makes(asset: Asset) -> bool:
    """Whether this film is, whatever is wished by now."""
    return bool((asset.effort or {}).get("cloudinary"))


def notes(plan: Plan) -> Iterator[str]:
    """What an administrator should know of such a film."""
    yield "Cloudinary makes the sizes of this film. How far it is, it does not say."
    if (count := len({sound.track.index for sound in plan.sounds})) > 1:
        yield f"The film has {count} sounds, of which Cloudinary takes one."


def make_streams(work: Work) -> Outputs:
    """What Cloudinary made of the film, when it has; asks for it first. Raises `Later` until then."""
    there = streams()
    if there is None:
        raise Permanent(WITHDRAWN)
    try:
        path = there.made(work.source_key)
    except errors.NotFound:
        raise Permanent("The original does not lie in Cloudinary, or is no film to it.") from None
    if path is None:
        raise Later(_wait(work, there))
    try:
        return _taken_over(work, there, path)
    except ValueError as error:
        raise Permanent(f"The playlists that Cloudinary made cannot be used: {error}.") from None


def _wait(work: Work, there: Streams) -> float:
    """Seconds until the next look."""
    asked = db.session.scalar(select(Step.outputs["asked"]).where(Step.id == work.step_id))
    db.session.commit()
    if asked is None or asked["profile"] != there.profile:
        if reason := there.ask(work.source_key):
            raise Permanent(f"Cloudinary does not make the film: {reason}.")
        _note(work, {"asked": {"at": datetime.now(UTC).isoformat(), "profile": there.profile}})
        return SOONEST
    passed = (datetime.now(UTC) - datetime.fromisoformat(asked["at"])).total_seconds()
    if passed > LONGEST:
        _note(work, {})  # whoever tries again asks again
        raise Permanent(UNFINISHED)
    return min(max(passed / 4, SOONEST), LATEST)


def _note(work: Work, outputs: Outputs) -> None:
    own = (Step.id == work.step_id, Step.attempts == work.attempt, Step.state == "running")
    db.session.execute(update(Step).where(*own).values(outputs=outputs), execution_options={"synchronize_session": False})
    db.session.commit()


def _taken_over(work: Work, there: Streams, path: str) -> Outputs:
    """Our own playlists of all pictures and sounds, and lists of where their pieces are."""
    listed = foreign.listed(_read(there, path), there.origin + path, there.path)
    places = dict.fromkeys(one.place for one in listed)
    made = {place: _playlist(work, there, place, number) for number, place in enumerate(places)}
    _replace_renditions(work.asset_id, listed)
    objects = [object_ for found in made.values() for object_ in found]
    return {"streams": {"objects": objects, "listed": [[one.attributes, made[one.place][-1]["name"]] for one in listed]}}


def _read(there: Streams, path: str, *, whole: bool = True) -> str:
    """What a player would get."""
    status, content, told = there.fetch(path, whole=whole)
    if status in (401, 403):
        raise Permanent(REFUSED.format(f"{status} {told}".strip()))
    if status not in (200, 206):
        raise Failed(f"Cloudinary answers {status} for a part of the film. {told}".strip())
    return content.decode("utf-8", "replace") if whole else ""


def _playlist(work: Work, there: Streams, place: str, number: int) -> list[dict[str, Any]]:
    """Stores the list of pieces and the playlist that names them; their names say what is in them."""
    found = foreign.pieces(_read(there, place), there.origin + place, there.path)
    _read(there, found.places[0], whole=False)
    paths, playlist = work.scratch / f"{number}.json", work.scratch / f"{number}.m3u8"
    paths.write_bytes(orjson.dumps(found.places))
    list_ = work.store(paths, f"cloud{number}", "application/json")["object"]
    playlist.write_text(found.text(list_["name"].removesuffix(".json")))
    return [list_, work.store(playlist, f"cloud{number}", PLAYLIST)["object"]]


def _replace_renditions(asset_id: int, listed: list[Listed]) -> None:
    """The sizes that came, the largest first."""
    sizes = sorted({size for one in listed if (size := one.size)}, key=min, reverse=True)
    db.session.execute(delete(Rendition).where(Rendition.asset_id == asset_id, Rendition.kind == "picture"))
    for position, (name, (width, height)) in enumerate({f"{min(size)}p": size for size in sizes}.items()):
        facts = {"width": width, "height": height}
        db.session.add(Rendition(asset_id=asset_id, name=name, kind="picture", state="ready", position=position, facts=facts))
    db.session.commit()
