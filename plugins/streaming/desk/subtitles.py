"""Subtitles that administrators give to a film beside those of its file."""

from __future__ import annotations

from typing import Any, BinaryIO

from core import db, errors
from plugins.streaming.desk import files
from plugins.streaming.making import words
from plugins.streaming.media import languages
from plugins.streaming.models import Asset

MOST_BYTES = 4 * 1024 * 1024
"""Three hours of speech are 200 kB; ASS with a lot of drawing may have ten times as much."""


def add(movie_id: int, fields: dict[str, Any], file: BinaryIO) -> int:
    """Adds subtitles to the film that viewers get; returns its asset's id. Raises `Invalid` with what to do."""
    asset = _film(movie_id)
    language, content = _language(fields["language"]), _content(file)
    flags = (bool(fields.get("forced")), bool(fields.get("hearing_impaired")))
    words.add(asset.id, content, language, fields.get("title") or None, *flags)
    db.session.commit()
    return asset.id


def remove(asset_id: int, name: str) -> None:
    files.find(asset_id)
    words.remove(asset_id, name)
    db.session.commit()


def _film(movie_id: int) -> Asset:
    asset = files.current(movie_id, "film")
    if asset is None or asset.plan is None:
        raise errors.Conflict("Upload the film first, and wait until it was looked at. Then give it subtitles.", code="no-film")
    return asset


def _language(tag: str) -> str:
    """As in BCP 47. Raises `Invalid` for what is no language."""
    language = languages.tag(tag)
    if language.partition("-")[0] in (languages.UNKNOWN, "mul"):
        raise _wrong("query", "language", f"“{tag}” is no language. Write a short name of one, as in en, de or pt-BR.")
    return language


def _content(file: BinaryIO) -> bytes:
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise errors.TooLarge(f"Subtitles have {MOST_BYTES // 1024**2} MB at most. Choose a file with text: .srt, .vtt or .ass.")
    if not content.strip():
        raise _wrong("files", "file", "The file is empty. Choose another one.")
    return content


def _wrong(place: str, field: str, complaint: str) -> errors.Invalid:
    return errors.Invalid(errors={place: {field: [complaint]}})
