"""What comes of a step bit by bit: pieces are stored and told of as they come, so that viewers can begin before its end."""

from __future__ import annotations

import time
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from core import db
from plugins.streaming.making.kept import TRACK, kept
from plugins.streaming.making.work import Measure, Outputs, Work, track_of
from plugins.streaming.media.plan import Plan
from plugins.streaming.media.process import Progress
from plugins.streaming.models import Asset, Step
from plugins.streaming.packaging.growing import Growing, Piece
from plugins.streaming.packaging.segments import joined

BEGINNING, PIECES = 3, 15
"""Segments of the first piece, and of all others: 12 s, then a minute each."""
TOLD_EVERY = 3.0  # seconds


class Growth:
    """Files that ffmpeg writes, by the name of the rendition, and what of them is in the storage already.

    Pieces that an earlier attempt has stored are not stored again: players know them, and what they know must not change.
    """

    def __init__(self, work: Work, files: Mapping[str, Path], measure: Measure | None = None) -> None:
        self.work = work
        self.measure = measure
        self.outputs: Outputs = db.session.scalar(select(Step.outputs).where(Step.id == work.step_id)) or {}
        db.session.commit()
        first, length = pieces(work.plan)
        self._growing = {name: Growing(path, length, first) for name, path in files.items()}
        self._seen = dict.fromkeys(files, 0)
        self._told, self._news = 0.0, False

    def __call__(self, progress: Progress) -> None:
        """Takes what has come."""
        self._take(ended=False)
        if not self._news or time.monotonic() - self._told < TOLD_EVERY:
            return
        self.check()
        try:
            self._tell()
        except DBAPIError:  # the database is away for a moment: viewers hear of it later
            db.session.rollback()
            self._news = True

    def finished(self) -> Outputs:
        """All of it, when ffmpeg has ended."""
        self._take(ended=True)
        return self.outputs

    def check(self) -> None:
        """Looks at the outputs before viewers get any of them; raises what is wrong."""

    def _take(self, *, ended: bool) -> None:
        for name, growing in self._growing.items():
            for piece in growing.pieces(ended):
                self._add(name, piece)

    def _add(self, name: str, piece: Piece) -> None:
        number, known = self._seen[name], self.outputs.get(name)
        self._seen[name] += 1
        if known and number < len(known["objects"]):
            return
        path = self.work.scratch / f"{name}.piece.mp4"
        piece.write(path)
        added = self.work.track(path, f"{name}/{number:03d}", self.measure)
        if known:
            track = joined([track_of(known), track_of(added)])
            added = {"objects": [*known["objects"], *added["objects"]], "track": kept(TRACK, track)}
        self.outputs = {**self.outputs, name: added}
        self._news = True

    def _tell(self) -> None:
        """Writes down what there is, and has it shown."""
        from plugins.streaming.making.publishing import publish_soon

        self._told, self._news = time.monotonic(), False
        own = (Step.id == self.work.step_id, Step.attempts == self.work.attempt, Step.state == "running")
        db.session.execute(update(Step).where(*own).values(outputs=self.outputs))
        asset = db.session.get(Asset, self.work.asset_id)
        if asset is not None:
            publish_soon(asset)
        db.session.commit()


def pieces(plan: Plan) -> tuple[Fraction, Fraction]:
    """Seconds of the first piece and of all others: whole segments of the film's grid."""
    segment = plan.segment_frames / plan.rate
    return BEGINNING * segment, PIECES * segment
