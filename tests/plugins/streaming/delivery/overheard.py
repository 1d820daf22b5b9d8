"""Somebody between an app and PostgreSQL who writes down what is sent, whoever sends it: nothing passes another way."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from sqlalchemy import make_url

STATEMENTS = b"QP"
"""The messages that carry one: of the simple protocol, and of the extended one."""
NOW_AND_THEN = (";", "PREPARE")
"""A connection that rested is tried, and one that is new prepares what it is asked often: that depends on the machine."""


@dataclass
class Overheard:
    """`url` is the address of the database through us; `sent` are the statements in their order."""

    url: str
    sent: list[str] = field(default_factory=list)

    def owners(self) -> Counter[str]:
        """How many statements each part of the house has sent."""
        return Counter(_owner(statement) for statement in self.sent if not statement.startswith(NOW_AND_THEN))


def _owner(statement: str) -> str:
    if statement in ("BEGIN", "COMMIT", "ROLLBACK"):
        return "transaction"
    if statement.startswith("EXECUTE marquee_viewer"):
        return "sign-in"
    return "limits" if "rate_limits" in statement else "own"


@contextmanager
def overheard(database: str) -> Iterator[Overheard]:
    """Listens beside the socket of the PostgreSQL that `database` names."""
    url, folder = make_url(database), Path(tempfile.mkdtemp(prefix="marquee-overheard-", dir="/tmp"))  # short enough for a socket
    name = f".s.PGSQL.{url.query['port']}"
    there, here = f"{url.query['host']}/{name}", folder / name
    through = url.update_query_dict({"host": str(folder)}).render_as_string(hide_password=False)
    with closing(socket.socket(socket.AF_UNIX)) as door:
        door.bind(str(here))
        door.listen()
        listener = Overheard(through)
        threading.Thread(target=_welcome, args=(door, there, listener.sent), daemon=True).start()
        try:
            yield listener
        finally:
            door.shutdown(socket.SHUT_RDWR)
            shutil.rmtree(folder)


def _welcome(door: socket.socket, there: str, sent: list[str]) -> None:
    with suppress(OSError):  # the door is closed
        while True:
            client, _ = door.accept()
            server = socket.socket(socket.AF_UNIX)
            server.connect(there)
            threading.Thread(target=_listen, args=(client, server, sent), daemon=True).start()
            threading.Thread(target=_answer, args=(server, client), daemon=True).start()


def _listen(client: socket.socket, server: socket.socket, sent: list[str]) -> None:
    with suppress(OSError), closing(client), closing(server), client.makefile("rb") as heard:
        server.sendall(_body(heard))  # the first message has no kind
        while kind := heard.read(1):
            message = _body(heard)
            if kind in STATEMENTS:
                sent.append(message[4:].rstrip(b"\0").decode())
            server.sendall(kind + message)


def _body(heard: IO[bytes]) -> bytes:
    size = heard.read(4)
    return size + heard.read(int.from_bytes(size) - 4)


def _answer(server: socket.socket, client: socket.socket) -> None:
    with suppress(OSError):
        while data := server.recv(65536):
            client.sendall(data)
        client.shutdown(socket.SHUT_RDWR)
