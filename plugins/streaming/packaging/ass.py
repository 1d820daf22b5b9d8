"""Subtitles of Advanced SubStation Alpha: when which words are said. Where and how they are drawn is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FIELDS = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"]
"""Of a line, where the file does not say; in Matroska always."""
TIME = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})[.:](\d{1,3})")
DRAWING = re.compile(r"\{[^{}]*\\p[1-9][^{}]*\}.*?(\{[^{}]*\\p0[^{}]*\}|$)", re.DOTALL)
"""Shapes, which look like words: "m 0 0 l 100 0"."""
BRACES = re.compile(r"\{[^{}]*\}")
BREAKS = re.compile(r"\\[Nn]")


class Said(NamedTuple):
    """Words between two times in seconds; `<` and `&` mean themselves."""

    start: float
    end: float
    words: str


def is_ass(written: str) -> bool:
    return "[Events]" in written and "Dialogue:" in written


def said(written: str) -> Iterator[Said]:
    """Each line that is spoken, once: shadows and borders are often drawn by lines of their own."""
    fields, seen = FIELDS, set()
    for line in written.split("\n"):
        kind, _, rest = line.strip().partition(":")
        if kind == "Format" and "start" in rest.lower():
            fields = [field.strip().lower() for field in rest.split(",")]
        elif kind == "Dialogue" and (found := _line(rest, fields)) and found not in seen:
            seen.add(found)
            yield found


def _line(rest: str, fields: list[str]) -> Said | None:
    values = dict(zip(fields, rest.split(",", len(fields) - 1)))
    start, end = (TIME.fullmatch(values.get(field, "").strip()) for field in ("start", "end"))
    if start is None or end is None:
        return None
    words = values.get("text", "")
    if len(fields) < len(FIELDS):
        words = words.lstrip(",")  # some files name fewer fields than their lines have
    plain = BRACES.sub("", DRAWING.sub("", words)).replace("\\h", " ")
    return Said(_seconds(start), _seconds(end), BREAKS.sub("\n", plain))


def _seconds(found: re.Match[str]) -> float:
    hours, minutes, seconds, fraction = found.groups()
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000
