"""What was made of a film, put together: the offer that manifests are written from, and what pages are told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from core import db
from plugins.streaming.making.following import steps_of
from plugins.streaming.making.kept import PLAN, PROBE, TRACK
from plugins.streaming.media import av1
from plugins.streaming.media.plan import Plan, Sound
from plugins.streaming.media.plan import Rendition as Rung
from plugins.streaming.models import Asset, Rendition, Step
from plugins.streaming.packaging.boxes import BrokenBoxes
from plugins.streaming.packaging.offer import Offer, Picture, Voice, Words, offer
from plugins.streaming.packaging.segments import Track, joined


class Unfit(Exception):
    """What comes later cannot be put together. Viewers have the film without it."""


def offer_of(asset: Asset) -> Offer:
    """All that a complete film has. Raises `Unfit`."""
    plan = PLAN.validate_python(asset.plan)
    steps = steps_of(asset.id)
    return offer([*_pictures(plan, steps), *_again(plan, steps)], list(_voices(plan, steps)), words_of(asset))


def _pictures(plan: Plan, steps: Sequence[Step]) -> Iterator[Picture]:
    yield from _joined(plan, plan.renditions, [step for step in steps if step.kind in ("first", "picture")])


def _again(plan: Plan, steps: Sequence[Step]) -> Iterator[Picture]:
    """The sizes in AV1, once all of them are there. Raises `Unfit`."""
    made = [step for step in steps if step.kind == "av1"]
    if not made or any(step.state != "done" for step in made):
        return
    try:
        yield from list(_joined(plan, av1.renditions(plan.renditions), made))
    except (BrokenBoxes, ValueError) as error:
        raise Unfit(f"the parts in AV1 of file {made[0].asset_id} do not fit together") from error


def _joined(plan: Plan, rungs: Sequence[Rung], steps: Sequence[Step]) -> Iterator[Picture]:
    stretches = sorted(steps, key=lambda step: step.number)
    for rung in rungs:
        tracks = [TRACK.validate_python(step.outputs[rung.name]["track"]) for step in stretches if rung.name in step.outputs]
        if len(tracks) != len(plan.chunks):
            raise ValueError(f"{rung.name} has {len(tracks)} of {len(plan.chunks)} parts")
        yield Picture(rung.name, joined(tracks), rung.width, rung.height, plan.rate)


def _voices(plan: Plan, steps: Sequence[Step]) -> Iterator[Voice]:
    made = next((step.outputs for step in steps if step.kind == "sound"), {})
    for sound in plan.sounds:
        yield voice_of(sound, TRACK.validate_python(made[sound.name]["track"]))


def voice_of(sound: Sound, track: Track) -> Voice:
    source = sound.track
    return Voice(
        name=sound.name,
        track=track,
        language=source.language,
        title=sound.title,
        channels=sound.channels,
        default=source.default,
        commentary=source.commentary,
    )


def words_of(asset: Asset) -> list[Words]:
    """All subtitles that there are now."""
    return list(_words(asset.id, PLAN.validate_python(asset.plan)))


def _words(asset_id: int, plan: Plan) -> Iterator[Words]:
    ready = (Rendition.asset_id == asset_id, Rendition.kind == "words", Rendition.state == "ready")
    for row in db.session.scalars(select(Rendition).where(*ready).order_by(Rendition.position, Rendition.id)):
        yield Words(
            name=row.name,
            language=row.language or "und",
            title=row.title or "",
            seconds=plan.seconds,
            default=bool(row.facts.get("default")),
            forced=bool(row.facts.get("forced")),
            hearing_impaired=bool(row.facts.get("hearing_impaired")),
            object=row.facts["object"],
        )


def facts_of(asset: Asset, offered: Offer) -> dict[str, Any]:
    """What players and pages are told of an edition."""
    heard = {voice.title: voice for voice in sorted(offered.voices, key=lambda voice: voice.channels)}
    return {
        "codecs": offered.codecs,
        "qualities": list(dict.fromkeys(min(picture.width, picture.height) for picture in offered.pictures)),
        "sounds": [
            {"language": voice.language, "title": voice.title, "channels": voice.channels} for voice in heard.values()
        ],
        "words": [_told(words) for words in offered.words],
        "chapters": chapters(asset),
        "storyboard": _output(asset.id, "storyboard").get("storyboard", {}).get("text"),
        "poster": _poster(asset.id),
    }


def _told(words: Words) -> dict[str, Any]:
    flags = {"forced": words.forced, "hearing_impaired": words.hearing_impaired}
    return {"language": words.language, "title": words.title, **flags}


def chapters(asset: Asset) -> list[dict[str, Any]]:
    """Those that begin within the film; one that says nothing of its end lasts until the next."""
    seconds = asset.duration or 0.0
    found = PROBE.validate_python(asset.probe).chapters
    kept = [chapter for chapter in found if chapter.start < seconds]
    return [{"start": one.start, "end": min(one.end, seconds), "title": one.title} for one in kept]


def _poster(asset_id: int) -> str | None:
    """The first of the candidates."""
    return next((one["objects"][0]["name"] for _, one in sorted(_output(asset_id, "posters").items())), None)


def _output(asset_id: int, kind: str) -> dict[str, Any]:
    """What the step of this kind has made."""
    query = select(Step.outputs).where(Step.asset_id == asset_id, Step.kind == kind, Step.state == "done")
    return db.session.scalar(query) or {}
