"""The home page: films to open with, and the rows of the catalogue and of other plugins."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any

from core import LARGEST_ID, gather, hooks
from core.contracts.catalog import Row
from plugins.catalog.answers import generation, reading
from plugins.catalog.cards import Card, card
from plugins.catalog.front import heroes
from plugins.catalog.front.rows import LONGEST
from plugins.catalog.titles import film
from plugins.catalog.visibility import Audience

log = logging.getLogger(__name__)
LONGEST_READ = 200
"""Films of one row of another plugin that are looked at: some of them the audience may not see."""


def page(audience: Audience) -> dict[str, Any]:
    """The page as it is answered: all films of all rows come with one query."""
    rows = list(_rows(audience))
    wanted = {movie_id for _, row in rows for movie_id in row.movie_ids}
    found = reading.rows(heroes.with_films(audience), ids=list(wanted))
    names = generation.current().names
    cards = {row.id: card(row, names) for row in found if row.id in wanted}
    opening = sorted((row for row in found if row.place is not None), key=lambda row: row.place)
    shown = (_shown(plugin, row, cards) for plugin, row in rows)
    return {"hero": [film(row) for row in opening], "rows": [row for row in shown if row["items"]]}


def _rows(audience: Audience) -> Iterator[tuple[str, Row]]:
    """The rows of all plugins in their order, with the plugin that brought each."""
    brought = gather(hooks.home_rows, maturity=audience.maturity)
    sound = [(row.order, plugin, row) for plugin, rows in brought.items() for row in _sound(plugin, rows)]
    for _, plugin, row in sorted(sound, key=itemgetter(0)):
        yield plugin, row


def _sound(plugin: str, rows: Any) -> list[Row]:
    """The rows of a plugin as they have to be; one that brings anything else is left out, as one that fails."""
    try:
        return [_checked(row) for row in rows]
    except (AttributeError, TypeError, ValueError):
        log.exception("plugin %s: home_rows answered what is no row and was left out", plugin)
        return []


def _checked(row: Row) -> Row:
    ids = tuple(dict.fromkeys(int(movie_id) for movie_id in row.movie_ids[:LONGEST_READ] if 0 < movie_id <= LARGEST_ID))
    facts = {str(name): str(value) for name, value in row.facts.items()}
    return Row(str(row.id), str(row.title), ids, None if row.more is None else str(row.more), int(row.order), facts)


def _shown(plugin: str, row: Row, cards: Mapping[int, Card]) -> dict[str, Any]:
    films = [cards[movie_id] for movie_id in row.movie_ids if movie_id in cards]
    return {
        "id": f"{plugin}:{row.id}",
        "title": row.title,
        "more": row.more,
        "plugin": plugin,
        "facts": row.facts,
        "items": films[:LONGEST],
    }
