from __future__ import annotations

from typing import Any


def page(person_id: int, audience: Any) -> Any:
    raise NotImplementedError

