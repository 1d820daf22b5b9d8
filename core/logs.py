"""Logs that can be searched: one line or one JSON object for each event, with request, viewer, plugin and job.

No secret is written: values of secret settings, credentials in headers and addresses, and tokens are blacked out in
whatever text passes through here, tracebacks included.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TextIO

from pydantic import BaseModel, SecretStr
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from core.destination import destination
from core.settings import LogsSettings, Settings

__all__ = ["bind", "context", "log_context", "request_id", "set_up_logs"]

BLACK = "[hidden]"
FOREIGN = ("gunicorn.error",)
"""Libraries that would write lines in a form of their own."""

_context: ContextVar[dict[str, Any]] = ContextVar("log_context")


def context() -> dict[str, Any]:
    """What the current log lines carry: request, user, profile, plugin, job."""
    return _context.get({})


def bind(**values: Any) -> None:
    """Adds to the lines of the rest of this request, as in `bind(user=7, profile=9)`."""
    if (known := _context.get(None)) is not None:
        known.update(values)


def enter_request(identity: str) -> None:
    """The lines that follow belong to this request."""
    _context.set({"request": identity})


def request_id() -> str:
    """The id of the current request; empty outside of one."""
    return str(context().get("request", ""))


def json_members() -> str:
    """The context as members of a JSON object, each with a comma in front."""
    return "".join(f',"{name}":{json.dumps(value, default=str)}' for name, value in context().items())


@contextmanager
def log_context(**values: Any) -> Iterator[None]:
    """Adds to the lines within the block, as in `with log_context(plugin="billing", job=12)`."""
    token = _context.set({**context(), **values})
    try:
        yield
    finally:
        _context.reset(token)


class Redaction:
    """Blacks out what must not be read in a log."""

    PATTERNS = (
        (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+"), BLACK),
        (
            re.compile(r"(?i)\b((?:proxy-)?authorization|(?:set-)?cookie|x-csrf-token)(['\"]?\s*[:=]\s*['\"]?)[^'\"\r\n]+"),
            rf"\1\2{BLACK}",
        ),
        (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{6,}"), rf"\1 {BLACK}"),
        (
            re.compile(
                r"(?i)([\w-]*(?:token|passw(?:or)?d|secret|signature|api[_-]?key|pin)['\"]?\s*[=:]\s*)(['\"]?)[^\s'\"&,;)}\]]+"
            ),
            rf"\1\2{BLACK}",
        ),
        (re.compile(r"(\w+://[^\s:/@]*:)[^\s@/]+@"), rf"\1{BLACK}@"),
        (re.compile(r"(/files/|/v/\d+/)[\w.~-]{16,}"), rf"\1{BLACK}"),
    )

    def __init__(self, secrets: set[str]) -> None:
        known = sorted((secret for secret in secrets if len(secret) >= 6), key=len, reverse=True)
        self.known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(self, text: str) -> str:
        if self.known:
            text = self.known.sub(BLACK, text)
        for pattern, replacement in self.PATTERNS:
            text = pattern.sub(replacement, text)
        return text


def secrets_of(section: BaseModel) -> set[str]:
    """The values of all secret settings below `section`, and the password within an address."""
    found: set[str] = set()
    for value in section.__dict__.values():
        if isinstance(value, SecretStr):
            found |= {value.get_secret_value(), _password(value.get_secret_value())}
        elif isinstance(value, BaseModel):
            found |= secrets_of(value)
    return found - {""}


def _password(value: str) -> str:
    try:
        return str(make_url(value).password or "")
    except (ArgumentError, ValueError):
        return ""


class TextFormatter(logging.Formatter):
    """For people: time, level, who says it, what, and where it belongs."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S")
        self.redact = redact

    def format(self, record: logging.LogRecord) -> str:
        text = self.redact(super().format(record))
        where = " ".join(f"{name}={value}" for name, value in context().items())
        return f"{text}  [{where}]" if where else text


class JsonFormatter(logging.Formatter):
    """For machines: one object a line."""

    def __init__(self, redact: Redaction) -> None:
        super().__init__()
        self.redact = redact

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            **context(),
        }
        entry["message"] = self.redact(record.getMessage())
        if record.exc_info:
            entry["error"] = self.redact(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False, default=str)


def set_up_logs(settings: Settings, stream: TextIO | None = None) -> None:
    """Sets the root logger of this process; the last call counts."""
    chosen: LogsSettings = settings.logs
    redact = Redaction(secrets_of(settings).union(*(secrets_of(section) for section in settings._of.values())))
    destination.stream = stream or sys.stderr
    handler = logging.StreamHandler(destination)
    handler.set_name("marquee")
    handler.setFormatter(JsonFormatter(redact) if chosen.format == "json" else TextFormatter(redact))
    root = logging.getLogger()
    for known in [known for known in root.handlers if known.get_name() == "marquee"]:
        root.removeHandler(known)
    root.addHandler(handler)
    root.setLevel(chosen.level)
    for name in FOREIGN:
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.captureWarnings(True)
