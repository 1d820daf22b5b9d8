"""What the worker does for films' files."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from core import Job

JOBS: list[Job[Any]] = []


def forget_films(movie_ids: Collection[int]) -> None:
    """Has the folders of films that are gone removed."""
