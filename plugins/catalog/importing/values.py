"""Single values of files as the catalogue keeps them. Each raises `Wrong` for what it cannot be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from plugins.catalog import wording
from plugins.catalog.importing.vocabulary import AGES, LANGUAGES
from plugins.catalog.models import STATES
from plugins.catalog.schemas import LANGUAGE, SLUG

YEAR = re.compile(r"(?<!\d)(1[89]\d\d|2[01]\d\d|2200)(?!\d)")
HOURS, MINUTES = r"(?:(\d{1,2})\s*(?:h|hrs?|hours?|:)\s*)?", r"(?:(\d{1,4})\s*(?:m|min|mins|minutes?|')?\.?)?"
WHOLE = re.compile(r"(\d+)\.0+")
"""How a whole number stands in tables of which some cells of the column are empty."""
CLOCK = re.compile(rf"(?:pt)?\s*{HOURS}{MINUTES}", re.IGNORECASE)
STYLES = re.compile(r"([\w:, -]*+)(?:[.#][\w.#:, -]++(\{[^{}]*+\})?)?")
"""Passes over what is no style sheet in one go: looking again from each of its dots would take ages in a long cell."""
FOOTNOTE = re.compile(r"\s*\[[\w ]{1,4}\]$")
YES, NO = {"1", "true", "t", "yes", "y", "x", "on", "ja"}, {"0", "false", "f", "no", "n", "off", "nein"}
LATER_PART = re.compile(r"(?:jr|sr|i{2,3}|iv)\b", re.IGNORECASE)
LANGUAGE_TAG = re.compile(LANGUAGE)
SLUG_FORM = re.compile(SLUG)


class Wrong(ValueError):
    """What is wrong with a value, as a sentence that follows the field's name."""


def text(value: Any, longest: int) -> str:
    """One line without footnotes and style sheets that came along from a page."""
    line = wording.line(_scalar(value))
    if line.endswith("]") or "{" in line:
        line = wording.line(FOOTNOTE.sub("", STYLES.sub(_no_style, line)))
    if len(line) > longest:
        raise Wrong(f"has {len(line)} letters, and at most {longest} are kept")
    return line


def _no_style(found: re.Match[str]) -> str:
    return found[1] if found[2] else found[0]


def paragraphs(value: Any, longest: int) -> str:
    found = wording.paragraphs(_scalar(value))
    if len(found) > longest:
        raise Wrong(f"has {len(found)} letters, and at most {longest} are kept")
    return found


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong("is no text")
    if isinstance(value, float) and not math.isfinite(value):
        raise Wrong(f"{quoted(value)} is no number")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def number(value: Any) -> float:
    try:
        found = float(_scalar(value).strip().replace(",", "."))
    except ValueError:
        raise Wrong(f"{quoted(value)} is no number") from None
    if not math.isfinite(found):
        raise Wrong(f"{quoted(value)} is no number")
    return found


def year(value: Any) -> int:
    found = YEAR.search(_scalar(value))
    if not found or int(found[0]) < 1870:
        raise Wrong(f"{quoted(value)} is no year from 1870 to 2200")
    return int(found[0])


def minutes(value: Any) -> int:
    found = CLOCK.fullmatch(_whole(value))
    length = int(found[1] or 0) * 60 + int(found[2] or 0) if found else 0
    if not 1 <= length <= 6000:
        raise Wrong(f"{quoted(value)} is no length from 1 to 6000 minutes")
    return length


def _whole(value: Any) -> str:
    return WHOLE.sub(r"\1", _scalar(value).strip())


def stars(value: Any, of: int = 5) -> float:
    found = number(value) * 5 / of
    if not 0 <= found <= 5:
        raise Wrong(f"{quoted(value)} is not from 0 to {of}")
    return round(found, 1)


def age(value: Any) -> int | None:
    """The age from which a film may be seen; None for what says that nobody has rated it."""
    said = " ".join(wording.line(_scalar(value)).upper().replace("FSK", "").replace("-", " ").replace("+", "").split())
    if said in AGES:
        return AGES[said]
    said = WHOLE.sub(r"\1", said)
    if not said.isdecimal() or len(said) > 2 or int(said) > 21:
        raise Wrong(f"{quoted(value)} is no age from 0 to 21 and no rating that is known")
    return int(said)


def language(value: Any) -> str:
    said = wording.line(_scalar(value))
    if tag := LANGUAGES.get(said.casefold()):
        return tag
    first, *more = said.split("_" if "_" in said else "-")
    said = "-".join((first.lower(), *more))
    if not LANGUAGE_TAG.fullmatch(said) or len(said) > 20:
        raise Wrong(f"{quoted(value)} is no language that is known: write a tag like en or pt-BR")
    return said


def flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    said = _scalar(value).strip().casefold()
    if said not in YES | NO:
        raise Wrong(f"{quoted(value)} is neither yes nor no")
    return said in YES


def address(value: Any) -> str:
    found = text(value, 2000)
    try:
        parts = urlsplit(found)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in found:
        raise Wrong(f"{quoted(value)} is no address that begins with https:// or http://")
    return found


def slug(value: Any) -> str:
    found = text(value, 200).lower()
    if not SLUG_FORM.fullmatch(found) or found.replace("-", "").isdecimal():
        raise Wrong(f"{quoted(value)} is no name for an address: small letters, digits and dashes")
    return found


def status(value: Any) -> str:
    found = _scalar(value).strip().lower()
    if found not in STATES or found == "scheduled":
        raise Wrong(f"{quoted(value)} is neither draft nor published")
    return found


def several(value: Any) -> list[Any]:
    """A list; a cell is split at | or ;, and without these at commas, but not before Jr."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        raise Wrong("is no list")
    said = _scalar(value)
    for separator in ("|", ";"):
        if separator in said:
            return [part for part in said.split(separator) if part.strip()]
    return list(_comma_parts(said))


def _comma_parts(said: str) -> Iterable[str]:
    kept = ""
    for part in said.split(","):
        if kept and LATER_PART.match(part.strip()):
            kept = f"{kept},{part}"
            continue
        if kept.strip():
            yield kept.strip()
        kept = part
    if kept.strip():
        yield kept.strip()


def quoted(value: Any) -> str:
    """A value as it stands in sentences."""
    said = wording.line(str(value))
    return f"“{said[:40]}{'…' if len(said) > 40 else ''}”"
