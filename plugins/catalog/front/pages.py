"""What the pages of the catalogue open with, written into them so that nothing has to be asked for first."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import orjson

from core import PageData, Preload, Viewer, errors
from plugins.catalog import titles
from plugins.catalog.answers.shared import kept_answer
from plugins.catalog.front import home
from plugins.catalog.visibility import Audience, audience_of, is_for_all

TITLE = re.compile(r"/title/([1-9][0-9]{0,17})(?:/[^/]*)?/?")
FEATURE = "src/features/catalog/"
HOME_SECONDS = 60
"""As long as the operation keeps its answer: other plugins bring rows."""


def opening(path: str, viewer: Viewer | None) -> PageData | None:
    """The answers, the first picture and the scripts of a page; None where it is not ours or there is nothing to tell."""
    whose = audience_of(viewer)
    if whose is None:
        return None
    if path == "/":
        body = kept_answer("/api/catalog/home", whose, partial(home.page, whose), HOME_SECONDS)
        films = orjson.loads(body)["hero"]
        return _data("/api/catalog/home", body, films[0] if films else None, "home/HomePage.tsx", whose)
    if found := TITLE.fullmatch(path):
        return _title(int(found[1]), whose)
    return None


def _title(movie_id: int, whose: Audience) -> PageData | None:
    address = f"/api/catalog/movies/{movie_id}"
    try:
        body = kept_answer(address, whose, partial(titles.by_id, movie_id, whose))
    except errors.NotFound:
        return None
    return _data(address, body, orjson.loads(body), "title/TitlePage.tsx", whose)


def _data(address: str, body: bytes, film: dict[str, Any] | None, page: str, whose: Audience) -> PageData:
    pictures = [_preload(film["backdrop"])] if film else []
    modules = (FEATURE + "register.tsx", FEATURE + page)
    return PageData({address: body}, pictures, modules, limited=not is_for_all(whose))


def _preload(picture: dict[str, Any]) -> Preload:
    """The format that most browsers take; one that does not know it loads nothing ahead."""
    for source in picture["sources"][:1]:
        return Preload(picture["src"], source["srcset"], source["type"])
    return Preload(picture["src"])
