"""Slow clients and the two threads of a small service: the third client is answered at once."""

import hashlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

import psutil
import pytest
import requests

from core.run.begun import WHOLE_BODY, Begun
from tests.attacks.outsider import Answer, head, holding, send
from tests.run.service import ROOT, eventually, free_port

BODY = bytes(range(256)) * 2048
CHUNKS = b"".join(b"%x\r\n%b\r\n" % (1000, BODY[at : at + 1000]) for at in range(0, 500_000, 1000)) + b"0\r\n\r\n"
MUCH = head("GET /much HTTP/1.1")
LENGTH = head("POST / HTTP/1.1", f"Content-Length: {len(BODY)}")
CHUNKED = head("POST / HTTP/1.1", "Transfer-Encoding: chunked")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    port = free_port()
    options = ["-b", f"127.0.0.1:{port}", "-k", "core.run.clients.Worker", "--threads", "2"]
    command = [sys.executable, "-m", "gunicorn", *options, "--no-control-socket", "tests.attacks.small_app:app"]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        assert eventually(lambda: answers(port), 30)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/", timeout=10).ok
    except requests.ConnectionError:
        return False


def seconds_of_an_answer(port: int) -> float:
    began = time.monotonic()
    assert answers(port)
    return time.monotonic() - began


def test_who_does_not_read_gives_the_thread_back(port: int) -> None:
    with ExitStack() as held:
        for _ in range(2):
            reader = held.enter_context(socket.socket())
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.connect(("127.0.0.1", port))
            reader.sendall(MUCH)
        time.sleep(0.3)
        assert 0.5 < seconds_of_an_answer(port) < 4


@pytest.mark.parametrize("data", [LENGTH + BODY[:-1], CHUNKED + CHUNKS[:-1], CHUNKED + b"9\r\n\r\n0\r\n\r\n"])
def test_most_of_a_body_gets_no_thread(port: int, data: bytes) -> None:
    with holding(port, 20, data):
        time.sleep(0.3)
        assert seconds_of_an_answer(port) < 1


def test_who_does_not_close_after_the_answer_keeps_nobody_waiting(port: int) -> None:
    with holding(port, 20, head("GET / HTTP/1.1")):
        time.sleep(0.3)
        assert seconds_of_an_answer(port) < 1


@pytest.mark.parametrize(("data", "body"), [(LENGTH + BODY, BODY), (CHUNKED + CHUNKS, BODY[:500_000])], ids=["length", "chunks"])
@pytest.mark.parametrize("size", [7000, 200_000, 2**20])
def test_a_body_arrives_whole_in_whatever_pieces_it_came(port: int, data: bytes, body: bytes, size: int) -> None:
    answer = send(port, *(data[at : at + size] for at in range(0, len(data), size)))

    assert answer.text == hashlib.sha256(body).hexdigest()


def test_a_larger_body_arrives_whole(port: int) -> None:
    body = BODY * 5
    assert len(body) > 2 * WHOLE_BODY
    answer = send(port, head("POST / HTTP/1.1", f"Content-Length: {len(body)}"), body)

    assert answer.text == hashlib.sha256(body).hexdigest()


def test_requests_that_come_together_are_answered_one_after_the_other(port: int) -> None:
    kept = (LENGTH + BODY).replace(b"Connection: close\r\n", b"")
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.sendall(kept + kept + CHUNKED + CHUNKS)
        answers = b"".join(iter(lambda: connection.recv(65536), b""))

    assert answers.count(b" 200 OK\r\n") == 3
    assert answers.count(hashlib.sha256(BODY).hexdigest().encode()) == 2


def test_who_waits_to_be_asked_for_the_body_is_asked(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.sendall(LENGTH[:-2] + b"Expect: 100-continue\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 100 ")
        connection.sendall(BODY)
        assert Answer(connection).text == hashlib.sha256(BODY).hexdigest()


def test_bodies_that_wait_take_a_bounded_amount_of_memory(port: int) -> None:
    before = memory()
    data = head("POST / HTTP/1.1", f"Content-Length: {WHOLE_BODY}") + bytes(WHOLE_BODY - 1)
    with ExitStack() as held:
        for _ in range(100):
            connection = held.enter_context(socket.create_connection(("127.0.0.1", port), 20))
            try:
                connection.sendall(data)
            except OSError:
                pass
        assert seconds_of_an_answer(port) < 2
        assert memory() - before < 60 * 2**20


def memory() -> int:
    """What the small service's processes keep, in bytes."""
    return sum(process.memory_info().rss for process in psutil.Process().children(recursive=True))


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_each_request_is_complete_with_its_last_byte(size: int) -> None:
    for data in (head("GET / HTTP/1.1"), LENGTH + BODY, CHUNKED + CHUNKS[-2019:]):
        begun = Begun()
        for at in range(0, len(data) - 1, size):
            begun.add(data[at : min(at + size, len(data) - 1)])
        assert not begun.complete
        begun.add(data[-1:])
        assert begun.complete


@pytest.mark.parametrize("data", [b"nonsense\r\n", b"-1\r\n", b"fffffffff\r\n", b" " * 300, b"0\r\n" + b"A: b\r\n" * 999])
def test_chunks_that_lead_nowhere_get_no_thread(data: bytes) -> None:
    begun = Begun()
    begun.add(CHUNKED + data)

    assert not begun.complete


@pytest.mark.parametrize(
    "header", ["Content-Length: 000000000000100", "content-length:\t100 ", "Transfer-Encoding: identity, chunked"]
)
def test_a_body_is_known_however_it_is_announced(header: str) -> None:
    begun = Begun()
    begun.add(head("POST / HTTP/1.1", header))

    assert begun.has_head and not begun.complete
