"""Answers that are equal for everyone: kept, tagged, and renewed when the catalogue changes.

`@shared` stands above everything that reads a request, so that an answer that is kept costs neither arguments nor
schemas; `@as_json` stands below the schema, which then only describes (tests compare the two).
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import orjson
from flask import Response, current_app, request

from core import Viewer, current_settings, errors, optional_viewer
from plugins.catalog import generation
from plugins.catalog.kept import Answer, Kept

P = ParamSpec("P")
R = TypeVar("R")
MIB = 1024 * 1024
VARY = ("Vary", "Cookie, Authorization, Accept-Encoding")
PUBLIC, PRIVATE = ("Cache-Control", "public, no-cache"), ("Cache-Control", "private, no-cache")
Environ = dict[str, Any]
NO_GZIP = re.compile(r"gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see what: `maturity` is the highest age rating (None: no limit). Equal audiences get equal answers."""

    maturity: int | None = None


EVERYONE = Audience()


def audience() -> Audience:
    """The audience of this request; raises `Unauthorised` when the catalogue is not open to visitors and this is one."""
    return _audience(request.environ, _kept())


def _audience(environ: Environ, kept: Kept) -> Audience:
    # Whoever brings nothing along is nobody, and the session machinery need not be asked.
    viewer = optional_viewer() if "HTTP_COOKIE" in environ or "HTTP_AUTHORIZATION" in environ else None
    if viewer is not None:
        return EVERYONE if viewer.maturity is None else Audience(viewer.maturity)
    if not kept.for_visitors:
        raise errors.Unauthorised("Sign in first.")
    return EVERYONE


def audience_of(viewer: Viewer | None) -> Audience | None:
    """The audience that somebody belongs to; None for visitors where the catalogue is not open to them."""
    if viewer is None and not current_settings().of("catalog").visitors:
        return None
    return EVERYONE if viewer is None or viewer.maturity is None else Audience(viewer.maturity)


def kept_answer(address: str, whose: Audience, make: Callable[[], object], seconds: float = math.inf) -> bytes:
    """The answer of an operation without parameters, as `shared` would give it and from what it keeps."""
    key, kept, number, now = (address, "", whose.maturity), _kept(), generation.current().value, time.monotonic()
    answer = kept.find(key, number, now)
    if answer is None:
        answer = Answer(orjson.dumps(make()), number, now + seconds)
        kept.keep(key, answer)
    return answer.body


def shared(view: Callable[P, Response]) -> Callable[P, Response]:
    """An answer that holds until the catalogue changes."""
    return _shared(view, math.inf)


def shared_for(seconds: float) -> Callable[[Callable[P, Response]], Callable[P, Response]]:
    """An answer that also holds what may change without the catalogue, and is renewed after so long."""
    return lambda view: _shared(view, seconds)


def _shared(view: Callable[P, Response], seconds: float) -> Callable[P, Response]:
    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Response:
        environ, kept = request.environ, _kept()
        whose = _audience(environ, kept)
        key = (environ["PATH_INFO"], environ["QUERY_STRING"], whose.maturity)
        number, now = generation.current().value, time.monotonic()
        answer = kept.find(key, number, now)
        if answer is None:
            answer = Answer(view(*args, **kwargs).get_data(), number, now + seconds)
            kept.keep(key, answer)
        return _response(answer, environ, public=whose is EVERYONE and kept.for_visitors)

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
        settings = current_settings().of("catalog")
        found = current_app.extensions.setdefault("catalog.kept", Kept(settings.cache_mib * MIB, settings.visitors))
    assert isinstance(found, Kept)
    return found
