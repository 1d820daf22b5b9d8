"""Which schemas a document has, before it is made: plugins are told at the start of names that two would share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import marshmallow as ma

Kind = type[ma.Schema]


def kinds(told: Iterable[Any]) -> Iterator[Kind]:
    """The schemas that operations name (as classes, as instances, or nowhere), and all within them, each once."""
    seen: set[Kind] = set()
    waiting = [*told]
    while waiting:
        found = waiting.pop()
        if isinstance(found, ma.fields.Field):
            waiting += _parts(found)
        elif isinstance(found, ma.Schema | type) and (kind := _kind(found)) not in seen:
            seen.add(kind)
            waiting += _fields(kind)
            yield kind


@cache
def _fields(kind: Kind) -> list[ma.fields.Field[Any]]:
    return [*kind().declared_fields.values()]


def _kind(schema: ma.Schema | Kind) -> Kind:
    return schema if isinstance(schema, type) else type(schema)


def _parts(field: ma.fields.Field[Any]) -> list[Any]:
    """The schemas and fields of which a field is made."""
    if isinstance(field, ma.fields.Nested):
        return [field.nested if isinstance(field.nested, type) else field.schema]
    if isinstance(field, ma.fields.List):
        return [field.inner]
    if isinstance(field, ma.fields.Tuple):
        return [*field.tuple_fields]
    if isinstance(field, ma.fields.Dict):
        return [field.key_field, field.value_field]
    return []


def name_of(kind: Kind) -> str:
    """What the document calls a schema."""
    return kind.__name__.removesuffix("Schema") or kind.__name__
