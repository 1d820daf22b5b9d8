from __future__ import annotations

from typing import Any


def suggest(q: str, limit: int, audience: Any) -> Any:
    raise NotImplementedError
