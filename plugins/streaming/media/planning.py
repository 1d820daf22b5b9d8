"""Makes the plan of a film from what is known of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, repeat

from plugins.streaming.media import rates
from plugins.streaming.media.colours import untold
from plugins.streaming.media.facts import AudioTrack, Probe, VideoTrack
from plugins.streaming.media.ladder import RUNGS, Rung, ladder
from plugins.streaming.media.plan import Chunk, Plan, Sound
from plugins.streaming.media.policy import picture
from plugins.streaming.packaging.wording import distinct, name

GROUP = 2  # seconds between key frames
GROUPS = 2  # of a segment
BEGINNING, CHUNK = (12, 24), 60  # seconds of the first chunks, and of all others
FASTEST = 60  # frames a second that are worth their bits
STEREO, SURROUND = (2, 128_000), (6, 384_000)  # channels, bits a second


def plan(probe: Probe, rungs: Sequence[Rung] = RUNGS) -> Plan:
    """What is made of a film that nothing was said against."""
    video = picture(probe)
    if video is None or not video.duration:
        raise ValueError("a film without a picture has no plan")
    rate = grid_rate(video)
    gop, frames = round(GROUP * rate), _frames(video, rate)
    return Plan(
        rate=rate,
        gop=gop,
        gops_per_segment=GROUPS,
        frames=frames,
        video=video.index,
        renditions=ladder(video, rate, rungs),
        chunks=chunks(frames, rate, gop * GROUPS),
        sounds=tuple(sounds(probe.audio)),
        subtitles=tuple(track for track in probe.subtitles if track.text),
        tone_map=video.hdr is not None,
        deinterlace=video.field_order != "progressive",
        untold=untold(video),
        uneven=video.variable_rate,
    )


def grid_rate(video: VideoTrack) -> Fraction:
    """The constant rate of the encode: that of the source, half of a very fast one; if it varies, the usual one next to that at
    which the picture moves."""
    rate = video.rate or Fraction(25)
    if video.variable_rate:
        rate = rates.usual(max(rate, video.moving or rate))
    return rate / 2 if rate > FASTEST else rate


def _frames(video: VideoTrack, rate: Fraction) -> int:
    """A source with this very rate keeps each frame."""
    if video.frames and rate == video.rate and not video.variable_rate:
        return video.frames
    return max(round((video.duration or 0) * rate), 1)


def chunks(frames: int, rate: Fraction, segment: int) -> tuple[Chunk, ...]:
    """Whole segments: a little of the film first, so that it can soon be watched, then about a minute each.

    No chunk is shorter than the first, unless the film is; the last takes what is left.
    """
    wanted = [max(round(seconds * rate / segment), 1) * segment for seconds in (*BEGINNING, CHUNK)]
    lengths = chain(wanted[:-1], repeat(wanted[-1]))
    firsts, place = [0], next(lengths)
    while frames - place >= wanted[0]:
        firsts.append(place)
        place += next(lengths)
    ends = [*firsts[1:], frames]
    return tuple(Chunk(number, first, end - first) for number, (first, end) in enumerate(zip(firsts, ends, strict=True)))


def sounds(tracks: Sequence[AudioTrack]) -> Iterator[Sound]:
    """Every track in stereo, and in 5.1 where the source has as much; both bear one title, which no other track has."""
    heard = [track for track in tracks if track.codec]
    for track, title in zip(heard, distinct([_title(track) for track in heard]), strict=True):
        for channels, bit_rate in (STEREO, SURROUND) if track.channels >= SURROUND[0] else (STEREO,):
            yield Sound(track, f"sound{track.index}-{channels}", channels, bit_rate, title)


def _title(track: AudioTrack) -> str:
    return name(track.title, "Commentary" if track.commentary else track.language)
