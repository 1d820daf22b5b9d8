"""Forwarded headers count when a trusted proxy sends them, and are nothing otherwise."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import create_environ

from core.proxies import TRUSTED, TrustedProxies, client_network

NETWORKS = [ip_network("10.0.0.0/8"), ip_network("fd00::/8")]


def seen_by_the_app(peer: str, **headers: str) -> dict[str, Any]:
    environ = create_environ("/", "http://inside:8000", environ_base={"REMOTE_ADDR": peer})
    environ |= {f"HTTP_X_FORWARDED_{name.upper()}": value for name, value in headers.items()}
    TrustedProxies(lambda *_: [], NETWORKS)(environ, lambda *_: lambda _: None)
    return environ


def test_the_client_is_whom_the_proxy_was_called_by() -> None:
    environ = seen_by_the_app("10.0.0.1", **{"for": "203.0.113.9", "proto": "https", "host": "films.example.org"})
    assert (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"], environ["HTTP_HOST"]) == (
        "203.0.113.9",
        "https",
        "films.example.org",
    )
    assert environ[TRUSTED]


def test_what_the_client_itself_says_is_not_believed() -> None:
    assert seen_by_the_app("10.0.0.1", **{"for": "127.0.0.1, 10.9.9.9, 203.0.113.9"})["REMOTE_ADDR"] == "203.0.113.9"


def test_a_peer_that_is_no_proxy_changes_nothing() -> None:
    forged = {"for": "127.0.0.1", "proto": "https", "host": "evil.example", "port": "1"}
    environ = seen_by_the_app("203.0.113.5", **forged)
    assert (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"], environ["HTTP_HOST"]) == ("203.0.113.5", "http", "inside:8000")
    assert TRUSTED not in environ


def test_a_chain_of_trusted_proxies_is_walked_to_its_beginning() -> None:
    environ = seen_by_the_app("10.0.0.1", **{"for": "198.51.100.7, 203.0.113.9, 10.0.0.2", "proto": "http, https, http"})
    assert (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]) == ("203.0.113.9", "https")


@pytest.mark.parametrize("nonsense", ["", "unknown", "999.1.1.1", "203.0.113.9, <script>", "_hidden"])
def test_nonsense_ends_the_chain_at_the_last_address_that_is_known(nonsense: str) -> None:
    assert seen_by_the_app("10.0.0.1", **{"for": nonsense})["REMOTE_ADDR"] == "10.0.0.1"


@pytest.mark.parametrize(
    ("written", "address"),
    [("[2001:db8::1]:443", "2001:db8::1"), ("203.0.113.9:1234", "203.0.113.9"), ("::ffff:203.0.113.9", "203.0.113.9")],
)
def test_addresses_are_understood_as_proxies_write_them(written: str, address: str) -> None:
    assert seen_by_the_app("fd00::1", **{"for": written})["REMOTE_ADDR"] == address


@pytest.mark.parametrize(
    "header", [{"host": "evil.example/path"}, {"host": "a b"}, {"proto": "javascript"}, {"port": "99999"}, {"port": "x"}]
)
def test_values_that_cannot_be_are_ignored(header: dict[str, str]) -> None:
    environ = seen_by_the_app("10.0.0.1", **header)
    assert (environ["wsgi.url_scheme"], environ["HTTP_HOST"], environ["SERVER_PORT"]) == ("http", "inside:8000", "8000")


def test_a_port_is_told_unless_it_is_the_usual_one() -> None:
    told = {"proto": "https", "host": "films.example.org"}
    assert seen_by_the_app("10.0.0.1", **told, port="8443")["HTTP_HOST"] == "films.example.org:8443"
    assert seen_by_the_app("10.0.0.1", **told, port="443")["HTTP_HOST"] == "films.example.org"


def test_without_trusted_proxies_nothing_is_installed(app: Flask) -> None:
    assert not isinstance(app.wsgi_app, TrustedProxies)


def test_trusted_proxies_come_from_the_settings(make_app: Any) -> None:
    app = make_app(migrated=False, MARQUEE_SERVER__TRUSTED_PROXIES='["127.0.0.1/32"]')
    app.add_url_rule("/who", "who", lambda: {"address": __import__("flask").request.remote_addr})
    assert app.test_client().get("/who", headers={"X-Forwarded-For": "203.0.113.9"}).json == {"address": "203.0.113.9"}


@pytest.mark.parametrize(
    ("address", "counted"),
    [("203.0.113.9", "203.0.113.9"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("::ffff:1.2.3.4", "1.2.3.4"), ("", "")],
)
def test_whom_a_request_counts_against(address: str, counted: str) -> None:
    assert client_network(address) == counted
