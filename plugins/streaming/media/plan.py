"""What is going to be made of a film: one grid of frames, renditions, chunks of work, sound and subtitles."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from plugins.streaming.media.facts import NOTHING_TOLD, AudioTrack, Colours, SubtitleTrack


@dataclass(frozen=True, slots=True)
class Rendition:
    """The picture in one size. `cap` and `buffer` are bits a second and bits; `name` is the short side, as in "720p"."""

    name: str
    width: int
    height: int
    crf: float
    cap: int
    buffer: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the film that is encoded, retried and stored as one: frames of the grid, `first` up to `first + frames`."""

    number: int
    first: int
    frames: int


@dataclass(frozen=True, slots=True)
class Sound:
    """One language as it is offered: stereo always, 5.1 beside it where the source has it.

    `name` is ours, and no other of the film has it; `title` is for people, the same for both.
    """

    track: AudioTrack
    name: str
    channels: int
    bit_rate: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """`rate` frames a second, constant; a group of pictures of `gop` frames; segments of `gops_per_segment` groups.

    Times within a film count from 0 at its first frame. `video` is the index of the stream in the source. `untold` is what is
    said of its colours that the source does not say; `uneven`: frames come in no even rate.
    """

    rate: Fraction
    gop: int
    gops_per_segment: int
    frames: int
    video: int
    renditions: tuple[Rendition, ...]
    chunks: tuple[Chunk, ...]
    sounds: tuple[Sound, ...]
    subtitles: tuple[SubtitleTrack, ...]
    tone_map: bool
    deinterlace: bool
    untold: Colours = NOTHING_TOLD
    uneven: bool = False

    @property
    def segment_frames(self) -> int:
        return self.gop * self.gops_per_segment

    @property
    def seconds(self) -> float:
        return float(self.frames / self.rate)
