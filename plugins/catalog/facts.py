"""What plugins know of films for the viewer who asks."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import orjson

from core import gather, hooks, optional_viewer
from plugins.catalog.contract import visible_ids

log = logging.getLogger(__name__)
Facts = dict[str, dict[str, Any]]


def of(ids: str) -> dict[str, Facts]:
    """Facts by film and plugin, of those films that the viewer may know of; none for those who are not signed in."""
    viewer = optional_viewer()
    if viewer is None:
        return {"items": {}}
    shown = visible_ids({int(movie_id) for movie_id in ids.split(",")}, viewer)
    answers = gather(hooks.movie_facts, viewer=viewer, movie_ids=sorted(shown)) if shown else {}
    items: Facts = {}
    for plugin, facts in answers.items():
        for movie_id in shown & _sound(plugin, facts).keys():
            items.setdefault(str(movie_id), {})[plugin] = facts[movie_id]
    return {"items": items}


def _sound(plugin: str, facts: Any) -> Mapping[int, Any]:
    """Facts that JSON can hold; others are left out, as those of a plugin that fails."""
    try:
        orjson.dumps(facts, option=orjson.OPT_NON_STR_KEYS)
        return dict(facts)
    except (TypeError, ValueError):
        log.exception("plugin %s: movie_facts answered no facts that JSON can hold and was left out", plugin)
        return {}
