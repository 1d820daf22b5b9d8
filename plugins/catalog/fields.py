"""Texts that administrators send, as they are kept: what the rules look at is what is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields
from marshmallow.validate import Length, Regexp

from plugins.catalog import wording


class Line(fields.String):
    """One line of so many letters at most, with something to read."""

    def __init__(self, longest: int, **more: Any) -> None:
        readable = Regexp(wording.READABLE, error="Write something that can be read.")
        super().__init__(validate=[Length(max=longest), readable], **more)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        return wording.line(super()._deserialize(value, attr, data, **kwargs))


class Paragraphs(fields.String):
    """Text of so many letters at most, which may have several lines."""

    def __init__(self, longest: int, **more: Any) -> None:
        super().__init__(validate=Length(max=longest), **more)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        return wording.paragraphs(super()._deserialize(value, attr, data, **kwargs))
