"""Which films are refused, each with a sentence for an administrator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from plugins.streaming.media.facts import Probe, VideoTrack
from plugins.streaming.media.ladder import shown
from plugins.streaming.media.wording import lasting


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken: hours, pixels of a side (`smallest` the least), frames a second, streams of a file."""

    hours: float = 8.0
    smallest: int = 16
    largest: int = 8192
    rate: Fraction = Fraction(120)
    slowest: Fraction = Fraction(1)
    streams: int = 64


USUAL = Limits()
CONVERTED = (None, 1, 4, 5, 6, 7, 9, 10)
"""What ffmpeg's scaler knows of the ways in which light and colours are told apart."""
AFTER = 5.0
"""Seconds that sound may be longer than the picture without a word."""


def picture(probe: Probe) -> VideoTrack | None:
    """The picture of the film: the largest of the tracks that can be decoded and move; of equal ones, the first.

    What has a single frame is a cover that nobody marked as one, unless there is nothing else.
    """

    def worth(track: VideoTrack) -> tuple[bool, int, int]:
        return bool(track.codec), min(track.frames or 0, 2), track.width * track.height

    return max(probe.video, key=worth, default=None)


def refusal(probe: Probe, limits: Limits = USUAL) -> str | None:
    """Why this film is not taken; nothing when it is."""
    return next(_objections(probe, limits), None)


def left_out(probe: Probe) -> Iterator[str]:
    """What of a film that is taken nobody gets to hear, in sentences for an administrator."""
    mute = [track for track in probe.audio if not track.codec]
    if mute:
        yield f"{len(mute)} sounds are in a format that cannot be decoded, and are left out."
    video = picture(probe)
    ends = [track.start + (track.duration or 0.0) for track in probe.audio if track.codec]
    longer = max(ends, default=0.0) - (video.start + (video.duration or 0.0) if video else 0.0)
    if longer > AFTER:
        yield f"The sound goes on for {lasting(longer)} after the picture has ended, which is left out."


def doubts(probe: Probe) -> Iterator[str]:
    """What may be wrong with a film that is taken all the same."""
    if probe.breaks_off:
        yield f"The file breaks off after {lasting(probe.ends or 0)}, in the middle of a piece of it: the film may be longer."


def _objections(probe: Probe, limits: Limits) -> Iterator[str]:
    if probe.streams > limits.streams:
        yield f"The file has {probe.streams} streams; {limits.streams} are the most."
    video = picture(probe)
    if video is None:
        yield "The file has sound, but no picture." if probe.audio else "The file has neither picture nor sound."
        return
    if not video.codec:
        yield "The picture is in a format that cannot be decoded."
    elif not video.frames:
        yield "The file has a track for the picture, but there is no picture in it."
    if video.colours.matrix not in CONVERTED and not video.rgb:
        yield f"The colours of the picture are stored in a way that cannot be converted (matrix {video.colours.matrix} of H.273)."
    yield from _of_sides(video, limits)
    yield from _of_time(probe, video, limits)
    if probe.audio and not any(track.codec for track in probe.audio):
        yield "The sound is in a format that cannot be decoded."


def _of_sides(video: VideoTrack, limits: Limits) -> Iterator[str]:
    across, down = shown(video)
    turned = video.rotation in (90, 270)
    stored = (video.height, video.width) if turned else (video.width, video.height)
    for side, pixels in (("wide", stored[0]), ("high", stored[1]), ("wide", across), ("high", down)):
        if pixels > limits.largest:
            yield f"The picture is {pixels} pixels {side}; {limits.largest} is the most."
        if pixels < limits.smallest:
            yield f"The picture is {pixels} pixels {side}; {limits.smallest} is the least."


def _of_time(probe: Probe, video: VideoTrack, limits: Limits) -> Iterator[str]:
    seconds = max(probe.duration or 0, video.duration or 0)
    if seconds > limits.hours * 3600:
        yield f"The film lasts {lasting(seconds)}; {lasting(limits.hours * 3600)} is the most."
    if not seconds:
        yield "The file does not tell how long the film is."
    rate = video.rate
    if rate is not None and rate > limits.rate:
        yield f"The picture has {float(rate):.5g} frames a second; {limits.rate} are the most."
    if rate is not None and rate < limits.slowest:
        yield f"The picture has {video.frames} frames in {lasting(seconds)}; one a second is the least."
