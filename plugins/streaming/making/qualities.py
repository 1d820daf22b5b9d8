"""The step that measures how far a film can be compressed: what it finds counts for all sizes that are made after it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from core import Permanent, current_settings, db
from plugins.streaming.making.work import Outputs, Work, source_of
from plugins.streaming.media import quality
from plugins.streaming.media.plan import Rendition
from plugins.streaming.media.process import Failed
from plugins.streaming.media.tools import ffmpeg
from plugins.streaming.models import Step

FOUND = "quality"
"""Under this name the step's outputs have what was found."""


class NotMeasured(Permanent):
    """The quality of a film could not be measured: it is encoded as the ladder says."""


def make_quality(work: Work) -> Outputs:
    try:
        return {FOUND: {"objects": [], **_found(work)}}
    except Failed as error:
        raise NotMeasured(f"The film is encoded in the ladder's quality, for its own could not be measured: {error}") from error


def _found(work: Work) -> Outputs:
    if "libvmaf" not in ffmpeg(current_settings().of("streaming").ffmpeg).parts:
        raise Failed("this ffmpeg was built without libvmaf.")
    rungs = work.rest
    rung, target = quality.judged(rungs), work.manner.quality or 0.0
    scores = _scores(work, rung)
    factor = quality.factor(scores, target)
    told = {f"{crf:g}": score for crf, score in scores.items()}
    return {"size": rung.name, "target": target, "scores": told, "factors": dict(quality.moved(rungs, factor - rung.crf))}


def _scores(work: Work, rung: Rendition) -> dict[float, float]:
    with work.source() as path:
        source = source_of(work, path)
        for sample in quality.samples(work.plan):
            work.run(quality.encoding(work.plan, sample, source, rung, work.scratch, work.manner.effort))
            work.run(quality.comparing(work.plan, sample, rung, work.scratch))
            for made in work.scratch.glob("sample*.mp4"):
                made.unlink()
    return quality.scores(work.plan, rung, work.scratch)


def factors(steps: Sequence[Step]) -> dict[str, float]:
    """The rate factors that were found, by the name of the size; nothing where they are those of the ladder."""
    found: Outputs = next((step.outputs.get(FOUND, {}) for step in steps if step.kind == "quality" and step.state == "done"), {})
    return dict(found.get("factors", {}))


def factors_of(asset_id: int) -> dict[str, float]:
    query = select(Step).where(Step.asset_id == asset_id, Step.kind == "quality")
    found = factors(db.session.scalars(query, execution_options={"populate_existing": True}).all())
    db.session.commit()
    return found
