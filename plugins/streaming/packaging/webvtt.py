"""Subtitles of any make as clean WebVTT: one alphabet, times that can be, and no markup but slanted, bold and underlined."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from charset_normalizer import from_bytes

from plugins.streaming.packaging import alphabets, ass

LARGEST = 16 * 1024 * 1024
LONGEST = 600.0
"""Seconds for which no one caption stands; one that says so has a broken end."""
READING = 0.06
"""Seconds that a letter takes to read, for captions without a usable end."""
SHORTEST = 1.0
OLD = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "shift_jis", "gb18030", "big5", "euc_kr"]
"""Alphabets that subtitles were written in before UTF-8."""
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF32_BE: "utf-32",
}
SHIFTS = re.compile(rb"\x1b\$[@B]")
"""What leads from Latin letters to Japanese ones where all bytes are those of ASCII."""
RARE = 20
"""One NUL in so many bytes is no accident: each is half of a letter of UTF-16, which does not always say so itself."""
BROKEN, FEW = "\ufffd", 4
"""What is no UTF-8. Where most letters are, it is damage, and no other alphabet."""
TIME = r"(-?)(?:(\d{1,4}) ?: ?)?(\d{1,2}) ?: ?(\d{1,2})(?: ?[.,:] ?(\d{1,3})\d*)?"
ARROWS = ("-->", "->", "-- >", "→")
"""Translators and programs that read pictures of words write the times in many ways."""
TIMES = re.compile(rf"\s*{TIME}\s*(?:{'|'.join(ARROWS)})\s*{TIME}(?:\s.*)?")
MARKUP = re.compile(r"(</?[A-Za-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|</?[ibu]>)")
KEPT = ("<i>", "</i>", "<b>", "</b>", "<u>", "</u>")
OVERRIDE = re.compile(r"\{\\[^{}]{0,200}\}")
"""What ASS puts before words to place and colour them."""


class NoWords(ValueError):
    """There is not one caption in what should be subtitles."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption; seconds from the beginning of the film. The words are written as WebVTT wants them."""

    start: float
    end: float
    words: str


def webvtt(data: bytes, seconds: float | None = None, lead: float = 0.0, language: str = "") -> str:
    """Clean WebVTT from SRT, WebVTT or ASS. With the length of the film, captions end with it. Raises NoWords.

    `lead` is the time in the file at which the film begins, in seconds; `language`, if it is known, tells old alphabets apart.
    """
    if len(data) > LARGEST:
        raise NoWords(f"subtitles of {len(data)} bytes are not read; {LARGEST} are the most")
    written = decoded(data, language).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    told = drawn(written) if ass.is_ass(written) else cues(written)
    found = mended(sorted(moved(told, lead), key=lambda cue: (cue.start, cue.end)), seconds)
    if not found:
        raise NoWords("no captions were found; SRT, WebVTT and ASS are understood")
    return "WEBVTT\n\n" + "\n".join(f"{clock(cue.start)} --> {clock(cue.end)}\n{cue.words}\n" for cue in found)


