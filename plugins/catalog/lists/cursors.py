"""Where the next page begins, as clients hand it back: bound to the order and the filters of its list."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import orjson

from core import LARGEST_ID, errors

NOT_OF_THIS_LIST = "This is not a cursor of this list: begin again without one."


def write(sort: str, given: Mapping[str, Any], value: object, place: int) -> str:
    """`value` is what the last film is sorted by, `place` its id (or how many came before it)."""
    packed = orjson.dumps([_mark(sort, given), value, place])
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def read(cursor: str, sort: str, given: Mapping[str, Any]) -> tuple[Any, int]:
    """What `write` was given; raises `Invalid` for what it did not write, or wrote for another list."""
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        mark, value, place = orjson.loads(packed)
    except (ValueError, TypeError):
        raise refused() from None
    if mark != _mark(sort, given) or type(place) is not int or not 0 <= place <= LARGEST_ID:
        raise refused()
    return value, place


def refused() -> errors.Invalid:
    return errors.Invalid(NOT_OF_THIS_LIST, errors={"query": {"cursor": [NOT_OF_THIS_LIST]}})


def _mark(sort: str, given: Mapping[str, Any]) -> str:
    return blake2b(orjson.dumps([sort, sorted(given.items())]), digest_size=6).hexdigest()
