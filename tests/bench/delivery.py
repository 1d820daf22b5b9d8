"""What it costs to deliver films: the app and nginx with our configurations, against nginx that sends the same files."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
from flask import Flask

from core import current_storage, schema
from core.app import ROOT, create_app
from core.run.instance import Instance
from core.run.postgres import temporary_postgres
from core.storage.folders import signature
from core.testing import sign_up
from tests.bench.pairs import Row, paired
from tests.bench.service import gunicorn
from tests.plugins.streaming.delivery.nginx import nginx, running_nginx
from tests.plugins.streaming.delivery.overheard import overheard
from tests.plugins.streaming.published import published_film
from tests.run.service import free_port

SEGMENT = 2_500_000
"""Bytes of four seconds in 1080p."""

SEGMENTS = 15
NOWHERE = memoryview(bytearray(1 << 20))
CONNECTIONS = 4
SECONDS = 2.0
FOLDER = "1/0123456789abcdef0123456789abcdef"
OBJECTS = [f"1080p/{number:03d}-000000000000.mp4" for number in range(4)]
PLAIN = """
server {{
    listen 127.0.0.1:{port};
    root {files};
    access_log off;
    sendfile on;
    tcp_nopush on;
    aio threads;
    open_file_cache max=4096 inactive=60s;
}}
"""
QUICK = {"MARQUEE_AUTH__BCRYPT_COST": "4"}
Server = tuple[int, str, list[psutil.Process]]
"""The port, what a file's address is there, and who works for an answer."""


def against_nginx(folder: Path) -> list[Row]:
    folder.mkdir(parents=True)
    with temporary_postgres(folder / "postgres") as url, ExitStack() as stack:
        environ = {"DATABASE_URL": url, "INSTANCE": str(folder / "instance"), "MARQUEE_PLUGINS": "catalog,streaming", "DEMO": "0"}
        app = prepared(folder, environ)
        statements = of_a_session(app, environ)
        plain, alone, ours, accel, asked = servers(folder, environ, stack)
        app_speed, app_cost = compared(ours, plain)
        accel_speed, accel_cost = compared(accel, plain)
        asked_speed, asked_cost = compared(asked, plain)
        alone_speed, alone_cost = compared(alone, plain)
    return [
        ("segments from the app (one process) against nginx, bytes a second", f"{app_speed:.2f}", "reported", True),
        ("the same, processor time for each byte", f"{app_cost:.1f}", "reported", True),
        ("segments from nginx that asks the app for a folder against nginx, bytes a second", *at_least(0.9, accel_speed)),
        ("the same, processor time for each byte", f"{accel_cost:.1f}", "reported", True),
        ("the same, asked for each file (X-Accel-Redirect), bytes a second", f"{asked_speed:.2f}", "reported", True),
        ("the same, processor time for each byte", f"{asked_cost:.1f}", "reported", True),
        ("segments from nginx that checks signatures against nginx, bytes a second", f"{alone_speed:.2f}", "reported", True),
        ("the same, processor time for each byte", f"{alone_cost:.1f}", "reported", True),
        told(statements),
    ]


def at_least(bar: float, figure: float) -> tuple[str, str, bool]:
    return f"{figure:.2f}", f"≥ {bar:.2f}", figure >= bar


def prepared(folder: Path, environ: dict[str, str]) -> Flask:
    """An app with its schema, and objects of a film in its storage."""
    Instance(folder / "instance").prepare()
    app = create_app(ROOT, {**os.environ, **environ, **QUICK})
    with app.app_context():
        schema.upgrade()
        for name in OBJECTS:
            current_storage().put(f"films/{FOLDER}/{name}", secrets.token_bytes(SEGMENT * SEGMENTS), "video/mp4")
    return app


def of_a_session(app: Flask, environ: dict[str, str]) -> Counter[str]:
    """How many statements PostgreSQL gets when a session begins, by whose they are."""
    film = published_film(app)
    path = f"/api/streaming/movies/{film.movie_id}/session"
    with overheard(environ["DATABASE_URL"]) as listener:
        viewer = sign_up(create_app(ROOT, {**os.environ, **environ, **QUICK, "DATABASE_URL": listener.url}), "bench@example.org")
        assert viewer.post(path, json={}).status_code == 201
        listener.sent.clear()
        assert viewer.post(path, json={}).status_code == 201
        return listener.owners()


