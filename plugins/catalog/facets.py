from __future__ import annotations

from typing import Any


def counts(query: Any, audience: Any) -> Any:
    raise NotImplementedError


def genres(audience: Any) -> Any:
    raise NotImplementedError

