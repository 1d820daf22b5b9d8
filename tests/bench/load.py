"""Requests a second of one address over real HTTP: a few connections that are kept open, one request after another."""

from __future__ import annotations

import socket
import threading
import time

CONNECTIONS = 4


def throughput(port: int, path: str, seconds: float, headers: dict[str, str] | None = None, status: int = 200) -> float:
    """Answers with this status a second; raises when an answer has another one."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in (headers or {}).items())]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    counts = [0] * CONNECTIONS
    errors: list[Exception] = []
    until = time.perf_counter() + seconds

    def run(index: int) -> None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                while time.perf_counter() < until:
                    _exchange(connection, request, status)
                    counts[index] += 1
        except (OSError, RuntimeError, ValueError, IndexError) as error:
            errors.append(error)

    started = time.perf_counter()
    threads = [threading.Thread(target=run, args=(index,)) for index in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return sum(counts) / (time.perf_counter() - started)


def _exchange(connection: socket.socket, request: bytes, status: int) -> None:
    connection.sendall(request)
    data = connection.recv(65536)
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith(f"HTTP/1.1 {status}".encode()):
        raise RuntimeError(head.split(b"\r\n")[0].decode())
    lowered = head.lower()
    length = int(lowered.split(b"content-length:")[1].split(b"\r\n")[0]) if status != 304 else 0
    while len(body) < length:
        body += connection.recv(65536)
