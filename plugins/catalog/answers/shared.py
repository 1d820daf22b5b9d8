"""Answers that are equal for everyone: kept, tagged, and renewed when the catalogue changes.

`@shared` stands above everything that reads a request, so that an answer that is kept costs neither arguments nor
schemas; `@as_json` stands below the schema, which then only describes (tests compare the two).
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

import orjson
from flask import Response, current_app, request

from core import current_settings, errors, optional_viewer
from plugins.catalog.answers import generation
from plugins.catalog.answers.kept import Answer, Kept, Key
from plugins.catalog.visibility import Audience, audience_of, is_for_all

P = ParamSpec("P")
R = TypeVar("R")
MIB = 1024 * 1024
VARY = ("Vary", "Cookie, Authorization, Accept-Encoding")
PUBLIC, PRIVATE = ("Cache-Control", "public, no-cache"), ("Cache-Control", "private, no-cache")
Environ = dict[str, Any]
NO_GZIP = re.compile(r"gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)")


def audience() -> Audience:
    """The audience of this request; raises `Unauthorised` when the catalogue is not open to visitors and this is one."""
    # Whoever brings nothing along is nobody, and the session machinery need not be asked.
    environ = request.environ
    whose = audience_of(optional_viewer() if "HTTP_COOKIE" in environ or "HTTP_AUTHORIZATION" in environ else None)
    if whose is None:
        raise errors.Unauthorised("Sign in first.")
    return whose


def kept_answer(address: str, whose: Audience, make: Callable[[], object], seconds: float = math.inf) -> bytes:
    """The answer of an operation without parameters, as `shared` would give it and from what it keeps."""
    return _answer((address, "", whose.maturity), lambda: orjson.dumps(make()), seconds).body


def _answer(key: Key, make: Callable[[], bytes], seconds: float) -> Answer:
    kept, number, now = _kept(), generation.current().number, time.monotonic()
    return kept.find(key, number, now) or kept.made(key, number, lambda: Answer(make(), number, now + seconds))


def shared(view: Callable[P, Response]) -> Callable[P, Response]:
    """An answer that holds until the catalogue changes."""
    return _shared(view, math.inf)


def shared_for(seconds: float) -> Callable[[Callable[P, Response]], Callable[P, Response]]:
    """An answer that also holds what may change without the catalogue, and is renewed after so long."""
    return lambda view: _shared(view, seconds)


def _shared(view: Callable[P, Response], seconds: float) -> Callable[P, Response]:
    # Whatever stands behind the address of an operation that takes no query, the answer is the same one.
    takes_query = "query" in signature(view).parameters

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Response:
        environ, whose = request.environ, audience()
        key = (environ["PATH_INFO"], environ["QUERY_STRING"] if takes_query else "", whose.maturity)
        answer = _answer(key, lambda: view(*args, **kwargs).get_data(), seconds)
        return _response(answer, environ, public=is_for_all(whose))

    return answered


def as_json(view: Callable[P, Any]) -> Callable[P, Response]:
    """Answers with what the view returns, as it is."""

    @wraps(view)
    def dumped(*args: P.args, **kwargs: P.kwargs) -> Response:
        return Response(orjson.dumps(view(*args, **kwargs)), mimetype="application/json")

    return dumped


def _response(answer: Answer, environ: Environ, public: bool) -> Response:
    """Everybody's copy may lie in a cache on the way; what only some may see lies in their browser alone."""
    headers = [("ETag", answer.tag), PUBLIC if public else PRIVATE, VARY]
    if (tags := environ.get("HTTP_IF_NONE_MATCH")) is not None and _has(tags, answer.tag):
        return Response(status=304, headers=headers)
    body = answer.body
    if _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING")) and (packed := answer.pack()) is not body:
        body = packed
        headers.append(("Content-Encoding", "gzip"))
    return Response(body, 200, headers, content_type="application/json")


def _has(tags: str, tag: str) -> bool:
    """Whether If-None-Match names this tag; it does not matter how strong either is."""
    return tags == tag or any(known.strip() in (tag, tag[2:], "*") for known in tags.split(","))


def _takes_gzip(accepted: str | None) -> bool:
    return accepted is not None and "gzip" in accepted and not NO_GZIP.search(accepted)


def _kept() -> Kept:
    found = current_app.extensions.get("catalog.kept")
    if found is None:
        room = current_settings().of("catalog").cache_mib * MIB
        found = current_app.extensions.setdefault("catalog.kept", Kept(room))
    assert isinstance(found, Kept)
    return found
