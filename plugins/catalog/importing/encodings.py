"""How a file of text is encoded, told by its bytes."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import BinaryIO

Opened = Callable[[], BinaryIO]
CHUNK = 1 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The mark of UTF-32 begins with that of UTF-16, and comes before it here."""


def encoding_of(open_file: Opened) -> str:
    """UTF-8, -16 or -32 where the bytes say so; else what western spreadsheets write, cp1252."""
    with open_file() as file:
        head = file.read(CHUNK)
        for mark, encoding in MARKS:
            if head.startswith(mark):
                return encoding
        if head[1:2] == b"\0" and head[:1] != b"\0":
            return "utf-16-le"
        if head[:1] == b"\0" and head[1:2] != b"\0":
            return "utf-16-be"
        return "utf-8" if _is_utf8(head, file) else "cp1252"


def _is_utf8(head: bytes, file: BinaryIO) -> bool:
    """Whether all is UTF-8, or at least the first letter that is not ASCII: then a later byte is a mistake of one line."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk = head
    while chunk:
        try:
            if not decoder.decode(chunk).isascii():
                return True
        except UnicodeDecodeError as error:
            return not error.object[: error.start].isascii()
        chunk = file.read(CHUNK)
    return True
