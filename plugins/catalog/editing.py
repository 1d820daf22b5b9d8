from __future__ import annotations

from typing import Any


def change(movie_id: int, fields: Any) -> Any:
    raise NotImplementedError


def delete(movie_id: int, version: int) -> Any:
    raise NotImplementedError


def create(fields: Any) -> int:
    raise NotImplementedError
