"""How loud the sounds of a film are, and what each is raised or lowered by: all of it alike, so that soft scenes stay soft.

(One pass of `loudnorm` would turn the sound up and down all the time, and takes longer than the encode of the picture.)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from plugins.streaming.media.plan import Plan, Sound
from plugins.streaming.media.recipe import LAYOUTS, Source, reading

WHOLE = 240.0
"""Seconds up to which a film is heard from its beginning to its end; of longer ones samples tell enough."""
SAMPLES, SAMPLE = 24, 10.0
SILENCE = -60.0  # LUFS; what is as soft is left as it is
CEILING = -1.5  # dB below the loudest that a sample can be
CAUGHT = 6.0
"""dB by which single peaks may be too loud: a limiter catches them, and nobody hears it."""
MOST = 20.0  # dB; more would turn up the noise of a bad recording
KEY, LEVEL, PEAK = "lavfi.r128.", "I", "sample_peak"
TAIL = 4096


@dataclass(frozen=True, slots=True)
class Loudness:
    """`level` in LUFS over all; `peak` in dB, of the loudest sample."""

    level: float
    peak: float

    @property
    def room(self) -> float:
        """How loud it may become, in LUFS."""
        return self.level + min(CEILING - self.peak + CAUGHT, MOST)


def gains(plan: Plan, folder: Path, target: float) -> dict[str, float]:
    """What each sound is raised by, in dB, by its name, to be as loud as `target` (LUFS); `folder` is where ffmpeg listened.

    Stereo and 5.1 of one track become equally loud, for viewers change from one to the other.
    """
    found = {one.name: measured(folder, one) for one in plan.sounds}
    tracks = (list(group) for _, group in groupby(plan.sounds, key=lambda one: one.track.index))
    return {name: gain for group in tracks for name, gain in alike(group, found, target)}


def alike(group: Sequence[Sound], found: Mapping[str, Loudness | None], target: float) -> Iterator[tuple[str, float]]:
    """The gains of what was made of one track."""
    heard = [(one.name, loudness) for one in group if (loudness := found[one.name]) and loudness.level > SILENCE]
    reached = min([target, *(loudness.room for _, loudness in heard)])
    for name, loudness in heard:
        yield name, round(reached - loudness.level, 2)


def arguments(plan: Plan, source: Source) -> list[str]:
    """Listens to all sounds in one go; what it finds goes into files in the folder where ffmpeg runs."""
    places = samples(plan.seconds)
    words: list[str] = []
    for place in places:
        *opened, flag, name = reading(source.path, source.lead + Fraction(place))
        words += [*opened, *(["-t", f"{SAMPLE:g}"] if len(places) > 1 else []), flag, name]
    chains = [heard(one, number, len(places)) for number, one in enumerate(plan.sounds)]
    words += ["-filter_complex", ";".join(chains)]
    for number in range(len(plan.sounds)):
        words += ["-map", f"[m{number}]", "-f", "null", "-"]
    return words


def samples(seconds: float) -> list[float]:
    """Where to listen."""
    if seconds <= WHOLE:
        return [0.0]
    return [(seconds - SAMPLE) * (number + 0.5) / SAMPLES for number in range(SAMPLES)]


def heard(one: Sound, number: int, inputs: int) -> str:
    """One sound, with the channels that it will have, out of as many pieces as there are inputs."""
    pieces = "".join(f"[{piece}:{one.track.index}]" for piece in range(inputs))
    joined = f"{pieces}concat=n={inputs}:v=0:a=1," if inputs > 1 else pieces
    told = ",".join(f"ametadata=mode=print:key={KEY}{what}:file={file(one, what)}" for what in (LEVEL, PEAK))
    layout = f"aformat=channel_layouts={LAYOUTS[one.channels]}"
    return f"{joined}{layout},ebur128=peak=sample:framelog=quiet:metadata=1,{told}[m{number}]"


def file(one: Sound, what: str) -> str:
    return f"{one.name}.{what}"


def measured(folder: Path, one: Sound) -> Loudness | None:
    """What was told last, which is about everything; nothing of a track without sound."""
    level, peak = (last(folder / file(one, what), what) for what in (LEVEL, PEAK))
    if level is None or not peak:
        return None
    return Loudness(level, 20 * math.log10(peak))


def last(path: Path, what: str) -> float | None:
    """The last number in a file, which may be long: one line in a tenth of a second."""
    if not path.exists():
        return None
    with path.open("rb") as told:
        told.seek(max(path.stat().st_size - TAIL, 0))
        found = re.findall(re.escape(f"{KEY}{what}=").encode() + rb"(-?\d[\d.]*)\n", told.read())
    return float(found[-1]) if found else None
