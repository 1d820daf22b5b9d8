"""The table [streaming] of the configuration."""

from __future__ import annotations

from core import Section


class Settings(Section):
    """What can be set about how films are made playable."""

    ffmpeg: str = ""
    """The path of the ffmpeg that encodes films; empty means the one that comes with Marquee."""
