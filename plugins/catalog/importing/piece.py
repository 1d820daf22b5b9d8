"""One film of a file, before anything of it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """`line` is where it begins, from 1; `trouble` says why it could not be read."""

    line: int
    values: dict[str, Any] | None = None
    trouble: str = ""
