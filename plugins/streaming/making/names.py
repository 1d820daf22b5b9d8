"""Names of files as people read them, and of films by those: "Title (2008).mkv", "Title.2008.1080p.BluRay.x264.mkv"."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

YEAR = re.compile(r"(?<=[\s(\[])((?:18[7-9]|19\d|20\d)\d)(?=[\s)\]]|$)")
SPOKEN_OF = re.compile(
    r"(?<=\s)(\d{3,4}[pi]\d*|[48]k|uhd|hdr(10)?|blu-?ray|b[dr]-?rip|dvd(-?rip)?|web(-?(dl|rip))?|hdtv|remux|proper|x26[45]|h\.?26[45]"
    r"|hevc|av1|xvid|aac\d*|ac3|dts)(?=[\s)\]-]|$).*",
    re.IGNORECASE,
)
"""What such names say of the file after what they say of the film."""
EDGES = " -_.,()[]"


def guessed(file_name: str) -> tuple[str, int | None]:
    """Title and year. A number that could be a year is one where a title stands before it; of several, the last."""
    stem = PurePath(file_name.replace("\\", "/")).stem
    words = " ".join((stem if " " in stem else re.sub(r"[._]", " ", stem)).replace("_", " ").split())
    years = [found for found in YEAR.finditer(words) if words[: found.start()].strip(EDGES)]
    title = words[: years[-1].start()] if years else SPOKEN_OF.sub("", words)
    return title.strip(EDGES) or words.strip(EDGES) or stem, int(years[-1][1]) if years else None


def plain(text: str) -> str:
    """One line for people to read: without control characters, and without more spaces than it needs. Letters are put together
    from their parts, which some systems keep apart in names of files; bytes that are no letters of any name go."""
    seen = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in unicodedata.normalize("NFC", text))
    return " ".join(seen.split())
