"""How good the picture of a film comes out: a little of it is encoded in several qualities and compared with what went in.

One size tells for all. The rate factor is the encoder's own measure of how much may be lost; how much a film can lose before
somebody sees it depends on its grain and its motion, which all sizes share, and the ladder knows what smaller ones need. So the
largest size that fills the screen for which VMAF was made is measured, and the others are moved by as much.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import floor
from pathlib import Path

from plugins.streaming.media import recipe
from plugins.streaming.media.plan import Chunk, Plan, Rendition
from plugins.streaming.media.process import Failed
from plugins.streaming.media.recipe import Effort, Source

SAMPLES, SAMPLE = 3, 4  # stretches of the film, seconds of each
REACH = (-4.0, 0.0, 4.0, 8.0)
"""How far from the ladder's rate factor is tried, and the most by which it is changed."""
SCREEN = 1080
"""Lines of the screen for which the model was made; smaller pictures fill it as a viewer's do."""
EVERY = 3  # frames of which one is compared; not in step with the encoder's own pattern of four
FLAT = 0.5
"""Where the cap on bits holds the quality down, a lower factor adds less than this and only costs bits elsewhere."""
REFERENCE = "whole"


def judged(rungs: Sequence[Rendition]) -> Rendition:
    """The size that is measured."""
    fitting = [rung for rung in rungs if min(rung.width, rung.height) <= SCREEN]
    return max(fitting, key=_short) if fitting else min(rungs, key=_short)


def samples(plan: Plan) -> tuple[Chunk, ...]:
    """Stretches from all over the film, and all of a short one."""
    length = round(SAMPLE * plan.rate)
    if plan.frames <= SAMPLES * length:
        return (Chunk(0, 0, plan.frames),)
    room = plan.frames - length
    return tuple(Chunk(number, room * (2 * number + 1) // (2 * SAMPLES), length) for number in range(SAMPLES))


def tried(rung: Rendition) -> list[Rendition]:
    """The size in the qualities that are tried, the best first."""
    return [replace(rung, name=f"{rung.crf + step:g}", crf=rung.crf + step) for step in REACH]


def encoding(plan: Plan, sample: Chunk, source: Source, rung: Rendition, folder: Path, effort: Effort) -> list[str]:
    """A stretch after all filters of the encode: without a loss, and in every quality that is tried."""
    alone, tries = replace(plan, renditions=(rung,)), tried(rung)
    opened, filters = recipe.filtered(alone, sample, source)
    ports = "".join(f"[t{number}]" for number in range(len(tries) + 1))
    arguments = [*opened, "-filter_complex", f"{filters};[{recipe.label(rung)}]split={len(tries) + 1}{ports}"]
    for number, one in enumerate(tries):
        arguments += ["-map", f"[t{number}]", *recipe.encoding(alone, one, effort), *_file(folder, sample, one.name)]
    whole = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-threads", "1", "-fps_mode", "passthrough"]
    return [*arguments, "-map", f"[t{len(tries)}]", *whole, *recipe.nameless(), *_file(folder, sample, REFERENCE)]


def comparing(plan: Plan, sample: Chunk, rung: Rendition, folder: Path) -> list[str]:
    """Looks at both frame by frame, on the whole screen; what it finds goes into files in the folder where ffmpeg runs."""
    tries = tried(rung)
    arguments = recipe.reading(_path(folder, sample, REFERENCE))
    for one in tries:
        arguments += ["-i", f"file:{_path(folder, sample, one.name)}"]
    wholes = "".join(f"[w{number}]" for number in range(len(tries)))
    chains = [f"[0:0]{_shown(plan, rung)},split={len(tries)}{wholes}"]
    for number, one in enumerate(tries):
        chains.append(f"[{number + 1}:0]{_shown(plan, rung)}[p{number}]")
        options = f"log_path={_log(sample, one)}:log_fmt=json:n_subsample={EVERY}"
        chains.append(f"[p{number}][w{number}]libvmaf={options}[m{number}]")
    arguments += ["-filter_complex", ";".join(chains)]
    for number in range(len(tries)):
        arguments += ["-map", f"[m{number}]", "-f", "null", "-"]
    return arguments


def scores(plan: Plan, rung: Rendition, folder: Path) -> dict[float, float]:
    """VMAF (0 to 100) by the rate factor, over all samples. Raises `Failed`."""
    places = samples(plan)
    return {one.crf: round(sum(_score(folder / _log(place, one)) for place in places) / len(places), 2) for one in tried(rung)}


def factor(found: Mapping[float, float], target: float) -> float:
    """The highest rate factor that is as good as wanted, in halves; between two that were tried, on the line between them.

    Where none is good enough, the highest that is hardly worse than the best.
    """
    best = max(found.values())
    wanted = target if best >= target else best - FLAT
    enough = max(crf for crf, score in found.items() if score >= wanted)
    worse = min((crf for crf in found if crf > enough), default=None)
    if worse is None:
        return enough
    share = (found[enough] - wanted) / (found[enough] - found[worse])
    return floor(2 * (enough + share * (worse - enough))) / 2


def moved(rungs: Sequence[Rendition], by: float) -> Iterator[tuple[str, float]]:
    """The rate factors of these sizes, each changed by as much."""
    for rung in rungs:
        yield rung.name, rung.crf + by


def _score(log: Path) -> float:
    try:
        return float(json.loads(log.read_text())["pooled_metrics"]["vmaf"]["mean"])
    except (OSError, ValueError, KeyError) as error:
        raise Failed("The quality could not be read.") from error


def _shown(plan: Plan, rung: Rendition) -> str:
    """On the screen; the n-th frame of one beside the n-th of the other, whatever their files say of the time."""
    screen = "" if _short(rung) == SCREEN else f"scale={_filling(rung)}:flags=bicubic,"
    return f"{screen}settb={1 / plan.rate},setpts=N"


def _filling(rung: Rendition) -> str:
    width, height = (2 * round(side * SCREEN / _short(rung) / 2) for side in (rung.width, rung.height))
    return f"{width}:{height}"


def _file(folder: Path, sample: Chunk, name: str) -> list[str]:
    return ["-f", "mp4", f"file:{_path(folder, sample, name)}"]


def _path(folder: Path, sample: Chunk, name: str) -> Path:
    return folder / f"sample{sample.number}-{name}.mp4"


def _log(sample: Chunk, one: Rendition) -> str:
    return f"vmaf{sample.number}-{one.name}.json"


def _short(rung: Rendition) -> int:
    return min(rung.width, rung.height)
