"""Who watches what: playback sessions as they are remembered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def exported(user_id: int) -> Mapping[str, Any]:
    """What somebody watched, for them to take away."""
    return {}
