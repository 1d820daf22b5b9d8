"""Whose word counts about where a request comes from: that of configured reverse proxies, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any

from flask import Flask

from core.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

TRUSTED = "marquee.trusted_peer"
"""Set in the WSGI environment when the request came through a trusted proxy."""

HOST = re.compile(r"(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE)


def init_proxies(app: Flask, settings: Settings) -> None:
    """Believes the forwarded headers of `server.trusted_proxies`; without any, nothing is installed at all."""
    if settings.server.trusted_proxies:
        app.wsgi_app = TrustedProxies(app.wsgi_app, settings.server.trusted_proxies)  # type: ignore[method-assign]


class TrustedProxies:
    """WSGI middleware: replaces address, scheme and host by what trusted proxies say of the client.

    Every proxy appends the address that it was called from, so the chain is read from its end: the first address that
    is not a trusted proxy is the client; what stands before it is the client's own invention.
    """

    def __init__(self, app: WSGIApplication, trusted: Sequence[Network]) -> None:
        self.app = app
        self.trusted = lru_cache(maxsize=1024)(lambda text: _within(text, trusted))

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self.trusted(environ.get("REMOTE_ADDR", "")):
            self._rewrite(environ)
        return self.app(environ, start_response)

    def _rewrite(self, environ: WSGIEnvironment) -> None:
        environ[TRUSTED] = True
        client, hops = self._client(environ)
        environ["REMOTE_ADDR"] = client
        scheme = _forwarded(environ, "PROTO", hops).lower()
        if scheme in ("http", "https"):
            environ["wsgi.url_scheme"] = scheme
        if HOST.fullmatch(host := _forwarded(environ, "HOST", hops)):
            environ["HTTP_HOST"] = host
        port = _forwarded(environ, "PORT", hops)
        if port.isdecimal() and 0 < int(port) < 65536:
            _set_port(environ, port)

    def _client(self, environ: WSGIEnvironment) -> tuple[str, int]:
        """The client's address, and over how many trusted proxies it came."""
        client, hops = environ["REMOTE_ADDR"], 1
        for text in reversed(_list(environ, "FOR")):
            address = parsed(text)
            if address is None:
                break
            client = str(address)
            if not self.trusted(client):
                break
            hops += 1
        return client, hops


def _within(text: str, networks: Sequence[Network]) -> bool:
    address = parsed(text)
    return address is not None and any(address in network for network in networks)


def parsed(text: str) -> Address | None:
    """An address as proxies write it: perhaps with a port, in brackets, or an IPv4 address in IPv6 form."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _list(environ: dict[str, Any], name: str) -> list[str]:
    return [part.strip() for part in environ.get(f"HTTP_X_FORWARDED_{name}", "").split(",") if part.strip()]


def _forwarded(environ: dict[str, Any], name: str, hops: int) -> str:
    """What the outermost trusted proxy said. Not every proxy appends: a short list is one that was passed on."""
    values = _list(environ, name)
    return values[-min(hops, len(values))] if values else ""


def _set_port(environ: dict[str, Any], port: str) -> None:
    environ["SERVER_PORT"] = port
    usual = {"http": "80", "https": "443"}[environ["wsgi.url_scheme"]]
    name = re.sub(r":\d+$", "", environ.get("HTTP_HOST", ""))
    if name:
        environ["HTTP_HOST"] = name if port == usual else f"{name}:{port}"


def client_network(text: str) -> str:
    """Whom to count a request against: an IPv4 address, or the /64 that an IPv6 customer has at least."""
    address = parsed(text)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False))
    return str(address or text)
