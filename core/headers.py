"""Security headers on every answer, whoever gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from flask import Flask

from core.settings import Settings
from core.storage.elsewhere import media_origins

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
FOR_MEDIA = ("connect-src", "media-src", "img-src")
UNUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb")
YEAR = 365 * 24 * 3600

Header = tuple[str, str]


def security_headers(secure: bool, media_origins: Sequence[str] = ()) -> tuple[Header, ...]:
    """What every answer carries unless it says something else itself; `secure` when viewers come through TLS.

    `media_origins` are stores that players fetch films from.
    """
    policy = POLICY | {name: " ".join([POLICY[name], *media_origins]) for name in FOR_MEDIA}
    headers = (
        ("Content-Security-Policy", "; ".join(f"{name} {value}" for name, value in policy.items())),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in UNUSED)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        # An answer may be kept only when whoever gives it says so.
        ("Cache-Control", "no-store"),
    )
    return (*headers, ("Strict-Transport-Security", f"max-age={YEAR}")) if secure else headers


class SecurityHeaders:
    """WSGI middleware. A list of pairs that is made once and appended costs a tenth of Flask's `after_request`."""

    def __init__(self, app: WSGIApplication, headers: tuple[Header, ...]) -> None:
        self.app = app
        self.headers = headers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[Header], *exc_info: Any) -> Callable[[bytes], object]:
            present = dict(headers)
            headers += [header for header in self.headers if header[0] not in present]
            return start_response(status, headers, *exc_info)

        return self.app(environ, start)


def init_headers(app: Flask, settings: Settings) -> None:
    headers = security_headers(settings.server.secure, media_origins(settings))
    app.wsgi_app = SecurityHeaders(app.wsgi_app, headers)  # type: ignore[method-assign]
