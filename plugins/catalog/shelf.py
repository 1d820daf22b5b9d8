from __future__ import annotations

from typing import Any


def page(query: Any) -> Any:
    raise NotImplementedError


def movie(movie_id: int) -> Any:
    raise NotImplementedError

