"""Which ffmpeg runs, and what it can do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plugins.streaming.media import sandbox
from plugins.streaming.media.sandbox import ENVIRONMENT, Mode

PARTS = {
    "libx264": "-encoders",
    "libsvtav1": "-encoders",
    "aac": "-encoders",
    "libvmaf": "-filters",
    "zscale": "-filters",
    "ass": "-filters",
}
NEEDED = ("libx264", "aac")
WISHED = {
    "zscale": "films with a high dynamic range look washed out",
    "libvmaf": "the quality of what was encoded cannot be measured",
    "ass": "styled subtitles cannot be drawn",
}
AV1 = {"libsvtav1": "films have no sizes in AV1"}
PATIENCE = 30.0  # seconds; the first start reads 170 MB from the disk
CURE = "Write the path of another ffmpeg into `ffmpeg` of the section [streaming], or leave it empty for ours."


class Unusable(Exception):
    """There is no ffmpeg that can encode; the message is a sentence for an administrator."""


@dataclass(frozen=True, slots=True)
class Ffmpeg:
    """A program that was asked what it is. `parts` are the encoders and filters of `PARTS` that it has."""

    path: str
    version: str
    parts: frozenset[str]


def ffmpeg(setting: str) -> Ffmpeg:
    """The ffmpeg that encodes: that of the setting, a path or a name; without one, ours. Raises `Unusable`."""
    found = _asked(shutil.which(setting) if setting else _ours(), setting)
    lacking = [part for part in NEEDED if part not in found.parts]
    if lacking:
        raise Unusable(f"{found.path} cannot encode films: it was built without {' and '.join(lacking)}.")
    return found


def problems(setting: str, *, av1: bool = False, walls: Mode = "off") -> Iterator[tuple[str, str]]:
    """What an administrator should know about the ffmpeg of this service, each with the cure.

    `av1` is whether it shall encode that, `walls` whether it runs in a sandbox.
    """
    found = None
    try:
        found = ffmpeg(setting)
    except Unusable as error:
        yield str(error), CURE
    for part, loss in (WISHED | (AV1 if av1 else {})).items():
        if found and part not in found.parts:
            yield f"{found.path} was built without {part}: {loss}.", CURE
    yield from sandbox.problems(walls, found.path if found else None)


def _ours() -> str | None:
    from imageio_ffmpeg import get_ffmpeg_exe

    try:
        return str(get_ffmpeg_exe())
    except RuntimeError:
        return None


@lru_cache
def _asked(path: str | None, setting: str) -> Ffmpeg:
    if path is None:
        missing = f"There is no program “{setting}”" if setting else "This system has no ffmpeg, and none comes along for it"
        raise Unusable(f"{missing}.")
    path = os.path.abspath(path)
    version = re.match(r"ffmpeg version (\S+)", _said(path, "-version"))
    if version is None:
        raise Unusable(f"{path} is no ffmpeg.")
    lists = {listing: set(re.findall(r"^ \S+\s+(\S+)", _said(path, listing), re.MULTILINE)) for listing in set(PARTS.values())}
    return Ffmpeg(path, version[1], frozenset(part for part, listing in PARTS.items() if part in lists[listing]))


def _said(path: str, question: str) -> str:
    command = [path, "-nostdin", "-hide_banner", question] if question != "-version" else [path, question]
    try:
        ran = subprocess.run(
            command, env=ENVIRONMENT, timeout=PATIENCE, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unusable(f"{path} does not answer.") from None
    except OSError as error:
        raise Unusable(f"{path} cannot be run: {error.strerror}.") from None
    return ran.stdout.decode(errors="replace")
