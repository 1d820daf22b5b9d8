"""What only a decoded picture tells: how it is turned, and whether it consists of fields."""

from __future__ import annotations

import math
import struct

import av
from av.buffer import Buffer
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

ENOUGH = 12  # frames
PATIENCE = 250  # packets
LARGEST = 8192 * 8192  # pixels


class Glance:
    """The first frames of a stream."""

    def __init__(self, stream: VideoStream) -> None:
        self.frames = 0
        self.rotation = 0
        self.mirrored = False
        self._interlaced = 0
        self._left = PATIENCE if 0 < stream.width * stream.height <= LARGEST else 0

    def take(self, packet: Packet[Stream]) -> None:
        """Decodes a packet while there is more to see."""
        if not self._left or self.frames >= ENOUGH:
            return
        self._left -= 1
        try:
            for frame in packet.decode():
                if isinstance(frame, VideoFrame):
                    self._see(frame)
        except (av.error.FFmpegError, ValueError):  # the first packets of a recording often lack what they refer to
            return

    def _see(self, frame: VideoFrame) -> None:
        matrix = frame.side_data.get("DISPLAYMATRIX")
        if not self.frames and isinstance(matrix, Buffer):
            self.rotation, self.mirrored = turned(bytes(matrix))
        self.frames += 1
        self._interlaced += frame.interlaced_frame

    @property
    def interlaced(self) -> bool:
        return self._interlaced * 2 > self.frames


def turned(matrix: bytes) -> tuple[int, bool]:
    """The rotation clockwise in degrees, and whether the picture is mirrored first: of a display matrix, as ffmpeg turns it."""
    a, b, _, c, d, *_ = struct.unpack("=9i", matrix)
    degrees = math.degrees(math.atan2(b, a))
    return round(degrees / 90) % 4 * 90, a * d - b * c < 0
