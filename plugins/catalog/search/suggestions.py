"""Films and people that may be meant by what was typed so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from plugins.catalog import cards
from plugins.catalog.answers.reading import Question
from plugins.catalog.search import candidates, ranking
from plugins.catalog.search.asked import Asked
from plugins.catalog.search.find import Search
from plugins.catalog.search.reads import rows, together
from plugins.catalog.visibility import Audience

MOST = 120
"""Films that are looked at."""
FEW = 2
"""Suggestions and fewer may come from something misspelt."""
LONG_ENOUGH = 3
"""Letters from which on something can be misspelt."""
WELL_KNOWN = 0.05
"""What many films add to the rank of a person."""
GOOD_NAME, LIKELY = 0.85, 0.5
"""From where on a person is meant, and from where on something may be meant."""
PEOPLE = Question("SELECT id, slug, name FROM catalog_people WHERE id = ANY(%(people)s)", {})

Suggestion = dict[str, Any]


def suggest(q: str, limit: int, audience: Audience) -> dict[str, list[Suggestion]]:
    """The likeliest films and people, mixed; neither leaves the other without a place."""
    asked = Asked(q)
    if not asked.words:
        return {"items": []}
    with together():
        search = _search(asked, audience)
        people = _people(search, limit)
        films = _films(search, limit)
        chosen = _mixed(films, people, limit)
        return {"items": _shown(chosen, audience)}


def _search(asked: Asked, audience: Audience) -> Search:
    search = Search(asked, audience, followed=0, most=MOST)
    search.as_spelt()
    search.names_begun()
    good = search.good + sum(rank.score >= GOOD_NAME for rank, _ in search.people.values())
    if good < FEW and len(asked.plain) >= LONG_ENOUGH:
        search.misspelt_by_one()
    return search


def _films(search: Search, limit: int) -> list[tuple[float, str, int]]:
    """Films by their titles: who is found by name is suggested by name."""
    found = sorted(search.ranks, key=search.order)[:limit]
    return [(score, "movie", key) for key in found if _titled(score := search.ranks[key].score)]


def _titled(score: float) -> bool:
    return score > LIKELY and score != ranking.MIXED


def _people(search: Search, limit: int) -> list[tuple[float, str, int]]:
    ranks = {
        who: rank.score + WELL_KNOWN * min(films, 50) / 50 for who, (rank, films) in search.people.items() if rank.score > LIKELY
    }
    likely = sorted(ranks, key=lambda who: (-ranks[who], who))[: 2 * limit]
    seen = candidates.seen(likely, search.audience)
    return [(ranks[who], "person", who) for who in likely if who in seen][:limit]


def _mixed(films: list[tuple[float, str, int]], people: list[tuple[float, str, int]], limit: int) -> list[tuple[float, str, int]]:
    """By rank; of a long list each kind has at least a quarter when it has so many."""
    least = limit // 4
    kept = films[:least] + people[:least]
    rest = sorted(films[least:] + people[least:], key=lambda found: -found[0])[: limit - len(kept)]
    return sorted(kept + rest, key=lambda found: -found[0])[:limit]


def _shown(chosen: Iterable[tuple[float, str, int]], audience: Audience) -> list[Suggestion]:
    keys = [(kind, key) for _, kind, key in chosen]
    films = cards.cards_by_id([key for kind, key in keys if kind == "movie"], audience)
    people = {row.id: row for row in rows(PEOPLE, people=[key for kind, key in keys if kind == "person"])}
    shown = {("movie", key): _film(card) for key, card in films.items()}
    shown |= {("person", key): _person(row) for key, row in people.items()}
    return [shown[key] for key in keys if key in shown]


def _film(card: Mapping[str, Any]) -> Suggestion:
    return {
        "kind": "movie",
        "id": card["id"],
        "slug": card["slug"],
        "text": card["title"],
        "year": card["year"],
        "poster": card["poster"],
    }


def _person(row: Any) -> Suggestion:
    return {"kind": "person", "id": row.id, "slug": row.slug, "text": row.name, "year": None, "poster": None}
