"""What streaming adds to the service."""

from __future__ import annotations

from collections.abc import Sequence

from core import HealthProblem, current_settings, hookimpl


@hookimpl
def health_problems() -> Sequence[HealthProblem]:
    from plugins.streaming.media.tools import problems

    return [HealthProblem(what, cure) for what, cure in problems(current_settings().of("streaming").ffmpeg)]
