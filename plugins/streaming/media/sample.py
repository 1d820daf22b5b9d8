"""`python -m plugins.streaming.media.sample FILE STREAM START SECONDS…` decodes a little at each time and prints what came of it.

It runs apart, see `sampling`.
"""

from __future__ import annotations

import time
from fractions import Fraction
from typing import Any

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from plugins.streaming.media.opening import Unreadable, answer, opened

ENOUGH = 5  # frames
NEAR = 2.0  # seconds
EARLIER = (0.0, 12.0, 60.0, 600.0)  # seconds
PATIENCE = 15.0  # seconds for one place: key frames may be far from it


def sample(path: str, stream: str, start: str, *places: str) -> list[dict[str, Any]]:
    """For each place, in seconds from the first frame: how many whole frames there are near it, up to a few.

    `start` is when the first frame is shown, in seconds from the beginning of the file.
    """
    return [_decoded(path, int(stream), float(start), float(place)) for place in places]


def _decoded(path: str, stream: int, start: float, place: float) -> dict[str, Any]:
    """Some containers do not know their key frames: where decoding cannot begin, it begins earlier."""
    for back in EARLIER:
        with opened(path) as container:
            if whole := _whole(container, _picture(container, stream), start, place, place - back):
                return {"place": place, "whole": whole}
    return {"place": place, "whole": 0}


def _picture(container: InputContainer, stream: int) -> VideoStream:
    video = next((video for video in container.streams.video if video.index == stream), None)
    if video is None or video.codec_context is None:
        raise Unreadable("The picture of the film cannot be decoded.")
    video.thread_type = "AUTO"
    return video


def _whole(container: InputContainer, video: VideoStream, start: float, place: float, begin: float) -> int:
    """A film is read from its beginning by not looking for it: in MPEG-TS that would lead behind the first key frame."""
    tick = video.time_base or Fraction(1)
    first = round(((container.start_time or 0) / 1e6 + start) / tick)
    wanted, whole, begun = first + round(place / tick), 0, time.monotonic()
    latest = wanted + round(NEAR / tick)
    try:
        if begin > 0:
            container.seek(first + round(begin / tick), stream=video)
        for packet in container.demux(video):
            times = [frame.pts for frame in _frames(packet) if frame.pts is not None and not frame.is_corrupt]
            whole += sum(wanted <= shown <= latest for shown in times)
            if whole >= ENOUGH or any(shown > latest for shown in times) or time.monotonic() - begun > PATIENCE:
                break
    except (av.error.FFmpegError, IndexError):
        return whole  # as far as it goes; a stream that begins in the middle makes PyAV stumble at the end
    return whole


def _frames(packet: Any) -> Any:
    try:
        return packet.decode()
    except (av.error.FFmpegError, ValueError):
        return []


if __name__ == "__main__":
    answer(sample)
