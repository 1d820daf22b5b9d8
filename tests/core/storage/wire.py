"""A line to a server that can be cut, or go silent."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Wire:
    """Passes bytes on. `cut_after` of the server's bytes it hangs up, once for each of `cuts`; silent, it never answers.

    Where a client sends `cut_at`, it closes, and passes nothing of it on.
    """

    def __init__(
        self, endpoint: str, *, cut_after: int = 0, cuts: int = 0, silent: bool = False, cut_at: bytes = b""
    ) -> None:
        parts = urlsplit(endpoint)
        self.target = (parts.hostname, parts.port)
        self.cut_after, self.cuts, self.silent, self.cut_at = cut_after, cuts, silent, cut_at
        self.open: list[socket.socket] = []
        self._listen(0)
        self.endpoint = f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def _listen(self, port: int) -> None:
        self.listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            self.open.append(client)
            if not self.silent:
                threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        server = socket.create_connection(self.target)
        threading.Thread(target=self._pass, args=(client, server, False), daemon=True).start()
        self._pass(server, client, True)

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        passed = 0
        try:
            while data := source.recv(65536):
                passed += len(data)
                if not counted and self.cut_at and self.cut_at in data:
                    self.cut_at = b""
                    self.close()
                    break
                if counted and self.cuts and passed > self.cut_after:
                    self.cuts -= 1
                    break
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            _hang_up(end)

    def again(self) -> None:
        """After it was closed: at its old address."""
        self._listen(int(self.endpoint.rpartition(":")[2]))

    def close(self) -> None:
        for end in (self.listener, *self.open):
            _hang_up(end)


def _hang_up(end: socket.socket) -> None:
    """At once, also for a thread that waits on it."""
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
