"""The HTTP interface of the core and of every plugin: blueprints, schemas, and how requests are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

import marshmallow as ma
from flask import Request, request
from flask_smorest import Blueprint as SmorestBlueprint
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, UnsupportedMediaType
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter

from core.errors import Invalid
from core.openapi.operations import complete

ENVELOPE = 16_384  # bytes of a form around its file
SURROGATE = re.compile("[\ud800-\udfff]")
LARGEST_ID = 10**18 - 1  # what 18 digits hold, and so a bigint
V = TypeVar("V", bound=Callable[..., Any])
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Schema(ma.Schema):
    """The base of every schema. Unknown fields are refused; names begin with their owner, as in `AuthLoginIn`."""

    class Meta:
        unknown = ma.RAISE


class Whole(ma.fields.Integer):
    """A whole number as JSON knows it: 90 and 90.0 are the same one; "90" and true are none."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if type(value) is float and value.is_integer():
            value = int(value)
        if type(value) is not int:
            raise self.make_error("invalid", input=value)
        return value


class Number(IntegerConverter):
    """`<int:…>` in a rule: as many digits as a bigint of the database holds, so that a longer number is a 404."""

    regex = r"[0-9]{1,18}"


class Id(IntegerConverter):
    """`<id:…>` in a rule. What is none does not match, where `<int(min=1):…>` would answer 405 for other methods' sake."""

    regex = r"[1-9][0-9]{0,17}"


class Text(UnicodeConverter):
    """`<string:…>` in a rule: text that a database can keep. What has a NUL is nobody's name, and matches nothing."""

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:
        super().__init__(map, *args, **options)
        self.regex = self.regex.replace("[^/]", r"[^/\0]")


class Parser(FlaskParser):
    """Reads requests strictly: unknown query parameters are refused, no body or one that is not JSON is a 415.

    What no database can keep as text is refused here, so that no plugin has to think of it.
    """

    def __init__(self) -> None:
        super().__init__()
        known = self.DEFAULT_UNKNOWN_BY_LOCATION
        self.DEFAULT_UNKNOWN_BY_LOCATION = {**known, "query": ma.RAISE, "querystring": ma.RAISE}

    def _raw_load_json(self, req: Request) -> Any:
        if not req.is_json:
            raise UnsupportedMediaType("Send JSON, with the header Content-Type: application/json.")
        try:
            return super()._raw_load_json(req)
        except RecursionError:
            raise BadRequest("The body is nested too deeply.") from None
        except ValueError:
            # Python reads no whole number of more than some thousand digits.
            raise BadRequest("The body has a number that is too long.") from None

    def pre_load(self, location_data: Any, *, schema: ma.Schema, req: Request, location: str) -> Any:
        if location != "files":
            for field in location_data if isinstance(location_data, Mapping) else ():
                if not is_text(field) or not is_text(location_data[field]):
                    raise Invalid(errors={location: {str(field.encode("ascii", "replace"), "ascii"): ["Not a valid string."]}})
        return location_data

    def _handle_invalid_json_error(self, error: Exception, req: Request, *args: Any, **kwargs: Any) -> NoReturn:
        raise BadRequest("The body is not JSON.")


def is_text(value: Any) -> bool:
    """Whether all strings within are text that a database can keep: without NUL or half of a surrogate pair."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            if "\0" in found or not found.isascii() and SURROGATE.search(found):
                return False
        elif isinstance(found, dict):
            waiting += [*found.keys(), *found.values()]
        elif isinstance(found, list):
            waiting += found
    return True


def capped(most: Callable[[], int]) -> Callable[[V], V]:
    """Refuses bodies with files of more than so many bytes (asked at each request) before any of them is kept."""

    def decorate(view: V) -> V:
        @wraps(view)
        def sized(*args: Any, **kwargs: Any) -> Any:
            request.max_content_length = most() + ENVELOPE
            return view(*args, **kwargs)

        return cast(V, sized)

    return decorate


class Blueprint(SmorestBlueprint):  # type: ignore[misc]
    """Routes of one owner, below /api/<name>. Every operation gets an operationId and its error answers by itself."""

    ARGUMENTS_PARSER = Parser()

    if TYPE_CHECKING:  # flask-smorest is untyped, and below an untyped decorator a view would be so too

        def route(self, rule: str, *, methods: Sequence[str] = ("GET",), **options: Any) -> Callable[[V], V]: ...
        def doc(self, **description: Any) -> Callable[[V], V]: ...

    def __init__(self, name: str, import_name: str, *, description: str = "", url_prefix: str | None = None) -> None:
        super().__init__(name, import_name, description=description, url_prefix=url_prefix or f"/api/{name}")
        self.asked: list[Any] = []
        self.answered: list[Any] = []

    def arguments(self, schema: Any, *, location: str = "json", **options: Any) -> Callable[[V], V]:
        self.asked.append(schema)
        return cast(Callable[[V], V], super().arguments(schema, location=location, **options))

    def response(self, status_code: int, schema: Any = None, **options: Any) -> Callable[[V], V]:
        self.answered.append(schema)
        return cast(Callable[[V], V], super().response(status_code, schema, **options))

    def alt_response(self, status_code: int, *, schema: Any = None, **options: Any) -> Callable[[V], V]:
        self.answered.append(schema)
        return cast(Callable[[V], V], super().alt_response(status_code, schema=schema, **options))

    def add_url_rule(self, rule: str, endpoint: str | None = None, view_func: Any = None, *args: Any, **options: Any) -> None:
        if view_func is not None:
            view_func._rule = rule
        super().add_url_rule(rule, endpoint, view_func, *args, **options)

    def _store_endpoint_docs(self, endpoint: str, obj: Callable[..., Any], parameters: Any, tags: Any, **options: Any) -> None:
        super()._store_endpoint_docs(endpoint, obj, parameters, tags, **options)
        for method, doc in self._docs[endpoint].items():
            if method in METHODS:
                complete(doc, f"{self.name}.{endpoint}", obj, method)
