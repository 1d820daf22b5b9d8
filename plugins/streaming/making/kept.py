"""What was found out and decided about a film, as JSON in its rows: all steps work by it, whoever does them and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter

from plugins.streaming.media.facts import Probe
from plugins.streaming.media.plan import Plan
from plugins.streaming.media.recipe import Effort
from plugins.streaming.packaging.segments import Track

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a film is made: `first` names the size that the whole film gets before the others, if one does; with `copy` it is shown
    as it is until then. `loudness` is in LUFS. `quality` is the VMAF that the sizes after the first shall have.
    `av1` is the preset of the sizes in AV1, if there shall be any. With `cloudinary` nothing of this counts: everything is
    made there.
    """

    effort: Effort
    loudness: float | None = None
    first: str | None = None
    copy: bool = False
    quality: float | None = None
    av1: int | None = None
    cloudinary: bool = False


PROBE, PLAN, MANNER, TRACK = TypeAdapter(Probe), TypeAdapter(Plan), TypeAdapter(Manner), TypeAdapter(Track)


def kept(adapter: TypeAdapter[T], value: T) -> dict[str, Any]:
    """As a column of JSON takes it."""
    found: dict[str, Any] = adapter.dump_python(value, mode="json")
    return found
