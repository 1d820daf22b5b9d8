"""A small application behind the real worker, whose patience with readers is short: `gunicorn tests.attacks.small_app:app`."""

import hashlib
from typing import Any

from core.run import clients

clients.SEND_SECONDS = 1.5


def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Much for who asks for /much; otherwise what the body is known by."""
    body = environ["wsgi.input"].read()
    answer = b"x" * 2**25 if environ["PATH_INFO"] == "/much" else hashlib.sha256(body).hexdigest().encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(answer)))])
    return [answer]
