"""Clients that send slowly keep nobody else waiting.

gunicorn's threads read from a connection for as long as it takes: sixteen clients that send half a request stop a
service with sixteen threads. Here a connection gets a thread only once the head of its request is there, and a body has
to arrive at a rate that any telephone manages.
"""

from __future__ import annotations

import errno
import re
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
SMALL_BODY = 16 * 1024
END_OF_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,9})[ \t]*\r\n", re.IGNORECASE)


def worth_a_thread(begun: bytes) -> bool:
    """Whether enough of a request is there that reading the rest of it need not be waited for."""
    end = begun.find(END_OF_HEAD)
    if end < 0:
        return len(begun) > LARGEST_HEAD
    length = LENGTH.search(begun, 0, end + 2)
    body = int(length[1]) if length else 0
    return body > SMALL_BODY or len(begun) - end - len(END_OF_HEAD) >= body


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
        conn = TConn(self.cfg, client, address, listener.getsockname())
        conn.begun = b""
        self._await(conn)

    def on_client_socket_readable(self, conn: Any, client: Any) -> None:
        """The next request of a connection that was kept begins."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await(conn)
        self.on_pending_socket_readable(conn, client)

    def _await(self, conn: Any) -> None:
        conn.data_ready = True
        conn.timeout = time.monotonic() + HEAD_SECONDS
        conn.sock.setblocking(False)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_pending_socket_readable(self, conn: Any, client: Any) -> None:
        """Takes what is there; with enough of it, or nothing to come, it is a thread's turn."""
        try:
            data = socket.socket.recv(client, AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        conn.begun += data
        if not data or worth_a_thread(conn.begun):
            super().on_pending_socket_readable(conn, client)

    def finish_request(self, conn: Any, fs: Any) -> None:
        """What came along with a request may be half of the next."""
        kept = not fs.cancelled() and not fs.exception() and fs.result()
        conn.begun = conn.parser.unreader.take_buffered() if kept and self.alive else b""
        if conn.begun and not worth_a_thread(conn.begun):
            self._await(conn)
        elif conn.begun:
            self.enqueue_req(conn)
        else:
            super().finish_request(conn, fs)

    def handle(self, conn: Any) -> Any:
        conn.init()
        conn.parser.unreader.unread(conn.begun)
        conn.begun = b""
        conn.sock.begin()
        return super().handle(conn)
