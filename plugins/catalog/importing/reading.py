"""A piece of a file understood as a film. What is wrong in it is left out and told; without a title it is refused."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from plugins.catalog import wording
from plugins.catalog.desk.credits import Part
from plugins.catalog.importing import values
from plugins.catalog.importing.names import IGNORED, meaning
from plugins.catalog.importing.piece import Piece
from plugins.catalog.importing.values import Wrong, quoted
from plugins.catalog.models import ROLES
from plugins.catalog.search.words import words

log = logging.getLogger(__name__)

MOST = {"genres": 20, "languages": 30, "credits": 500}
EMPTY = ("", "\\N", "N/A", "n/a", "null", "None", "-")
REMARK = re.compile(r"\s*\([^()]*\)$")
NO_NAMES = frozenset(["and", "of", "the", "with", "by", "in", "a", "kids", "various", "others", "et", "al"])
JUNK = '[](){}?&,;:*–—-"“” \t'

READERS: dict[str, Callable[[Any], Any]] = {
    "title": lambda value: values.text(value, 300),
    "original_title": lambda value: values.text(value, 300),
    "tagline": lambda value: values.text(value, 300),
    "description": lambda value: values.paragraphs(value, 20_000),
    "external_id": lambda value: values.text(value, 200),
    "release_year": values.year,
    "duration": values.minutes,
    "rating": values.stars,
    "rating_of_ten": lambda value: values.stars(value, 10),
    "maturity": values.age,
    "is_premium": values.flag,
    "featured": values.flag,
    **dict.fromkeys(("video_url", "thumbnail_url", "trailer_url"), values.address),
    "slug": values.slug,
    "status": values.status,
}


@dataclass(slots=True)
class Film:
    """What a piece says of a film: columns that it names, names of genres, and who did what by role.

    `refused` says why it cannot be taken.
    """

    line: int
    columns: dict[str, Any] = field(default_factory=dict)
    genres: list[str] | None = None
    parts: dict[str, list[Part]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    refused: str = ""

    @property
    def title(self) -> str:
        return str(self.columns.get("title", ""))

    @property
    def credits(self) -> int:
        return sum(map(len, self.parts.values()))

    @property
    def letters(self) -> int:
        return sum(len(value) for value in self.columns.values() if isinstance(value, str))


def understood(piece: Piece) -> Film:
    """The film of a piece. Whatever may be wrong with one, it costs no other."""
    try:
        film = film_of(piece.line, piece.values or {})
    except Exception as error:
        log.exception("line %d cannot be understood", piece.line)
        return Film(piece.line, refused=f"cannot be understood ({type(error).__name__}); the log says more")
    film.refused = piece.trouble or ("" if film.title else _missing(film))
    return film


def _missing(film: Film) -> str:
    return next((trouble for trouble in film.troubles if trouble.startswith("title:")), "title: missing; every film needs one")


def film_of(line: int, given: Mapping[str, Any]) -> Film:
    """Everything that can be understood; whoever calls looks whether there is a title."""
    film = Film(line)
    for name, value in _meant(given, film).items():
        try:
            _take(film, name, value)
        except Wrong as wrong:
            film.troubles.append(f"{name}: {wrong}")
    return film


def _meant(given: Mapping[str, Any], film: Film) -> dict[str, Any]:
    """The values by field; empty ones say nothing, and of several for one field the one that counts most is taken."""
    meant: dict[str, tuple[int, Any]] = {}
    for name, value in given.items():
        found = meaning(name)
        if found is None:
            if name and name not in IGNORED:
                film.unknown.append(wording.line(name)[:60])
        elif not _is_empty(value) and (found[0] not in meant or found[1] < meant[found[0]][0]):
            meant[found[0]] = found[1], value
    return {name: value for name, (_, value) in meant.items()}


def _is_empty(value: Any) -> bool:
    return value is None or value == [] or value == {} or (isinstance(value, str) and value.strip() in EMPTY)


def _take(film: Film, name: str, value: Any) -> None:
    if name in READERS:
        taken = READERS[name](value)
        if taken not in ("", None):
            film.columns[name.removesuffix("_of_ten")] = taken
    elif name == "genres":
        film.genres = _listed(film, name, value, _genre)
    elif name == "languages":
        film.columns[name] = _listed(film, name, value, lambda one: values.language(_named(one)))
    elif name == "credits":
        for part in _listed(film, name, value, _part):
            film.parts.setdefault(part.role, []).append(part)
    else:
        film.parts[name] = _listed(film, name, value, lambda one: _part(one, name))


def _listed(film: Film, name: str, value: Any, read: Callable[[Any], Any]) -> list[Any]:
    """The good ones of several values, each once; the others are told."""
    good = list(dict.fromkeys(_good(film, name, values.several(value), read)))
    most = MOST.get(name, MOST["credits"])
    if len(good) > most:
        film.troubles.append(f"{name}: has {len(good)} entries, and the first {most} are kept")
    return good[:most]


def _good(film: Film, name: str, given: list[Any], read: Callable[[Any], Any]) -> Iterator[Any]:
    for one in given:
        try:
            yield read(one)
        except Wrong as wrong:
            film.troubles.append(f"{name}: {wrong}")


def _named(one: Any) -> Any:
    """The name in an object like {"id": 18, "name": "Drama"}."""
    return next((one[key] for key in ("name", "title", "iso_639_1") if key in one), None) if isinstance(one, dict) else one


def _genre(one: Any) -> str:
    name = values.text(_named(one), 60)
    if not any(letter.isalnum() for letter in name):
        raise Wrong(f"{quoted(one)} is no name of a genre")
    return name


def _part(one: Any, role: str = "actor") -> Part:
    character = None
    if isinstance(one, dict):
        said = one.get("role")
        character = one.get("character") or (said if said not in ROLES and role == "actor" else None)
        role = said if said in ROLES else role
    return Part(_person(_named(one)), role, values.text(character, 200) or None if character else None)


def _person(said: Any) -> str:
    return _name(values.text(said, 10_000))


@lru_cache(1 << 16)
def _name(said: str) -> str:
    """A name without what lists in pages leave about it: brackets, remarks, a first `and`."""
    bare = wording.line(REMARK.sub("", said)).strip(JUNK).removeprefix("and ").strip(JUNK)
    if not words(bare) or bare.casefold() in NO_NAMES:
        raise Wrong(f"{quoted(said)} is no name")
    if len(bare) > 120:
        raise Wrong(f"{quoted(said)} is too long for a name")
    return bare
