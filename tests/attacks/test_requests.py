"""Requests that no browser makes, to the service as it runs: none gets in, and none keeps it from answering."""

import time

import pytest
import requests

from tests.attacks.outsider import at_once, head, holding, send
from tests.run.service import RunningService

pytestmark = pytest.mark.slow

FORGED = ("X-Forwarded-For", "X-Real-IP", "True-Client-IP", "CF-Connecting-IP", "X-Client-IP", "X_Forwarded_For")
POST = ("POST /api/auth/register HTTP/1.1", "Content-Type: application/json")


def test_exactly_ten_of_sixty_get_through_whatever_they_say_where_they_come_from(service: RunningService) -> None:
    def sign_in(number: int) -> int:
        address = f"203.0.113.{number}"
        headers = {**dict.fromkeys(FORGED, address), "Forwarded": f"for={address}"}
        given = {"email": f"nobody-{number}@example.org", "password": "a wrong password"}
        return requests.post(f"{service.url}/api/auth/login", json=given, headers=headers, timeout=60).status_code

    time.sleep(60 - time.time() % 60 if time.time() % 60 > 45 else 0)  # all of them within one minute of the limit
    answers = at_once(60, sign_in)

    assert sorted(answers) == [401] * 10 + [429] * 50


@pytest.mark.parametrize(
    "host", ["evil.example", "films.example.org.evil.example", "films.example.org@evil.example", "evil.example:80"]
)
def test_another_host_is_not_served(service: RunningService, host: str) -> None:
    answer = requests.get(f"{service.url}/api/ui", headers={"Host": host}, timeout=20)

    assert answer.status_code == 400
    assert "evil" not in str(answer.headers)


def test_forged_forwarded_headers_change_no_address_and_no_scheme(service: RunningService) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/evil"}
    answer = requests.get(f"{service.url}/api/ui", headers={**forged, "X-Original-URL": "/metrics"}, timeout=20)

    assert answer.status_code == 200
    assert "evil" not in answer.text + str(answer.headers)
    assert "Strict-Transport-Security" not in answer.headers


PATHS = (
    *(
        "/../../etc/passwd",
        "/api/../wsgi.py",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../../../wsgi.py",
        "/assets/..%2f..%2fwsgi.py",
    ),
    *("/plugins/..%2f..%2fwsgi.py", "/plugins/%00", "/api/auth/pictures/..%2f..%2fsecrets%2fsecret_key", "/%00", "/%ff%fe"),
    *(
        "/files/x/1/..%2f..%2fsecrets%2fsecret_key",
        "/files/a%00/1/b",
        f"/files/x/{'9' * 400}/a",
        "//evil.example/%2f..",
        "/api//auth/me",
    ),
    *("/%0d%0aSet-Cookie:%20evil=1", "/\\evil.example", "/api/auth/sessions/99999999999999999999", "/.git/config", "/.env"),
    *(
        "/secrets/secret_key",
        "/instance/secrets/secret_key",
        "/config/default.toml",
        "/assets/index.html.gz",
        "/api%2f..%2fmetrics",
    ),
)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_a_file_another_site_or_an_error_of_ours(service: RunningService, path: str) -> None:
    answer = send(service.port, head(f"GET {path} HTTP/1.1"))

    assert answer.status in (200, 401, 403, 404)
    assert answer.status != 200 or answer.text.lower().startswith("<!doctype html>")
    assert not {"Location", "Set-Cookie"} & set(answer.headers)
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize(
    "request_",
    [
        head("POST /api/auth/login HTTP/1.1", "Content-Length: 5", "Transfer-Encoding: chunked") + b"0\r\n\r\nGET /metrics",
        head("POST /api/auth/login HTTP/1.1", "Content-Length: -5"),
        head("POST /api/auth/login HTTP/1.1", "Content-Length: 1", "Content-Length: 2"),
        head("POST /api/auth/login HTTP/1.1", "Transfer-Encoding: xchunked"),
        head("GET /api/ui HTTP/1.1", "Host: evil.example"),
        head("GET /api/ui HTTP/1.1", "X-A: b\rX-C: d"),
        head("GET /api/ui HTTP/9.9"),
        head(f"GET /{'a' * 9000} HTTP/1.1"),
        head("GET /api/ui HTTP/1.1", *(f"X-{number}: a" for number in range(100))),
        head("GET /api/ui HTTP/1.1", f"X-A: {'a' * 300_000}"),
        head("TRACE /api/ui HTTP/1.1", "Cookie: a=b"),
        head("CONNECT evil.example:80 HTTP/1.1"),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /api/ui\r\n\r\n",
    ],
    ids=range(14),
)
def test_what_is_not_http_as_we_speak_it_is_refused(service: RunningService, request_: bytes) -> None:
    answer = send(service.port, request_)

    assert answer.status == 0 or 400 <= answer.status < 500 or answer.status == 501
    assert "Traceback" not in answer.text


def test_a_gigabyte_is_refused_before_it_is_sent(service: RunningService) -> None:
    began = time.monotonic()
    answer = send(service.port, head(*POST, f"Content-Length: {2**30}"), b"{")

    assert answer.status == 413
    assert time.monotonic() - began < 2


def test_a_body_without_a_length_is_not_read_to_its_end(service: RunningService) -> None:
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    before = memory(service)

    answer = send(service.port, head(*POST, "Transfer-Encoding: chunked"), *[chunk] * 4096)

    assert answer.status in (0, 400, 413)
    assert memory(service) - before < 32 * 2**20


def memory(service: RunningService) -> int:
    """What the web processes keep, in bytes."""
    return sum(process.memory_info().rss for process in service.part("web").children())


HALF = {
    "silent": b"",
    "half a body": head(*POST, "Content-Length: 1000") + b"{",
    "half a head": b"GET /api/ui HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ",
    "a kept connection": head("GET /healthz HTTP/1.1").replace(b"Connection: close\r\n", b"") + b"GET /api/ui",
}


@pytest.mark.parametrize("data", HALF.values(), ids=HALF)
def test_hundreds_who_send_nothing_more_keep_nobody_waiting(service: RunningService, data: bytes) -> None:
    with holding(service.port, 300, data):
        began = time.monotonic()
        assert requests.get(f"{service.url}/healthz", timeout=20).status_code == 200
        assert time.monotonic() - began < 3


def test_who_sends_a_large_body_too_slowly_is_cut_off(service: RunningService) -> None:
    began = time.monotonic()
    answer = send(service.port, head(*POST, "Content-Length: 100000"), b"{")

    assert answer.status in (0, 400)
    assert 5 < time.monotonic() - began < 18


@pytest.mark.parametrize("path", ["/", "/api/docs", "/api/openapi.json", "/api/ui", "/api/nothing", "/metrics", "/healthz"])
def test_every_answer_has_the_policy_and_nothing_for_foreign_pages(service: RunningService, path: str) -> None:
    answer = requests.get(service.url + path, headers={"Origin": "https://evil.example"}, timeout=20)

    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_the_metrics_are_nobodys_business(service: RunningService) -> None:
    assert requests.get(f"{service.url}/metrics", timeout=20).status_code == 401
    assert requests.get(f"{service.url}/metrics", headers={"Authorization": "Bearer "}, timeout=20).status_code == 401
