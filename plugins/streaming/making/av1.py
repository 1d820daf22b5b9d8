"""Steps of a film that is complete: the sizes of its picture in AV1 too, all of them or none."""

from __future__ import annotations

from dataclasses import replace

from core import Permanent, current_settings
from plugins.streaming.making.pictures import encoded
from plugins.streaming.making.qualities import factors_of
from plugins.streaming.making.work import Outputs, Work, source_of
from plugins.streaming.media import av1
from plugins.streaming.media.plan import Plan
from plugins.streaming.media.process import Failed
from plugins.streaming.media.tools import ffmpeg


def make_av1(work: Work) -> Outputs:
    """A stretch in all sizes, as good as those in H.264."""
    if "libsvtav1" not in ffmpeg(current_settings().of("streaming").ffmpeg).parts:
        raise Permanent("The film has no sizes in AV1: this ffmpeg was built without libsvtav1.")
    plan = _plan(work)
    paths = {rung.name: work.scratch / f"{rung.name}.mp4" for rung in plan.renditions}
    try:
        with work.source() as path:
            work.run(av1.picture(plan, work.chunk, source_of(work, path), paths, work.manner.av1 or av1.PRESET))
        return encoded(work, paths, av1.DELAY)
    except Failed as error:
        raise Failed(f"The film has no sizes in AV1: {error}") from error


def _plan(work: Work) -> Plan:
    factors = factors_of(work.asset_id)
    rungs = [replace(rung, crf=factors.get(rung.name, rung.crf)) for rung in work.plan.renditions]
    return replace(work.plan, renditions=av1.renditions(rungs))
