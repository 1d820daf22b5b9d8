"""Parts of files, as the headers Range and If-Range ask for them (RFC 9110, 13.1.5 and 14.2)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from werkzeug.datastructures import Range
from werkzeug.http import parse_if_range_header, parse_range_header

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


def asked_range(environ: WSGIEnvironment, etag: str | None, modified: datetime | None) -> Range | None:
    """The one range of bytes that is asked for, unless the client has a part of another file."""
    asked = parse_range_header(environ.get("HTTP_RANGE")) if environ["REQUEST_METHOD"] == "GET" else None
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return None
    if "HTTP_IF_RANGE" in environ:
        condition = parse_if_range_header(environ["HTTP_IF_RANGE"])
        known = condition.etag or condition.date
        if known is None or known not in (etag, modified):
            return None
    return asked


def stretch(asked: Range, size: int) -> tuple[int, int] | None:
    """Where one range begins and ends in a file of this size; the end of a file that is shorter than that is all of it."""
    ((start, _),) = asked.ranges
    return (0, size) if start < -size < 0 else asked.range_for_length(size)
