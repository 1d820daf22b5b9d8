"""Text of requests, as the document describes it: without NUL, as `core.api.Parser` and the rules of addresses have it.

Halves of surrogate pairs are refused too, and the document does not say so: a pattern that excludes them is one that
regular expressions of Rust do not take, and that, without the flag `u`, refuses whole pairs in JavaScript.
"""

from __future__ import annotations

from typing import Any

import marshmallow as ma
from flask_smorest.spec.plugins import unicodeconverter2paramschema
from werkzeug.routing import UnicodeConverter

NO_NUL = r"^[^\x00]*$"
TOLD = {"pattern", "enum", "format"}
"""What says by itself which texts there are. Patterns of schemas have to exclude NUL of their own accord."""


def said_of_text(field: ma.fields.Field[Any], said: dict[str, Any]) -> dict[str, Any]:
    """What is to be added to what is said of a field of requests."""
    if isinstance(field, ma.fields.Dict):
        return {"propertyNames": {"pattern": NO_NUL}}
    is_text = said.get("type") in ("string", ["string", "null"])
    return {"pattern": NO_NUL} if is_text and not TOLD & said.keys() else {}


def text_of_address(converter: UnicodeConverter) -> dict[str, Any]:
    """A part of an address, for `<string:…>` in a rule."""
    return {**unicodeconverter2paramschema(converter), "pattern": NO_NUL}
