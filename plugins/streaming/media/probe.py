"""`python -m plugins.streaming.media.probe FILE` prints what is in a film, as JSON. It runs apart, see `probing`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from fractions import Fraction
from typing import Any

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard, Disposition, Stream
from av.subtitles.stream import SubtitleStream
from av.video.stream import VideoStream

from plugins.streaming.media import asf, rates
from plugins.streaming.media.breaking import breaks_off
from plugins.streaming.media.counting import Count
from plugins.streaming.media.facts import LONG, AudioTrack, Chapter, Colours, FieldOrder, Hdr, Probe, SubtitleTrack, VideoTrack
from plugins.streaming.media.glance import Glance
from plugins.streaming.media.languages import tag
from plugins.streaming.media.opening import Unreadable, answer, opened
from plugins.streaming.media.wording import lasting

HDR: dict[int, Hdr] = {16: "pq", 18: "hlg"}
FIELDS: dict[int, FieldOrder] = {2: "top", 3: "bottom", 4: "bottom", 5: "top"}
"""By the order in which fields are shown, not by that in which they are stored."""
UNTOLD = (0, 2, 3)
"""Reserved numbers, and that for what is not specified."""
STILL = Disposition.attached_pic | Disposition.timed_thumbnails | Disposition.still_image
PICTURES = ("avif", "heic", "heix", "heim", "heis", "mif1")
"""What photographs in the container of MP4 are called there."""
PICTURE = "This is a single picture and no film."
END = 0.5  # seconds before the end at which a frame is looked for
MOST_STREAMS = 64
MOST_CHAPTERS = 1000
LONGEST_TITLE = 200
ANEW = "After {} the times in the file begin anew: these are several recordings in one. Join them with a program that counts on."

OTHERS = (
    "After {} other streams begin in the file: these are several recordings in one. Join them with a program that encodes them."
)
BROADCAST = ("mpegts", "mpeg")
"""Containers in which streams may begin anywhere."""
REST = 0.1
"""Of the file may come behind the last of its film."""


def probe(path: str) -> dict[str, Any]:
    """The facts of a file, as `Probe` has them."""
    with opened(path) as container:
        if container.metadata.get("major_brand") in PICTURES:
            raise Unreadable(PICTURE)
        found = _Look(container).probe(os.stat(path).st_size)
    return asdict(replace(found, **_lacking(path, found)))


def _lacking(path: str, found: Probe) -> dict[str, Any]:
    """What libavformat does not tell of a file that was cut off."""
    with open(path, "rb") as file:
        if found.format == "asf":
            return {"duration": asf.promised(file, found.size) or found.duration}
        return {"breaks_off": breaks_off(file, found.size, found.format)}


class _Look:
    """A container, and what is counted and seen when its packets go by. With too many streams nothing is looked at."""

    def __init__(self, container: InputContainer) -> None:
        self.container = container
        self.start = (container.start_time or 0) / 1e6
        tracks = [stream for stream in container.streams if isinstance(stream, VideoStream | AudioStream | SubtitleStream)]
        self.tracks = [stream for stream in tracks if not stream.disposition & STILL]
        self.counts = {stream.index: Count(stream.time_base or Fraction(1, 1000)) for stream in self.tracks}
        self.glances = {
            stream.index: Glance(stream) for stream in self.tracks if isinstance(stream, VideoStream) and stream.codec_context
        }
        self.place = 0
        if len(container.streams) <= MOST_STREAMS:
            self._look()

    def _look(self) -> None:
        for stream in self.container.streams:
            if stream.index not in self.counts:
                stream.discard = Discard.all
        try:
            for packet in self.container.demux(self.tracks):
                self.counts[packet.stream.index].add(packet)
                self.place = max(self.place, (packet.pos or 0) + packet.size)
                if glance := self.glances.get(packet.stream.index):
                    glance.take(packet)  # also the empty one at the end, at which a decoder hands out what it holds
        except (av.error.FFmpegError, IndexError):
            # Cut off or damaged: what has gone by is what there is. PyAV stumbles at the end if a stream began in the middle.
            return

    def _check_times(self) -> None:
        """Recordings behind each other in one file would be shown all at once. Raises `Unreadable`."""
        films = [self.counts[stream.index] for stream in self.tracks if not isinstance(stream, SubtitleStream)]
        if places := [count.anew for count in films if count.anew is not None]:
            raise Unreadable(ANEW.format(lasting(max(min(places) - self.start, 0.0))))

    def _check_streams(self, size: int) -> None:
        """What comes in streams that were not there at the beginning would be lost. Raises `Unreadable`."""
        if self.container.format.name in BROADCAST and self.place and self.place < size * (1 - REST):
            ends = max((count.ends or 0.0 for count in self.counts.values()), default=0.0)
            raise Unreadable(OTHERS.format(lasting(max(ends - self.start, 0.0))))

    def probe(self, size: int) -> Probe:
        self._check_times()
        self._check_streams(size)
        ends = [count.ends for stream in self.tracks if (count := self.counts[stream.index]).ends is not None]
        last = max((end - self.start for end in ends if end is not None), default=None)
        return Probe(
            format=self.container.format.name,
            size=size,
            duration=self._declared(last) or last,
            start=self.start,
            video=tuple(self._video(stream) for stream in self.tracks if isinstance(stream, VideoStream)),
            audio=tuple(self._audio(stream) for stream in self.tracks if isinstance(stream, AudioStream)),
            subtitles=tuple(_subtitle(stream) for stream in self.tracks if isinstance(stream, SubtitleStream)),
            chapters=tuple(self._chapters()),
            ends=last,
            streams=len(self.container.streams),
        )

    def _declared(self, last: float | None) -> float | None:
        """How long the file says it is. In Matroska some count from its beginning and some from 0, where it need not begin. Of an
        AVI that was cut off only the number of its frames is left."""
        declared = (self.container.duration or 0) / 1e6
        if self.container.format.name == "avi":
            films = (stream for stream in self.tracks if isinstance(stream, VideoStream) and stream.average_rate)
            declared = max(declared, *(float(stream.frames / (stream.average_rate or 1)) for stream in films), 0.0)
        if "matroska" in self.container.format.name:
            declared = max(declared - max(self.start, 0.0), min(declared, last or 0.0))
        return declared if declared > 0 else None

    def _video(self, stream: VideoStream) -> VideoTrack:
        count, codec = self.counts[stream.index], stream.codec_context
        glance = self.glances.get(stream.index)
        start, duration = self._span(count)
        rate = count.rate([stream.average_rate, stream.guessed_rate])
        if rate is None and len(count):  # a single frame
            rate = 1 / Fraction(duration).limit_denominator(1000) if duration else stream.average_rate
        variable = rates.varies(count.times)
        moving = rates.moving(count.times, count.tick) if variable else None
        if moving and duration is not None:
            duration = self._talked(start, duration)
        return VideoTrack(
            index=stream.index,
            codec=_codec(stream),
            profile=codec.profile or "" if codec else "",
            width=stream.width if codec else 0,
            height=stream.height if codec else 0,
            pixel_aspect=(stream.sample_aspect_ratio if codec else None) or Fraction(1),
            rotation=glance.rotation if glance else 0,
            mirrored=glance.mirrored if glance else False,
            pixel_format=(codec.pix_fmt or "") if codec else "",
            bits=_bits(stream),
            field_order=_field_order(stream, glance),
            hdr=HDR.get(codec.color_trc) if codec else None,
            rate=rate,
            variable_rate=variable,
            duration=duration,
            frames=len(count),
            longest_gap=count.longest_gap,
            bit_rate=round(count.size * 8 / duration) if duration else None,
            start=start,
            moving=moving,
            places=count.places(END),
            colours=_colours(stream),
            rgb=_rgb(stream),
            stands=count.stands(duration, LONG) if variable and duration is not None else (),
        )

    def _talked(self, start: float, duration: float) -> float:
        """How long a recorded screen lasts. Its last frame stands for as long as something is heard: who records one talks on
        before the last slide."""
        heard = [self.counts[stream.index].ends for stream in self.tracks if isinstance(stream, AudioStream) and _codec(stream)]
        return max([duration, *(end - self.start - start for end in heard if end is not None)])

    def _audio(self, stream: AudioStream) -> AudioTrack:
        start, duration = self._span(self.counts[stream.index])
        title = _title(stream)
        return AudioTrack(
            index=stream.index,
            codec=_codec(stream),
            channels=stream.codec_context.channels if stream.codec_context else 0,
            sample_rate=stream.codec_context.sample_rate if stream.codec_context else 0,
            language=_language(stream),
            title=title,
            default=_is(stream, Disposition.default),
            commentary=_is(stream, Disposition.comment) or "commentary" in title.lower(),
            duration=duration,
            start=start,
        )

    def _span(self, count: Count) -> tuple[float, float | None]:
        """When a stream begins, from the beginning of the file, and how long it lasts."""
        start, end = count.start, count.ends
        if start is None or end is None:
            return 0.0, None
        return start - self.start, end - start

    def _chapters(self) -> Iterator[Chapter]:
        for chapter in self.container.chapters()[:MOST_CHAPTERS]:
            tick = chapter["time_base"] or Fraction(1, 1000)
            begin, end = (max(float(chapter[side] * tick) - self.start, 0.0) for side in ("start", "end"))
            yield Chapter(begin, end, chapter["metadata"].get("title", "")[:LONGEST_TITLE])


def _subtitle(stream: SubtitleStream) -> SubtitleTrack:
    title, codec = _title(stream), stream.codec_context.codec if stream.codec_context else None
    return SubtitleTrack(
        index=stream.index,
        codec=_codec(stream),
        text=bool(codec and codec.text_sub and not codec.bitmap_sub),
        language=_language(stream),
        title=title,
        forced=_is(stream, Disposition.forced) or "forced" in title.lower(),
        hearing_impaired=_is(stream, Disposition.hearing_impaired) or "sdh" in title.lower().split(),
        default=_is(stream, Disposition.default),
    )


def _codec(stream: Stream) -> str:
    return stream.codec_context.codec.canonical_name if stream.codec_context else ""


def _bits(stream: VideoStream) -> int:
    shape = stream.codec_context.format if stream.codec_context else None
    return max((component.bits for component in shape.components), default=8) if shape else 8


def _colours(stream: VideoStream) -> Colours:
    if codec := stream.codec_context:
        told = (int(codec.colorspace), int(codec.color_primaries), int(codec.color_trc))
        return Colours(*(number if number not in UNTOLD else None for number in told))
    return Colours()


def _rgb(stream: VideoStream) -> bool:
    shape = stream.codec_context.format if stream.codec_context else None
    return bool(shape and (shape.is_rgb or shape.name == "pal8"))


def _field_order(stream: VideoStream, glance: Glance | None) -> FieldOrder:
    """What the container says; where it says nothing, or that frames are whole which are not, what they look like."""
    told = FIELDS.get(stream.codec_context.field_order) if stream.codec_context else None
    return told or ("top" if glance and glance.interlaced else "progressive")


def _is(stream: Stream, disposition: int) -> bool:
    return bool(stream.disposition & disposition)


def _language(stream: Stream) -> str:
    return tag(_metadata(stream, "language"))


def _title(stream: Stream) -> str:
    return _metadata(stream, "title")[:LONGEST_TITLE]


def _metadata(stream: Stream, name: str) -> str:
    return next((value for key, value in stream.metadata.items() if key.lower() == name), "")


if __name__ == "__main__":
    answer(probe)
