"""What a player is told: where the film lies, for how long, and what is in it."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core import current_settings, sign_folder
from plugins.streaming.making.places import folder

FRESH = ("state", "hls_url", "dash_url", "expires_at", "renew_after")
LISTS = ("qualities", "sounds", "words", "chapters")


def state(edition: str) -> str:
    return "complete" if edition == "final" else "playable"


def addresses(movie_id: int, row: Any) -> dict[str, Any]:
    """Addresses of an edition (`token`, `edition`, `master`, `dash`), and when to ask for fresh ones: not all at one moment."""
    seconds = current_settings().of("streaming").address_hours * 3600
    signed = sign_folder(folder(movie_id, row.token), seconds)
    left = signed.expires - time.time()
    return {
        "state": state(row.edition),
        "hls_url": signed.url + row.master,
        "dash_url": signed.url + row.dash if row.dash else None,
        "expires_at": datetime.fromtimestamp(signed.expires, UTC),
        "renew_after": max(1, int(left - seconds / 2 * random.uniform(0.5, 1))),
    }


def contents(facts: Mapping[str, Any], address: str) -> dict[str, Any]:
    """What is in an edition, and where its pictures are: below the address of its folder."""
    lists = {name: facts.get(name) or [] for name in LISTS}
    return {**lists, **{f"{name}_url": address + facts[name] if facts.get(name) else None for name in ("storyboard", "poster")}}
