from __future__ import annotations

from typing import Any


def by_id(movie_id: int, audience: Any) -> Any:
    raise NotImplementedError


def by_slug(slug: str, audience: Any) -> Any:
    raise NotImplementedError

