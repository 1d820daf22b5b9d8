"""What a line changes. It says only what it names: an empty field leaves the film's as it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from plugins.catalog import genres, wording
from plugins.catalog.desk.credits import Part
from plugins.catalog.importing.matching import Columns, Known, Match, key_of, people_of
from plugins.catalog.importing.reading import Film
from plugins.catalog.search.words import title_key

OF_NEW_FILMS = ("slug",)
Roles = dict[str, list[Part]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the film that a line means: `change` is "create", "update" or "same", `fields` are those that differ."""

    film: Film
    known: Known
    change: str
    fields: list[str]


def plan(film: Film, found: Match, twice: bool, new_id: int) -> Plan:
    """Changes what is known as the line says; it is written later.

    `twice`: an earlier line meant the same film, and this one only adds what that left empty.
    """
    columns, roles = _columns(film, found), {role: parts for role, parts in film.parts.items() if parts}
    if found.known is None:
        return Plan(film, _new(film, columns, roles, new_id), "create", sorted([*columns, *(["credits"] if roles else [])]))
    known = found.known
    if twice:
        columns = {name: value for name, value in columns.items() if name not in known.filled}
        roles = {role: parts for role, parts in roles.items() if role not in known.filled}
    columns = {name: value for name, value in columns.items() if name not in OF_NEW_FILMS}
    fields = [*_change_columns(known, columns), *_change_parts(known, roles)]
    return Plan(film, known, "update" if fields else "same", sorted(fields))


def _columns(film: Film, found: Match) -> Columns:
    columns = dict(film.columns)
    if film.genres:
        columns["genres"] = wording.once(genres.slug_of(name) for name in film.genres)
    if found.holder is not None:
        del columns["external_id"]
    return columns


def _new(film: Film, columns: Columns, roles: Roles, new_id: int) -> Known:
    parts = [part for role in roles.values() for part in role]
    filled = frozenset((*columns, *roles))
    return Known(
        new_id, columns.get("external_id"), key_of(film), people_of(parts), filled, columns, parts, is_new=True, parts_differ=True
    )


def _change_columns(known: Known, columns: Columns) -> list[str]:
    different = {name: value for name, value in columns.items() if _plain(known.columns.get(name)) != value}
    known.columns.update(different)
    known.filled |= different.keys()
    known.external_id = different.get("external_id", known.external_id)
    if different.keys() & {"title", "release_year"}:
        known.key = title_key(known.columns["title"]), known.columns.get("release_year")
    return list(different)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _change_parts(known: Known, roles: Roles) -> list[str]:
    """Credits of roles that the line does not name stay, and so do characters where it names none."""
    named = {role: _with_characters(parts, known.parts) for role, parts in roles.items()}
    former = {role: [part.key for part in known.parts if part.role == role] for role in named}
    if all(list(dict.fromkeys(part.key for part in parts)) == former[role] for role, parts in named.items()):
        return []
    stay = [part for part in known.parts if part.role not in named]
    known.parts = [*(part for parts in named.values() for part in parts), *stay]
    known.people, known.filled, known.parts_differ = people_of(known.parts), known.filled | named.keys(), True
    return ["credits"]


def _with_characters(parts: list[Part], former: list[Part]) -> list[Part]:
    played = {part.key[:2]: part.character for part in reversed(former)}
    return [part if part.character else part._replace(character=played.get(part.key[:2])) for part in parts]
