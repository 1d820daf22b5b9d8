"""Clients that send slowly keep nobody else waiting.

gunicorn's threads read from a connection for as long as it takes: sixteen clients that send half a request stop a
service with sixteen threads. Here a connection gets a thread only once the head of its request is there, and a body has
to arrive at a rate that any telephone manages.
"""

from __future__ import annotations

import errno
import selectors
import socket
import time
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

HEAD_SECONDS = 10.0  # for a whole head, from the first byte of a connection or of its next request
PATIENCE = 10.0  # seconds that a body may take beside the time that its bytes take
SLOWEST = 2_000  # bytes a second
SEND_SECONDS = 60.0  # for what is sent at once
LARGEST_HEAD = 256 * 1024  # beyond this gunicorn's own limits decide
AT_ONCE = 64 * 1024
END_OF_HEAD = b"\r\n\r\n"


class Client(socket.socket):
    """The connection of somebody who gets as much time as the bytes that they send are worth."""

    until = 0.0

    def begin(self) -> None:
        self.until = time.monotonic() + PATIENCE

    def recv(self, size: int, flags: int = 0) -> bytes:
        left = self.until - time.monotonic()
        try:
            self.settimeout(max(left, 0.001))
            data = super().recv(size, flags)
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "sends too slowly") from None
        self.settimeout(SEND_SECONDS)
        self.until += len(data) / SLOWEST
        return data


class Worker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's worker with threads; the loop that waits for connections also waits for the heads of requests."""

    def accept(self, listener: Any) -> None:
        try:
            accepted, address = listener.accept()
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        self.nr_conns += 1
        client = Client(accepted.family, accepted.type, accepted.proto, fileno=accepted.detach())
        self._await_head(TConn(self.cfg, client, address, listener.getsockname()))

    def on_client_socket_readable(self, conn: Any, client: Any) -> None:
        """The next request of a connection that was kept begins."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await_head(conn)
        self.on_pending_socket_readable(conn, client)

    def _await_head(self, conn: Any) -> None:
        conn.head, conn.data_ready = b"", True
        conn.timeout = time.monotonic() + HEAD_SECONDS
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_pending_socket_readable(self, conn: Any, client: Any) -> None:
        """Takes what is there; with the head complete, or nothing to come, it is a thread's turn."""
        try:
            data = socket.socket.recv(client, AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        conn.head += data
        if not data or END_OF_HEAD in conn.head or len(conn.head) > LARGEST_HEAD:
            super().on_pending_socket_readable(conn, client)

    def handle(self, conn: Any) -> Any:
        conn.init()
        conn.parser.unreader.unread(conn.head)
        conn.head = b""
        conn.sock.begin()
        return super().handle(conn)
