"""Somebody with a socket, time, and no good intentions."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse
from typing import Any, TypeVar

import requests

PASSWORD = "a staple, a horse, a battery"
R = TypeVar("R")


class Answer:
    """What came back to bytes that no client library would send; status 0 when the connection was just closed."""

    def __init__(self, connection: socket.socket) -> None:
        answer = HTTPResponse(connection)
        try:
            answer.begin()
            self.status, self.headers, self.text = answer.status, answer.headers, answer.read().decode("utf-8", "replace")
        except OSError:
            self.status, self.headers, self.text = 0, {}, ""


def send(port: int, *parts: bytes) -> Answer:
    """Sends the parts for as long as anybody takes them."""
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        try:
            for part in parts:
                connection.sendall(part)
        except OSError:
            pass
        return Answer(connection)


def head(first: str, *headers: str) -> bytes:
    return "\r\n".join([first, "Host: 127.0.0.1", "Connection: close", *headers, "", ""]).encode("latin-1")


@contextmanager
def holding(port: int, times: int, data: bytes) -> Iterator[None]:
    """So many connections that have sent this and wait."""
    with ExitStack() as held:
        for _ in range(times):
            held.enter_context(socket.create_connection(("127.0.0.1", port), 20)).sendall(data)
        yield


def at_once(times: int, call: Callable[[int], R]) -> list[R]:
    """The results of so many calls at the same moment."""
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(call, range(times)))


class Person(requests.Session):
    """Somebody with a browser: it keeps cookies, and repeats the CSRF token in a header."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def request(self, method: str, path: str, **options: Any) -> requests.Response:  # type: ignore[override]
        name = "csrf_refresh_token" if path == "/api/auth/refresh" else "csrf_access_token"
        token = self.cookies.get(name, path="/")
        headers = {"X-CSRF-TOKEN": token} if token and method.upper() != "GET" else {}
        headers |= options.pop("headers", {}) or {}
        return super().request(method, self.url + path, headers=headers, timeout=60, **options)  # type: ignore[arg-type]

    def sign_up(self, email: str) -> requests.Response:
        return self.post("/api/auth/register", json={"email": email, "password": PASSWORD, "name": "Somebody"})
