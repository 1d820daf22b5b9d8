"""What shall become of a file: `Upload-Metadata` of the tus protocol, read strictly."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from core import LARGEST_ID, errors
from plugins.streaming.making.names import plain
from plugins.streaming.models import KINDS
from plugins.streaming.uploads.refusals import BadUpload

MOST = 4096  # characters of the header
YES = ("1", "true", "yes", "on")
NO = ("", "0", "false", "no", "off")
LONGEST_NAME = 200
LONGEST_TITLE = 300


@dataclass(frozen=True)
class Wish:
    """What the administrator said about the file; `title` is theirs, not guessed."""

    file_name: str
    movie_id: int | None
    kind: str
    title: str | None
    premium: bool
    publish: bool


def read(header: str) -> Wish:
    """The wish in a header, as in `filename bGFtcC5ta3Y=,publish MQ==`."""
    found = _pairs(header)
    return Wish(
        file_name=plain(PurePath(found.get("filename", "").replace("\\", "/")).name)[:LONGEST_NAME] or "film",
        movie_id=_id(found.get("movie_id", "")),
        kind=_kind(found.get("kind") or KINDS[0]),
        title=plain(found.get("title", ""))[:LONGEST_TITLE] or None,
        premium=_flag(found, "premium"),
        publish=_flag(found, "publish"),
    )


def _pairs(header: str) -> Mapping[str, str]:
    if len(header) > MOST:
        raise BadUpload(f"Upload-Metadata may have {MOST} characters.")
    pairs = [pair.split() for pair in header.split(",") if pair.strip()]
    try:
        return {pair[0]: b64decode("".join(pair[1:2]), validate=True).decode() for pair in pairs if len(pair) <= 2}
    except ValueError:
        raise BadUpload("Upload-Metadata is not made of names and base64 of UTF-8.") from None


def _id(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text[:19]) <= LARGEST_ID):
        raise _wrong("movie_id", "Not the number of a film.")
    return int(text)


def _kind(text: str) -> str:
    if text not in KINDS:
        raise _wrong("kind", f"One of {', '.join(KINDS)}.")
    return text


def _flag(found: Mapping[str, str], name: str) -> bool:
    text = found.get(name, "").lower()
    if text not in (*YES, *NO):
        raise _wrong(name, "true or false.")
    return text in YES


def _wrong(name: str, complaint: str) -> errors.Invalid:
    return errors.Invalid(errors={"headers": {name: [complaint]}})
