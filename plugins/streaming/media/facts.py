"""What is known of a source file by looking into it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Hdr = Literal["pq", "hlg"]
FieldOrder = Literal["progressive", "top", "bottom"]


@dataclass(frozen=True, slots=True)
class Colours:
    """What the numbers of a picture mean, by the code points of ITU-T H.273; None for what is not told."""

    matrix: int | None = None
    primaries: int | None = None
    transfer: int | None = None


NOTHING_TOLD = Colours()
LONG = 2
"""Seconds; for less, any chunk of a film of no even rate reads."""


@dataclass(frozen=True, slots=True)
class VideoTrack:
    """The picture. Sizes are in stored pixels: to show it, it is `mirrored` first (top to bottom), then turned by `rotation`
    (degrees clockwise: 0, 90, 180, 270). `codec` is empty when nothing here can decode it.

    What follows `field_order` is counted from the packets that are really there. `rate` is the mean number of frames a
    second, None when it cannot be told; it is variable when a constant rate would show some frame three quarters of a
    frame away from its time, and `moving` is then the rate of most of its frames: a screen that is recorded stands still
    for most of the time. `longest_gap` is the largest distance of two key frames in seconds, None when there are fewer than
    two; `start` is when the first frame is shown, in seconds from the beginning of the file. `places` are a few frames, by
    the seconds from that one: of the beginning, the middle and the end. `stands` are
    the frames that stand for longer than `LONG` in a film of no even rate: from when to when, in seconds from the first;
    `rgb`: frames are stored as red, green and blue.
    """

    index: int
    codec: str
    profile: str
    width: int
    height: int
    pixel_aspect: Fraction
    rotation: int
    mirrored: bool
    pixel_format: str
    bits: int
    field_order: FieldOrder
    hdr: Hdr | None
    rate: Fraction | None
    variable_rate: bool
    duration: float | None
    frames: int | None
    longest_gap: float | None
    bit_rate: int | None
    start: float = 0.0
    moving: Fraction | None = None
    places: tuple[float, ...] = (0.0,)
    colours: Colours = NOTHING_TOLD
    rgb: bool = False
    stands: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class AudioTrack:
    """A language of the sound. `language` is a BCP 47 tag, or "und"; `codec` is empty when nothing here can decode it."""

    index: int
    codec: str
    channels: int
    sample_rate: int
    language: str
    title: str
    default: bool
    commentary: bool
    duration: float | None
    start: float = 0.0


@dataclass(frozen=True, slots=True)
class SubtitleTrack:
    """Subtitles within the file; `text` says whether they are words or pictures of words."""

    index: int
    codec: str
    text: bool
    language: str
    title: str
    forced: bool
    hearing_impaired: bool
    default: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the film; seconds from its beginning."""

    start: float
    end: float
    title: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A file as PyAV sees it. `duration` is in seconds, None when the file does not say and cannot be counted.

    `ends` is where the last packet ends, in seconds from `start`: before `duration` when the file was cut off. `streams`
    counts everything in the file, also what is none of the tracks below (pictures that are attached, data). A file that
    `breaks_off` ends in the middle of a piece, and does not say how long it should be.
    """

    format: str
    size: int
    duration: float | None
    start: float
    video: tuple[VideoTrack, ...]
    audio: tuple[AudioTrack, ...]
    subtitles: tuple[SubtitleTrack, ...]
    chapters: tuple[Chapter, ...]
    ends: float | None = None
    streams: int = 0
    breaks_off: bool = False
