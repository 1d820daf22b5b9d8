"""The HTTP interface of the core and of every plugin: blueprints, schemas, and the OpenAPI document made from them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import wraps
from http import HTTPStatus
from threading import RLock
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

import marshmallow as ma
from apispec import APISpec
from flask import Flask, Request, request
from flask_smorest import Api as SmorestApi
from flask_smorest import Blueprint as SmorestBlueprint
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, UnsupportedMediaType
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter

from core import __version__
from core.errors import Invalid
from core.openapi.schemas import kinds, name_of
from core.openapi.texts import said_of_text, text_of_address

ENVELOPE = 16_384  # bytes of a form around its file
BODY_STATUSES = (400, 413, 415, 422)
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


class ProblemSchema(Schema):
    """An error, as in RFC 9457."""

    type = ma.fields.String(
        required=True, metadata={"description": "The kind of problem, an address.", "example": "/problems/not-found"}
    )
    title = ma.fields.String(required=True, metadata={"example": "Not Found"})
    status = ma.fields.Integer(required=True, metadata={"example": 404})
    code = ma.fields.String(required=True, metadata={"description": "Stable, for programs.", "example": "not-found"})
    detail = ma.fields.String(
        required=True, metadata={"description": "What to do, for people.", "example": "There is no such film."}
    )
    request_id = ma.fields.String(required=True, metadata={"example": "0c9f6a9a2f0e4c5d"})
    errors = ma.fields.Dict(
        metadata={"description": "Field errors by place.", "example": {"json": {"email": ["Not an address."]}}}
    )
    retry_after = ma.fields.Integer(metadata={"description": "Seconds to wait.", "example": 30})


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
                _complete(doc, f"{self.name}.{endpoint}", obj, method)


def _complete(doc: dict[str, Any], operation_id: str, view: Callable[..., Any], method: str) -> None:
    """Adds to an operation what its decorators say: who may call it, its limits, and how it can fail."""
    manual = deepcopy(doc.get("manual_doc", {}))
    manual.setdefault("operationId", operation_id)
    responses = manual.setdefault("responses", {})
    for status in _failures(doc, view, method):
        responses.setdefault(str(status), {"$ref": f"#/components/responses/Problem{status}"})
    manual.update(_policy(view, method))
    doc["manual_doc"] = manual


def _failures(doc: dict[str, Any], view: Callable[..., Any], method: str) -> set[int]:
    access, limited = getattr(view, "_access", "public"), getattr(view, "_limits", ())
    arguments = doc.get("arguments", {}).get("parameters", ())
    statuses = {404} if "<" in getattr(view, "_rule", "") else set()
    statuses |= {401} if access != "public" else set()
    statuses |= {403} if access == "admin" or method not in ("get", "head") or getattr(view, "_scope", None) else set()
    statuses |= {422} if arguments else set()
    statuses |= set(BODY_STATUSES) if any(argument["in"] in ("json", "form", "files") for argument in arguments) else set()
    return statuses | ({429, 503} if limited else set())


def _policy(view: Callable[..., Any], method: str) -> dict[str, Any]:
    policy: dict[str, Any] = {}
    access = getattr(view, "_access", "public")
    if access != "public":
        scope = getattr(view, "_scope", None)
        session: dict[str, list[str]] = {"session": []} if method in ("get", "head") else {"session": [], "csrf": []}
        policy["security"] = [session, *([{"token": []}] if scope else [])]
        policy["x-access"] = access
        if scope:
            policy["x-scope"] = scope
    if limits := getattr(view, "_limits", ()):
        policy["x-rate-limit"] = [str(limit) for limit in limits]
    return policy


def _number(description: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "integer"}}


HEADERS = {
    429: {
        "headers": {
            "Retry-After": _number("Seconds to wait."),
            "X-RateLimit-Limit": _number("Requests that the tightest limit of the route allows."),
            "X-RateLimit-Remaining": _number("How many of them are left."),
            "X-RateLimit-Reset": _number("When the count begins anew, as a Unix time."),
        }
    }
}


class Api(SmorestApi):  # type: ignore[misc]
    """The OpenAPI document of one app; errors are the core's own (`core/errors.py`).

    Blueprints are described when somebody asks for the document: that takes longer than all the rest of making an app.
    """

    DEFAULT_ERROR_RESPONSE_NAME = None
    ERROR_SCHEMA = ProblemSchema

    def __init__(self, app: Flask) -> None:
        self.schemas: set[str] = set()
        self.requests: set[type[ma.Schema]] = set()  # what Parser reads, so that no text in it has a NUL
        self._blueprints: deque[Blueprint] = deque()
        self._describing = RLock()
        super().__init__(app)
        self._describe_texts()

    @property
    def spec(self) -> APISpec:
        with self._describing:
            while self._blueprints:
                blueprint = self._blueprints[0]
                blueprint.register_views_in_doc(self, self._app, self._spec, name=blueprint.name, parameters=None)
                self._spec.tag({"name": blueprint.name, "description": blueprint.description})
                self._blueprints.popleft()
            return self._spec

    @spec.setter
    def spec(self, spec: APISpec) -> None:
        self._spec = spec

    def register_blueprint(self, blueprint: Blueprint) -> set[str]:
        """Adds its routes. Returns the names of the schemas that no blueprint before it has brought."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blueprint.name] = self
        self._app.register_blueprint(blueprint)
        self._blueprints.append(blueprint)
        self.requests |= set(kinds(blueprint.asked))
        new = {name_of(kind) for kind in kinds(blueprint.asked + blueprint.answered)} - self.schemas
        self.schemas |= new
        return new

    def _describe_texts(self) -> None:
        def text_of_requests(_: object, field: ma.fields.Field[Any], *, ret: dict[str, Any]) -> dict[str, Any]:
            return said_of_text(field, ret) if type(field.root) in self.requests else {}

        self.ma_plugin.converter.add_attribute_function(text_of_requests)

    def _register_error_handlers(self) -> None:
        """`core.errors.init_errors` answers for everything."""

    def _register_responses(self) -> None:
        for status in (400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 423, 429, 503, 507):
            content = {"application/problem+json": {"schema": ProblemSchema}}
            response = {"description": HTTPStatus(status).phrase, "content": content, **HEADERS.get(status, {})}
            self.spec.components.response(f"Problem{status}", response)


SECURITY_SCHEMES = {
    "session": {"type": "apiKey", "in": "cookie", "name": "access_token_cookie", "description": "Made by signing in."},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-TOKEN", "description": "The value of csrf_access_token."},
    "token": {"type": "http", "scheme": "bearer", "description": "An API token with the scope of the operation."},
}


def init_api(app: Flask, title: str) -> Api:
    """The document is served at /api/openapi.json."""
    app.config.update(
        API_TITLE=title,
        API_VERSION=__version__,
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
    )
    app.url_map.converters.update(default=Text, id=Id, int=Number, string=Text)
    app.url_map.merge_slashes = False  # an address is right or it is not; no redirect is made from a client's Host
    api = Api(app)
    api.register_converter(Id, lambda _: {"type": "integer", "minimum": 1, "maximum": LARGEST_ID})
    api.register_converter(Text, text_of_address)
    api.register_converter(Number, lambda _: {"type": "integer", "minimum": 0, "maximum": LARGEST_ID})
    for name, scheme in SECURITY_SCHEMES.items():
        api.spec.components.security_scheme(name, scheme)
    return api
