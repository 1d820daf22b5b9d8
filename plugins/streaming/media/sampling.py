"""Whether a film is all there: its declared length has packets, and beginning, middle and end can be decoded."""

from __future__ import annotations

from pathlib import Path

from plugins.streaming.media.apart import ask
from plugins.streaming.media.facts import Probe
from plugins.streaming.media.opening import Unreadable
from plugins.streaming.media.policy import picture
from plugins.streaming.media.sandbox import Mode
from plugins.streaming.media.wording import lasting

MISSING = 1.0  # seconds that a container may promise too much
MISSING_SHARE = 0.01
BEFORE = 1.0  # seconds, at most


def sampled(file: Path, probe: Probe, patience: float = 120.0, sandbox: Mode = "auto") -> str | None:
    """What is broken about a film that `refusal` has nothing against, in a sentence; nothing when it is playable."""
    video = picture(probe)
    if video is None or not video.duration:
        return "The file has no picture."
    if cut := _cut(probe):
        return cut
    back = min(video.duration / max(video.frames or 1, 1), BEFORE)  # times of AVI are those of decoding, a frame away
    places = sorted({max(place - back, 0.0) for place in video.places})
    words = map(str, (video.index, video.start, *places))
    try:
        found = ask("plugins.streaming.media.sample", file, *words, patience=patience, sandbox=sandbox)
    except Unreadable as error:
        return str(error)
    for sample in found:
        if not sample["whole"]:
            return _broken(sample["place"], video.duration)
    return None


def _cut(probe: Probe) -> str | None:
    declared, ends = probe.duration or 0.0, probe.ends or 0.0
    if declared - ends <= max(MISSING, MISSING_SHARE * declared):
        return None
    return f"The file ends after {lasting(ends)} of {lasting(declared)}."


def _broken(place: float, duration: float) -> str:
    if not place:
        return "The picture cannot be decoded: the file is damaged at its beginning."
    return f"The picture cannot be decoded after {lasting(place)} of {lasting(duration)}: the file is damaged there."
