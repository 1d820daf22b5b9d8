from __future__ import annotations

from typing import Any


def page(query: Any, audience: Any) -> Any:
    raise NotImplementedError

