"""Answers that are equal for everyone: kept, tagged, and renewed when the catalogue changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see what: `maturity` is the highest age rating (None: no limit). Equal audiences get equal answers."""

    maturity: int | None = None


def audience() -> Audience:
    """The audience of this request."""
    return Audience()


def shared(view: Callable[P, R]) -> Callable[P, R]:
    return view
