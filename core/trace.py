"""What each request leaves behind: an id on the answer, a line in the log, a measurement.

WSGI middleware and not hooks of Flask: those cost each request several times as much, and this one also sees what
the app answers before or after its hooks.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable
from json.encoder import encode_basestring
from random import getrandbits
from typing import TYPE_CHECKING, Any

from flask import Flask

from core.destination import destination
from core.logs import context, enter_request, json_members
from core.metrics import observe_request
from core.proxies import TRUSTED
from core.settings import Settings
from core.storage.folders import hidden
from core.storage.near import ENDPOINT

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

access = logging.getLogger("marquee.access")

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def init_trace(app: Flask, settings: Settings) -> None:
    """Called before `init_proxies`, so that it stands behind it and sees the address that proxies tell."""
    app.wsgi_app = Trace(app.wsgi_app, settings.logs.access, settings.logs.format == "json")  # type: ignore[method-assign]


class Trace:
    """Stands around the app; see the module."""

    def __init__(self, app: WSGIApplication, lines: bool, as_json: bool) -> None:
        self.app = app
        self.lines = lines
        self.line = json_line if as_json else text_line

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        identity = request_identity(environ)
        enter_request(identity)
        answered = "500"
        endpoint = None

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            nonlocal answered, endpoint
            answered = status[:3]
            request = environ.get("werkzeug.request")  # afterwards Flask takes it away
            endpoint = environ.get(ENDPOINT) or (request and request.endpoint)
            headers.append(("X-Request-ID", identity))
            return start_response(status, headers, *error)

        body = self.app(environ, start)
        seconds = time.perf_counter() - started
        observe_request(endpoint, environ["REQUEST_METHOD"], answered, seconds)
        if self.lines and access.isEnabledFor(logging.INFO):
            # Past the machinery of logging, which would cost more than all the rest together.
            destination.line(self.line(environ, answered, seconds))
        return body


def request_identity(environ: WSGIEnvironment) -> str:
    """The id that a trusted proxy gave the request, or a new one."""
    if TRUSTED in environ and REQUEST_ID.fullmatch(given := environ.get("HTTP_X_REQUEST_ID", "")):
        return str(given)
    return f"{getrandbits(64):016x}"


def text_line(environ: WSGIEnvironment, status: str, seconds: float) -> str:
    """For people."""
    where = " ".join(f"{name}={value}" for name, value in context().items())
    path = shown_path(environ)
    path = path if path.isprintable() else repr(path)
    return (
        f"{time.strftime('%H:%M:%S')} INFO    marquee.access: {environ['REQUEST_METHOD']} {path} {status}"
        f" {seconds * 1000:.1f} ms {environ.get('REMOTE_ADDR', '')}  [{where}]\n"
    )


def json_line(environ: WSGIEnvironment, status: str, seconds: float) -> str:
    """For machines. Written by hand: what a client chose is escaped, the rest is ours."""
    now = time.time()
    return (
        f'{{"time":"{_second(int(now))}.{int(now * 1000) % 1000:03d}Z","level":"info","logger":"marquee.access"{json_members()}'
        f',"method":{encode_basestring(environ["REQUEST_METHOD"])},"path":{encode_basestring(shown_path(environ))}'
        f',"status":{status},"ms":{seconds * 1000:.1f},"address":{encode_basestring(environ.get("REMOTE_ADDR", ""))}}}\n'
    )


def shown_path(environ: WSGIEnvironment) -> str:
    """Without the query, which may hold a token; the path of a signed address is one. As UTF-8, where it is that."""
    path: str = environ["PATH_INFO"]
    if path.startswith("/files/"):
        return "/files/[hidden]"
    path = hidden(path)
    return path if path.isascii() else path.encode("latin-1", "replace").decode("utf-8", "backslashreplace")


_last_second = (0, "")


def _second(moment: int) -> str:
    global _last_second
    known = _last_second
    if known[0] != moment:
        known = _last_second = moment, time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment))
    return known[1]