def told(statements: Counter[str]) -> Row:
    own, more = statements["own"], f"{statements['sign-in']} for the sign-in, {statements['limits']} for the limits"
    figure = f"{own} ({more}, {statements['transaction']} around a transaction)"
    return "statements of its own when a playback session begins", figure, "≤ 2", own <= 2


def servers(folder: Path, environ: dict[str, str], stack: ExitStack) -> tuple[Server, ...]:
    """nginx with the files, nginx that checks, the app, and the app behind nginx: asked for the folder, and for each file."""
    files = folder / "instance" / "files"
    key = (folder / "instance" / "secrets" / "media_key").read_text()
    expires = str(int(time.time()) + 86400)
    signed = f"/v/{expires}/{signature(key, FOLDER, expires)}/{FOLDER}/{{}}"
    app = stack.enter_context(gunicorn("wsgi:app", environ))
    behind = stack.enter_context(gunicorn("wsgi:app", {**environ, "MARQUEE_STORAGE__ACCEL": "/_files/"}))
    plain, port = folder / "plain", free_port()
    plain.mkdir()
    (plain / "site.conf").write_text(PLAIN.format(port=port, files=files))
    stack.enter_context(running_nginx(plain, port))
    alone = port_of(stack.enter_context(nginx("alone.conf", folder / "alone", origin=app, files=files, key=key)))
    accel = port_of(stack.enter_context(nginx("accel.conf", folder / "accel", origin=behind, files=files, key=key)))
    both = [*listening(accel), *listening(behind)]
    return (
        (port, f"/films/{FOLDER}/{{}}", listening(port)),
        (alone, signed, listening(alone)),
        (app, signed, listening(app)),
        (accel, signed, both),
        (accel, f"{signed}?", both),  # a query is not as usual
    )


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


def listening(port: int) -> list[psutil.Process]:
    """The processes that take connections on a port."""
    found = {c.pid for c in psutil.net_connections("tcp") if c.status == "LISTEN" and c.laddr.port == port and c.pid}
    family = [process for pid in found for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True))]
    return list(dict.fromkeys(family))


def compared(one: Server, other: Server) -> tuple[float, float]:
    """How fast one is against the other, and what its bytes cost."""
    costs: list[float] = []

    def pair() -> tuple[float, float]:
        (first, first_cost), (second, second_cost) = delivered(one), delivered(other)
        costs.append(first_cost / second_cost)
        return first, second

    speed = paired(pair)
    return speed, sorted(costs)[len(costs) // 2]


def delivered(server: Server) -> tuple[float, float]:
    """Bytes a second, and the seconds of processor that each byte took."""
    port, address, processes = server
    before = spent(processes)
    counts = [0] * CONNECTIONS
    errors: list[Exception] = []
    until = time.perf_counter() + SECONDS
    threads = [threading.Thread(target=watching, args=(port, address, until, counts, errors, at)) for at in range(CONNECTIONS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return sum(counts) / (time.perf_counter() - started), (spent(processes) - before) / sum(counts)


def spent(processes: list[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def watching(port: int, address: str, until: float, counts: list[int], errors: list[Exception], at: int) -> None:
    """A player: one segment after the other, by ranges of the objects."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            for name, first in wanted(at):
                if time.perf_counter() > until:
                    return
                counts[at] += taken(connection, address.format(name), first)
    except (OSError, RuntimeError) as error:
        errors.append(error)


def wanted(at: int) -> Iterator[tuple[str, int]]:
    number = at
    while True:
        yield OBJECTS[number % len(OBJECTS)], number // len(OBJECTS) % SEGMENTS * SEGMENT
        number += 1


def taken(connection: socket.socket, path: str, first: int) -> int:
    """Has the kernel take a segment and throw it away, for players work elsewhere; raises for anything else."""
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nRange: bytes={first}-{first + SEGMENT - 1}\r\n\r\n"
    connection.sendall(asked.encode())
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(4096)
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 206"):
        raise RuntimeError(head.split(b"\r\n")[0].decode())
    left = SEGMENT - len(body)
    while left:
        left -= connection.recv_into(NOWHERE, min(left, len(NOWHERE)), socket.MSG_TRUNC)
    return SEGMENT
