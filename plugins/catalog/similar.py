from __future__ import annotations

from typing import Any


def to(movie_id: int, limit: int, audience: Any) -> Any:
    raise NotImplementedError

