"""Texts that administrators send, as they are kept: what the rules look at is what is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, Regexp

from plugins.catalog import wording


class Line(fields.String):
    """One line of so many letters at most, with something to read."""

    def __init__(self, longest: int, **more: Any) -> None:
        readable = Regexp(wording.READABLE, error="Write something that can be read.")
        super().__init__(validate=[Length(max=longest), readable], **more)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        return wording.line(super()._deserialize(value, attr, data, **kwargs))


class GenreName(Line):
    """What a kind of films is called: something with a letter or a digit, of which its address can be made."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        name = super()._deserialize(value, attr, data, **kwargs)
        if name and not any(letter.isalnum() for letter in name):
            raise ValidationError("Write a name with letters.")
        return name


class Paragraphs(fields.String):
    """Text of so many letters at most, which may have several lines."""

    def __init__(self, longest: int, **more: Any) -> None:
        super().__init__(validate=Length(max=longest), **more)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        return wording.paragraphs(super()._deserialize(value, attr, data, **kwargs))
