"""Films that browsers play as they are: picture and sounds are copied into fragmented MP4, which takes seconds for hours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path

from plugins.streaming.media.facts import AudioTrack, Probe, VideoTrack
from plugins.streaming.media.plan import Sound
from plugins.streaming.media.planning import sounds
from plugins.streaming.media.policy import picture
from plugins.streaming.media.recipe import microseconds, nameless, reading, seconds
from plugins.streaming.packaging.segments import Track

LEAST = Fraction(7, 2)
"""Seconds after which the next key frame of the source begins a segment."""
PIECE = Fraction(1)
"""Seconds of a fragment, at least."""
PROFILES = {"Constrained Baseline", "Baseline", "Main", "High"}
KINDS = ("mov", "matroska", "mpegts", "flv")
"""Containers that tell when each frame is shown."""
CODECS = re.compile(r"avc1\.(42|4d|64)[0-9a-f]{2}(0[a-f]|[12][0-9a-f]|3[0-4])|mp4a\.40\.(2|5|29)")
"""H.264 to level 5.2, and AAC of the makes that browsers have."""
WIDEST, HIGHEST = 4096, 2304
LONGEST_GAP = 10.5  # seconds between key frames; x264 makes 250 frames of 24 a second when nobody asks for less
DEAREST = 20_000_000  # bits a second; more does not come through most lines, and what is encoded comes soon enough
FASTEST = Fraction(60)
APART = 0.5  # seconds that a sound may begin after the picture
SHORT = 5.0  # seconds that it may end before it: players have the end of both before they come there


@dataclass(frozen=True, slots=True)
class Copies:
    """What is copied: the picture, and each sound under its name. In MPEG-TS sound comes in frames that MP4 has not (`adts`)."""

    picture: VideoTrack
    sounds: tuple[Sound, ...]
    adts: bool

    @property
    def longest(self) -> int:
        """A segment has at most so many whole seconds: the target duration of the playlists."""
        return ceil(LEAST + Fraction(self.picture.longest_gap or self.picture.duration or 0))


def copies(probe: Probe) -> Copies:
    """What is copied of a film without an obstacle: each sound once, with the channels that it has."""
    video = picture(probe)
    if video is None:
        raise ValueError("a film without a picture is not copied")
    titles = {one.track.index: one.title for one in sounds(probe.audio)}
    heard = (Sound(track, f"copy{track.index}", track.channels, 0, titles[track.index]) for track in _heard(probe))
    return Copies(video, tuple(heard), probe.format == "mpegts")


def obstacle(probe: Probe) -> str | None:
    """Why a film cannot be copied for browsers; nothing when it can, as far as its file tells."""
    video = picture(probe)
    return next(_obstacles(probe, video), None) if video else "it has no picture"


def _obstacles(probe: Probe, video: VideoTrack) -> Iterator[str]:
    if not set(KINDS) & set(probe.format.split(",")):
        yield f"the container is {probe.format}"
    yield from _of_codec(video)
    yield from _of_shape(video)
    if (video.longest_gap or video.duration or 0) > LONGEST_GAP:
        yield "its key frames are too far apart"
    if (video.bit_rate or 0) > DEAREST:
        yield "it has too many bits a second"
    for track in _heard(probe):
        yield from _of_sound(track, video)


def _of_codec(video: VideoTrack) -> Iterator[str]:
    if video.codec != "h264" or video.profile not in PROFILES:
        yield f"the picture is {video.codec} {video.profile}".rstrip()
    if video.pixel_format not in ("yuv420p", "yuvj420p") or video.bits != 8 or video.hdr:
        yield "its colours are others than browsers show"
    if video.field_order != "progressive":
        yield "it is interlaced"


def _of_shape(video: VideoTrack) -> Iterator[str]:
    if video.rotation or video.mirrored:
        yield "it is turned or mirrored"
    if video.pixel_aspect != 1:
        yield "its pixels are not square"
    if video.width > WIDEST or video.height > HIGHEST or video.rate is None or video.rate > FASTEST:
        yield "it is too large or too fast"


def _of_sound(track: AudioTrack, video: VideoTrack) -> Iterator[str]:
    if track.codec != "aac":
        yield f"a sound is {track.codec}"
    if track.duration is None:
        yield "a sound is empty"
    if track.start - video.start > APART or _end(video) - _end(track) > SHORT:
        yield "a sound is shorter than the picture"


def _heard(probe: Probe) -> list[AudioTrack]:
    return [track for track in probe.audio if track.codec]


def _end(track: VideoTrack | AudioTrack) -> float:
    return track.start + (track.duration or 0)


def arguments(copied: Copies, source: Path, outputs: Mapping[str, Path]) -> list[str]:
    """For ffmpeg: every track into a file of its own, by the name of the sound, and "copy" for the picture.

    Times count from the first frame that is shown. Packets of sound before it go, as they do when sound is encoded.
    """
    lead = Fraction(copied.picture.start)
    words = [*reading(source), "-map", f"0:{copied.picture.index}", "-c", "copy", *nameless(), "-bsf:v", _shifted(lead)]
    words += ["-min_frag_duration", microseconds(PIECE), *_fragmented("+frag_keyframe"), f"file:{outputs['copy']}"]
    heard = rf"{_shifted(lead)},noise=drop=lt(pts\,0)" + ",aac_adtstoasc" * copied.adts
    for one in copied.sounds:
        words += ["-map", f"0:{one.track.index}", "-c", "copy", *nameless(), "-bsf:a", heard]
        words += ["-frag_duration", microseconds(PIECE), *_fragmented(""), f"file:{outputs[one.name]}"]
    return words


def _shifted(lead: Fraction) -> str:
    away = f"round({seconds(lead)}/TB)"
    return f"setts=pts=PTS-{away}:dts=DTS-{away}"


def _fragmented(when: str) -> list[str]:
    """`frag_discont` writes times as they are, also of a track that begins late; `delay_moov` knows the delay of the decoder."""
    flags = f"{when}+delay_moov+default_base_moof+skip_trailer+frag_discont"
    return ["-movflags", flags, "-avoid_negative_ts", "disabled", "-f", "mp4"]


def flaw(picture: Track, sounds: Mapping[str, Track]) -> str | None:
    """What shows only once it is copied, and would not play everywhere; nothing when all is well."""
    for track in (picture, *sounds.values()):
        if not CODECS.fullmatch(track.codec):
            return f"browsers do not know {track.codec}"
        if abs(track.start / track.timescale) > (APART if track is not picture else 0.001):
            return "it begins before what is shown of it"
    return None
