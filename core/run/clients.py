"""Clients that send or read slowly keep nobody else waiting.

gunicorn's threads read from a connection for as long as it takes: sixteen clients that send half a request stop a
service with sixteen threads. Here a connection gets a thread only once the whole of its request is there, with a body of
up to 1 MiB (the default of `server.max_body_bytes`), with a length or in chunks. What waits takes a bounded amount of
memory: beyond it whoever occupies most is cut off. A whole request has to arrive in ten seconds, and more for each byte
of its body; nobody waits for a client that is slow to close.

Not covered, and a reason for a reverse proxy that buffers in front: larger bodies, which only uploads of pictures and
files take, hold their thread while they come at 20 kB/s; and an answer holds its thread until the client has taken it,
which may last SEND_SECONDS for each piece that is sent.
"""

from __future__ import annotations

import errno
import selectors
import socket
import time
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from core.run.begun import Begun

HEAD_SECONDS = 10.0  # for a whole head, from the first byte of a connection or of its next request
PATIENCE = 10.0  # seconds that a large body may take beside the time that its bytes take
SLOWEST = 20_000  # bytes of a body a second
SEND_SECONDS = 60.0  # for what is sent at once
LINGER_SECONDS = 2.0  # for a client to take the last of an answer and to close
DRAIN_SECONDS = 0.1  # for the rest of a body that nobody wanted
AT_ONCE = 64 * 1024
HELD = 32 * 1024 * 1024  # bytes of requests that wait in a process; those below AT_ONCE are never cut off for it
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
NOTHING = memoryview(b"")


class Client(socket.socket):
    """The connection of somebody who gets as much time as the bytes that they send are worth."""

    until = 0.0
    begun = NOTHING

    def begin(self, begun: bytearray) -> None:
        self.begun, self.until = memoryview(begun), time.monotonic() + PATIENCE

    def setblocking(self, flag: bool) -> None:
        """gunicorn calls this before each request that it serves: to block is to wait for so long at most."""
        self.settimeout(SEND_SECONDS if flag else 0.0)

    def recv(self, size: int, flags: int = 0) -> bytes:
        if self.begun:
            data, self.begun = bytes(self.begun[:size]), self.begun[size:] or NOTHING
            return data
        allowed = self.gettimeout()
        left = min(self.until - time.monotonic(), SEND_SECONDS if allowed is None else allowed)
        try:
            self.settimeout(max(left, 0.001))
            data = super().recv(size, flags)
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "sends too slowly") from None
        finally:
            self.settimeout(allowed)
        self.until += len(data) / SLOWEST
        return data


def taken(client: socket.socket) -> bytes | None:
    """What is there; nothing at its end, and None when there is nothing to do, as for one that was dropped meanwhile."""
    try:
        return None if client.fileno() < 0 else socket.socket.recv(client, AT_ONCE)
    except BlockingIOError:
        return None
    except OSError:
        return b""


class Worker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's worker with threads; the loop that waits for connections also waits for whole requests."""

    held = 0

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
        conn.begun, conn.held = Begun(), 0
        self._await(conn)

    def on_client_socket_readable(self, conn: Any, client: Any) -> None:
        """The next request of a connection that was kept begins."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await(conn)
        self.on_pending_socket_readable(conn, client)

    def _await(self, conn: Any) -> None:
        conn.data_ready = True
        self._watch(conn, HEAD_SECONDS, self.on_pending_socket_readable)

    def _watch(self, conn: Any, seconds: float, readable: Any) -> None:
        conn.timeout = time.monotonic() + seconds
        conn.sock.setblocking(False)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(readable, conn))

    def on_pending_socket_readable(self, conn: Any, client: Any) -> None:
        """Takes what is there; with all of it, or nothing to come, it is a thread's turn."""
        if (data := taken(client)) is None:
            return
        knew = conn.begun.has_head
        self._add(conn, data)
        if not data or conn.begun.complete:
            super().on_pending_socket_readable(conn, client)
        elif knew:
            conn.timeout += len(data) / SLOWEST
        elif conn.begun.expects:
            self._ask_for_body(client)
        self._make_room()

    def _add(self, conn: Any, data: bytes) -> None:
        conn.begun.add(data)
        conn.held += len(data)
        self.held += len(data)

    def _ask_for_body(self, client: Any) -> None:
        try:
            client.send(CONTINUE)
        except OSError:
            pass  # it shows when the connection is read

    def _make_room(self) -> None:
        while self.held > HELD and self.pending_conns:
            largest = max(self.pending_conns, key=lambda conn: conn.held)
            if largest.held <= AT_ONCE:
                return
            self._drop(largest)

    def murder_pending(self) -> None:
        """Unlike gunicorn's, these do not end in the order in which they began."""
        now = time.monotonic()
        for conn in [conn for conn in self.pending_conns if conn.timeout <= now]:
            self._drop(conn)

    def _drop(self, conn: Any) -> None:
        self.pending_conns.remove(conn)
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        self._release(conn)
        conn.close()

    def _release(self, conn: Any) -> None:
        self.held -= conn.held
        conn.begun, conn.held = Begun(), 0

    def finish_request(self, conn: Any, fs: Any) -> None:
        """What came along with a request may be half of the next."""
        self._release(conn)
        kept = not fs.cancelled() and not fs.exception() and fs.result()
        if not kept:
            return self._linger(conn)
        rest = conn.parser.unreader.take_buffered() + bytes(conn.sock.begun) if self.alive else b""
        conn.sock.begun = NOTHING
        self._add(conn, rest)
        if not rest:
            super().finish_request(conn, fs)
        elif conn.begun.complete:
            self.enqueue_req(conn)
        else:
            self._await(conn)

    def _linger(self, conn: Any) -> None:
        """Lets the client take the last of its answer before the connection is closed. gunicorn's loop waits for it."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.nr_conns -= 1
            return conn.close()  # type: ignore[no-any-return]
        self._watch(conn, LINGER_SECONDS, self._drain)

    def _drain(self, conn: Any, client: Any) -> None:
        if (data := taken(client)) is None:
            return
        if not data:
            self._drop(conn)

    def handle(self, conn: Any) -> Any:
        conn.sock.begin(conn.begun.data)
        return super().handle(conn)

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """What is left of a body is taken when it is there already; a thread does not wait for it."""
        return bool(keepalive and conn.parser.finish_body(deadline=time.monotonic() + DRAIN_SECONDS))
