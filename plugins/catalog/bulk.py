from __future__ import annotations

from typing import Any


def act(ids: Any, action: str, genre: Any) -> Any:
    raise NotImplementedError

