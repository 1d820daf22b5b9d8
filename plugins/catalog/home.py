from __future__ import annotations

from typing import Any


def page(audience: Any) -> Any:
    raise NotImplementedError

