"""The OpenAPI document of an app, served at /api/openapi.json."""

from __future__ import annotations

from collections import deque
from http import HTTPStatus
from threading import RLock
from typing import Any

import marshmallow as ma
from apispec import APISpec
from flask import Flask
from flask_smorest import Api as SmorestApi

from core import __version__
from core.api import LARGEST_ID, Blueprint, Id, Number, Schema, Text
from core.openapi.schemas import kinds, name_of
from core.openapi.texts import said_of_text, text_of_address


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
SECURITY_SCHEMES = {
    "session": {"type": "apiKey", "in": "cookie", "name": "access_token_cookie", "description": "Made by signing in."},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-TOKEN", "description": "The value of csrf_access_token."},
    "token": {"type": "http", "scheme": "bearer", "description": "An API token with the scope of the operation."},
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
