"""The table [streaming] of the configuration."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from core import Section
from plugins.streaming.media.ladder import RUNGS
from plugins.streaming.media.sandbox import Mode

Short = Annotated[int, Field(ge=90, le=4320)]
Bits = Annotated[int, Field(ge=50_000, le=200_000_000)]
LEAST_QUALITY = 70
Factor = Annotated[float, Field(ge=10, le=40)]


class Settings(Section):
    """What can be set about films' files."""

    ffmpeg: str = ""
    """The ffmpeg that encodes, a path or a name; empty means the one that comes along."""
    sandbox: Mode = "auto"
    """Whether programs that read films run without a network and see nothing but the film and their own folder, by bubblewrap:
    "auto" wherever that is installed and works, "required" refuses films where it does not, "off" never."""
    preset: Literal["superfast", "veryfast", "faster", "fast", "medium", "slow", "slower"] = "veryfast"
    """How hard the encoder tries: slower ones need more processor time for somewhat smaller files."""
    threads: Annotated[int, Field(ge=0, le=64)] = 1
    """Threads of the encoder for each size. With 1 a part that is made again comes out the same to the byte; 0 lets it decide."""
    nice: Annotated[int, Field(ge=0, le=19)] = 10
    """How far encodes stand back behind viewers, as the system's `nice` counts."""
    ladder: Annotated[tuple[tuple[Short, Bits, Factor], ...], Field(min_length=1)] = RUNGS
    """The sizes that are made, as far as a film fills them: short side in pixels, the most bits a second (two fifths more
    above 30 frames a second), and the constant rate factor of x264, of which 18 is very good and 28 poor."""
    quality_target: Annotated[float, Field(ge=0, le=99)] = 0.0
    """How good films shall look, in VMAF from 70 to 99 (93 is good): a few seconds of each film are measured to choose its rate
    factors, before the sizes after the first are made. 0 takes the ladder's."""
    av1: bool = False
    """Whether films that come in get their sizes in AV1 too, once they are complete: a third fewer bits for browsers that
    know it, for about as much processor time again, and room for both."""
    scratch: str = ""
    """The folder for what is being encoded; relative ones lie below the instance folder. Empty means scratch/ there."""
    loudness: Annotated[float, Field(le=0, ge=-40)] = -16.0
    """The loudness that every film is brought to, in LUFS; 0 leaves it as it is."""
    early: bool = True
    """Whether a film can be watched before all of its renditions are there."""
    keep_sources: bool = True
    """Whether uploaded files are kept once everything is made of them: to encode them anew one day."""
    upload_max_bytes: Annotated[int, Field(ge=1_000_000)] = 68_719_476_736
    """The largest film that can be uploaded, in bytes."""
    upload_reserve_bytes: Annotated[int, Field(ge=0)] = 1_073_741_824
    """So many bytes of the disk are left free by uploads: for the database, and for what is made of the films."""
    upload_hours: Annotated[int, Field(ge=1, le=720)] = 48
    """An upload that has not grown for so many hours is given up."""
    address_hours: Annotated[int, Field(ge=1, le=24)] = 6
    """Media addresses are good for up to so many hours; equal for all viewers of a film in that time, so that a CDN keeps it."""
    demo_films: Annotated[int, Field(ge=0, le=12)] = 12
    """How many of its films the demo draws and encodes, which takes a few minutes of processor time once; 0 makes none."""
    heartbeat_seconds: Annotated[int, Field(ge=5, le=300)] = 20
    """How often a player tells that it still plays, and where."""
    session_days: Annotated[int, Field(ge=366, le=36_500)] = 400
    """What was watched, and how well it played, is forgotten after so many days; the figures of administrators go back for up
    to 366. Where each profile stopped in a film is kept."""

    @field_validator("quality_target")
    @classmethod
    def _worth_looking_at(cls, target: float) -> float:
        """Also a share written for a percentage is refused so."""
        if 0 < target < LEAST_QUALITY:
            raise ValueError(f"a quality is from {LEAST_QUALITY} to 99, or 0 for that of the ladder")
        return target

    @field_validator("ladder")
    @classmethod
    def _from_the_largest(cls, rungs: tuple[tuple[int, int, float], ...]) -> tuple[tuple[int, int, float], ...]:
        """In whatever order they are written; no size twice, for renditions are called by it."""
        if len({short for short, _, _ in rungs}) < len(rungs):
            raise ValueError("a size stands twice in the ladder")
        return tuple(sorted(rungs, reverse=True))
