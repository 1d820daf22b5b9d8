"""A step that this worker has taken on: what is known of the film, and how to run ffmpeg and store what comes of it."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from core import Interrupted, current_settings, current_storage, db, stopping
from plugins.streaming.making.kept import MANNER, PLAN, PROBE, TRACK, Manner, kept
from plugins.streaming.making.patience import patiently
from plugins.streaming.making.places import checksum, folder_of
from plugins.streaming.making.states import OPEN, wanted
from plugins.streaming.media import process
from plugins.streaming.media.facts import Probe, VideoTrack
from plugins.streaming.media.launching import Allowance
from plugins.streaming.media.plan import Chunk, Plan, Rendition
from plugins.streaming.media.policy import picture
from plugins.streaming.media.process import Progress
from plugins.streaming.media.recipe import Source
from plugins.streaming.media.tools import ffmpeg
from plugins.streaming.models import Asset, Step
from plugins.streaming.packaging.segments import Track, measured

Outputs = dict[str, Any]
"""What a step made, by the name of the rendition: `objects` (each a name, size and sha256), and what else its kind needs."""
Measure = Callable[[Path, str], Track]
"""The track of a file that will be an object of this name."""
TOLD_EVERY = 1.0  # seconds


class Withdrawn(Exception):
    """Nobody wants the step any more, or not now: it was cancelled, paused, or given to another worker."""


class Later(Exception):
    """Somebody else is at the step: it is looked after again so many seconds later."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Work:
    """One attempt at a step. `folder` is where viewers' objects lie in the storage; `scratch` is this attempt's alone."""

    step_id: int
    attempt: int
    asset_id: int
    kind: str
    number: int
    chunk: Chunk
    seconds: float
    probe: Probe
    plan: Plan
    manner: Manner
    source_key: str
    folder: str
    scratch: Path

    @property
    def rest(self) -> list[Rendition]:
        """All sizes that are not made first."""
        return [rung for rung in self.plan.renditions if rung.name != self.manner.first]

    def source(self) -> AbstractContextManager[Path]:
        """The film's file, for as long as it is read."""
        return current_storage().local(self.source_key)

    def run(self, arguments: Sequence[str], told: Callable[[Progress], None] = lambda progress: None) -> None:
        """Runs ffmpeg; says how far it is, and ends it when it shall stop. Raises `Failed`, `Interrupted` and `Withdrawn`."""
        settings, ticks = current_settings().of("streaming"), Ticks(self)

        def tell(progress: Progress) -> None:
            ticks(progress)
            told(progress)

        allowance = Allowance(nice=settings.nice, sandbox=settings.sandbox)
        process.run(ffmpeg(settings.ffmpeg).path, arguments, folder=self.scratch, progress=tell, allowance=allowance)

    def track(self, path: Path, name: str, measure: Measure | None = None) -> Outputs:
        """Stores a piece of a rendition, measured by the grid unless told how; answers it as it stands in the outputs."""
        object_ = self.store(path, name, "video/mp4", measure=measure or self.by_grid)
        return {"objects": [object_["object"]], "track": object_["track"]}

    def by_grid(self, path: Path, name: str) -> Track:
        return measured(path, name, Fraction(self.plan.segment_frames) / self.plan.rate)

    def store(self, path: Path, name: str, content_type: str, *, measure: Measure | None = None) -> Outputs:
        """Puts a file into the storage under a name that says what is in it, so that no attempt writes over another's.

        A storage that is away is waited for: `StorageAway` is raised when that takes too long, `Interrupted` to stop.
        """
        digest = checksum(path)
        object_ = {"name": f"{name}-{digest[:12]}{path.suffix}", "size": path.stat().st_size, "sha256": digest}
        found: Outputs = {"object": object_}
        if measure:
            found["track"] = kept(TRACK, measure(path, str(object_["name"])))
        key = f"{self.folder}/{object_['name']}"
        patiently(lambda: current_storage().adopt(path, key, content_type))
        return found


class Ticks:
    """Writes down how far an attempt is, once a second, and looks whether it is still wanted."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.told = 0.0

    def __call__(self, progress: Progress) -> None:
        if stopping():
            raise Interrupted
        if time.monotonic() - self.told < TOLD_EVERY:
            return
        self.told = time.monotonic()
        try:
            goes_on = self._tell(progress)
        except DBAPIError:  # the database is away for a moment: that is no reason to throw the work away
            db.session.rollback()
            return
        if not goes_on:
            raise Withdrawn

    def _tell(self, progress: Progress) -> bool:
        """Whether the step is still this attempt's, and wanted."""
        own = (Step.id == self.work.step_id, Step.attempts == self.work.attempt, Step.state == "running")
        told = update(Step).where(*own).values(done_seconds=progress.seconds, speed=progress.speed or None).returning(Step.id)
        ours = db.session.execute(told, execution_options={"synchronize_session": False}).one_or_none()
        standing = select(Asset.state, Asset.live, Asset.paused).where(Asset.id == self.work.asset_id)
        asset = db.session.execute(standing).one_or_none()
        db.session.commit()
        return ours is not None and asset is not None and wanted(asset, self.work.kind)


def claim(step_id: int, scratch: Path) -> Work | None:
    """Takes a step on, also one whose worker died; nothing when there is nothing to do about it (any more, or now)."""
    step = db.session.get(Step, step_id, with_for_update=True, populate_existing=True)
    asset = db.session.get(Asset, step.asset_id, populate_existing=True) if step else None
    if step is None or asset is None or step.state not in OPEN or not wanted(asset, step.kind) or asset.source_key is None:
        db.session.rollback()
        return None
    step.state, step.attempts, step.worker, step.started_at = "running", step.attempts + 1, worker_name(), func.now()
    step.done_seconds, step.speed = 0.0, None
    work = _taken(step, asset, asset.source_key, scratch)
    db.session.commit()
    return work


def _taken(step: Step, asset: Asset, source_key: str, scratch: Path) -> Work:
    return Work(
        step_id=step.id,
        attempt=step.attempts,
        asset_id=asset.id,
        kind=step.kind,
        number=step.number,
        chunk=Chunk(step.number, step.first or 0, step.frames or 0),
        seconds=step.seconds,
        probe=PROBE.validate_python(asset.probe),
        plan=PLAN.validate_python(asset.plan),
        manner=MANNER.validate_python(asset.effort),
        source_key=source_key,
        folder=folder_of(asset),
        scratch=scratch,
    )


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def source_of(work: Work, path: Path) -> Source:
    """The file as recipes read it: where its first frame is, and how far before a cut reading begins."""
    video = picture(work.probe)
    assert video is not None
    lead = Fraction(video.start).limit_denominator(1_000_000)
    source = Source(path, lead, size=_size(video), rgb=video.rgb, stands=video.stands)
    if not {"mpegts", "mpeg"} & set(work.probe.format.split(",")):
        return source
    # Without an index ffmpeg finds its place by the time alone: it has to come by a key frame before the cut.
    gap = video.longest_gap if video.longest_gap is not None else video.duration or 0.0
    return replace(source, run_up=Fraction(gap).limit_denominator(1000) + 1)


def _size(video: VideoTrack) -> tuple[int, int] | None:
    return None if video.rotation or video.mirrored else (video.width, video.height)


def track_of(output: Outputs) -> Track:
    return TRACK.validate_python(output["track"])