def decoded(data: bytes, language: str = "") -> str:
    """The letters: what the file says of itself, else UTF-8, else the likeliest of the old alphabets."""
    for mark, name in MARKS.items():
        if data.startswith(mark):
            return data.decode(name, "replace")
    if data.count(0) * RARE > len(data):
        return data.decode("utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le", "replace")
    if SHIFTS.search(data):
        return data.decode("iso2022_jp_ext", "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        mended = data.decode(errors="replace")
        if mended.count(BROKEN) * FEW < sum(letter > "\x7f" for letter in mended):
            return mended
        return data.decode(alphabets.told(data, language) or likeliest(data), "replace")


def likeliest(data: bytes) -> str:
    """The old alphabet that makes the best words. Among equals the one of western Europe, for most are written in it."""
    found = list(from_bytes(data, cp_isolation=OLD))
    equals = [one.encoding for one in found if (one.chaos, one.coherence) == (found[0].chaos, found[0].coherence)]
    return "cp1252" if not equals or "cp1252" in equals else equals[0]


def cues(written: str) -> Iterator[Cue]:
    """The captions in the order of the file: a line of times, and the words up to the next."""
    lines = written.split("\n")
    marks = [(place, found) for place, line in enumerate(lines) if (found := timed(line))]
    places = [place for place, _ in marks] + [len(lines) + 1]
    tight = written.lstrip("\ufeff").startswith("WEBVTT")
    for (place, found), following in zip(marks, places[1:]):
        words = cleaned("\n".join(below(lines[place + 1 : following], following > len(lines), tight)))
        if words:
            yield Cue(moment(found.groups()[:5]), moment(found.groups()[5:]), words)


def timed(line: str) -> re.Match[str] | None:
    """The two times of a caption; with another arrow than the usual one they need hours, for people say "10:30 -> 11:00"."""
    found = TIMES.fullmatch(line[:200]) if line[:40].count(":") > 1 else None
    return found if found and ("-->" in line or (found[2] and found[7])) else None


def drawn(written: str) -> Iterator[Cue]:
    """The captions of ASS."""
    for start, end, line in ass.said(written):
        if words := cleaned(html.escape(line, quote=False)):
            yield Cue(start, end, words)


def moved(found: Iterator[Cue], lead: float) -> Iterator[Cue]:
    """Captions whose times count from the beginning of the film. What ended before it is gone."""
    for cue in found:
        if not lead or cue.end > lead:
            yield replace(cue, start=max(cue.start - lead, 0.0), end=cue.end - lead)


def below(lines: list[str], last: bool, tight: bool) -> list[str]:
    """The lines of a caption. WebVTT ends one at an empty line; SRT has empty lines within, and a number before the next."""
    lines = [line.strip() for line in lines]
    if tight:
        return lines[: lines.index("")] if "" in lines else lines if last else lines[:-1]
    if not last and lines and lines[-1].isdigit():
        lines = lines[:-1]
    return [line for line in lines if line]


def moment(parts: tuple[str | None, ...]) -> float:
    """Seconds; what is before the film is at its beginning."""
    sign, hours, minutes, seconds, fraction = (part or "" for part in parts)
    time = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000
    return 0.0 if sign else time


def cleaned(words: str) -> str:
    """The words with the markup that is kept; all other signs mean themselves."""
    pieces = MARKUP.split(OVERRIDE.sub("", words))
    kept = (piece.lower() if place % 2 else escaped(piece) for place, piece in enumerate(pieces))
    joined = "".join(piece for place, piece in enumerate(kept) if place % 2 == 0 or piece in KEPT)
    return "\n".join(line for line in joined.split("\n") if line.strip()) if MARKUP.sub("", joined).strip() else ""


def escaped(piece: str) -> str:
    return html.escape(html.unescape(piece), quote=False)


def mended(found: list[Cue], seconds: float | None) -> list[Cue]:
    """Captions with an end after their start. Those that overlap stay so; those after the film are left out."""
    end = seconds if seconds is not None else float("inf")
    shown = [cue for cue in found if cue.start < end]
    following = [two.start for _, two in pairwise(shown)] + [float("inf")]
    lasting = (mended_end(cue, after) for cue, after in zip(shown, following))
    return [replace(cue, end=min(last, end)) for cue, last in zip(shown, lasting)]


def mended_end(cue: Cue, following: float) -> float:
    """Where a caption ends: as it says if that can be, else when it is read, or the next one comes."""
    if 0 < cue.end - cue.start <= LONGEST:
        return cue.end
    read = cue.start + max(SHORTEST, READING * len(cue.words))
    return min(read, following) if following > cue.start else read


def clock(time: float) -> str:
    """A time as WebVTT writes it."""
    milliseconds = round(time * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
