"""Makes the plan of a film from what is known of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from plugins.streaming.media import rates
from plugins.streaming.media.facts import AudioTrack, Probe, VideoTrack
from plugins.streaming.media.ladder import ladder
from plugins.streaming.media.plan import Chunk, Plan, Sound
from plugins.streaming.media.policy import picture

GROUP = 2  # seconds between key frames
GROUPS = 2  # of a segment
CHUNK = 60  # seconds
FASTEST = 60  # frames a second that are worth their bits
STEREO, SURROUND = (2, 128_000), (6, 384_000)  # channels, bits a second


def plan(probe: Probe) -> Plan:
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
        renditions=ladder(video, rate),
        chunks=chunks(frames, rate, gop * GROUPS),
        sounds=tuple(sounds(probe.audio)),
        subtitles=tuple(track for track in probe.subtitles if track.text),
        tone_map=video.hdr is not None,
        deinterlace=video.field_order != "progressive",
    )


def grid_rate(video: VideoTrack) -> Fraction:
    """The constant rate of the encode: that of the source, the usual one next to it if it varies, half of a very fast one."""
    rate = video.rate or Fraction(25)
    if video.variable_rate:
        rate = rates.usual(rate)
    return rate / 2 if rate > FASTEST else rate


def _frames(video: VideoTrack, rate: Fraction) -> int:
    """A source with this very rate keeps each frame."""
    if video.frames and rate == video.rate and not video.variable_rate:
        return video.frames
    return max(round((video.duration or 0) * rate), 1)


def chunks(frames: int, rate: Fraction, segment: int) -> tuple[Chunk, ...]:
    """Whole segments of about a minute in all; the last chunk takes what is left, from half a minute to one and a half."""
    length = max(round(CHUNK * rate / segment), 1) * segment
    count = max(round(frames / length), 1)
    firsts = [number * length for number in range(count)]
    ends = [*firsts[1:], frames]
    return tuple(Chunk(number, first, end - first) for number, (first, end) in enumerate(zip(firsts, ends, strict=True)))


def sounds(tracks: Sequence[AudioTrack]) -> Iterator[Sound]:
    """Every track in stereo, and in 5.1 where the source has as much; both bear one title, which no other track has."""
    taken: set[str] = set()
    for track in tracks:
        if not track.codec:
            continue
        title = _title(track, taken)
        taken.add(title)
        for channels, bit_rate in (STEREO, SURROUND) if track.channels >= SURROUND[0] else (STEREO,):
            yield Sound(track, f"sound{track.index}-{channels}", channels, bit_rate, title)


def _title(track: AudioTrack, taken: set[str]) -> str:
    plain = track.title or ("Commentary" if track.commentary else "") or track.language
    names = (plain if number == 1 else f"{plain} {number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
