"""What generated requests to the catalogue are about: films, people, pictures and files of films that are there."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image
from schemathesis import Case
from schemathesis.transport.serialization import Binary

from core.testing import browser, run_waiting
from plugins.catalog.desk import editing
from plugins.catalog.drawings import address

FILM = {"title": "The Lamplighter", "release_year": 2019, "credits": [{"name": "Ada Lovelace"}], "status": "published"}


def film(visitor: Any) -> int:
    """A published film with somebody in it."""
    with visitor.app.app_context():
        return editing.create({**FILM, "credits": [{"name": "Ada Lovelace", "role": "actor", "character": None}]})


def some_film(visitor: Any, case: Case) -> None:
    case.path_parameters = {"movie_id": film(visitor)}


def film_by_slug(visitor: Any, case: Case) -> None:
    answer = browser(visitor.app).get(f"/api/catalog/movies/{film(visitor)}")
    case.path_parameters = {"slug": answer.json["slug"]}


def person(visitor: Any, case: Case) -> None:
    answer = browser(visitor.app).get(f"/api/catalog/movies/{film(visitor)}")
    case.path_parameters = {"person_id": answer.json["credits"][0]["person"]["id"]}


def changed(visitor: Any, case: Case) -> None:
    some_film(visitor, case)
    case.body = {"title": "The Lamplighters", "version": 1}


def deleted(visitor: Any, case: Case) -> None:
    some_film(visitor, case)
    case.query = {"version": 1}


def many(visitor: Any, case: Case) -> None:
    case.body = {"ids": [film(visitor)], "action": "feature"}


def drawing(visitor: Any, case: Case) -> None:
    *_, kind, name = address("poster", "drama", 7).split("/")
    case.path_parameters = {"kind": kind, "name": name}


def picture_of_a_film(visitor: Any, case: Case) -> None:
    case.path_parameters = {"movie_id": film(visitor), "kind": "poster"}
    case.body = {"file": Binary(poster())}


def picture_taken_away(visitor: Any, case: Case) -> None:
    case.path_parameters = {"movie_id": film(visitor), "kind": "poster"}


def artwork(visitor: Any, case: Case) -> None:
    answer = visitor.administrator().browser.put(
        f"/api/catalog/movies/{film(visitor)}/artwork/poster", data={"file": (BytesIO(poster()), "poster.png")}
    )
    case.path_parameters = {"name": answer.json["poster"]["src"].rpartition("/")[2]}


def poster() -> bytes:
    target = BytesIO()
    Image.new("RGB", (200, 300)).save(target, "PNG")
    return target.getvalue()


def file_of_films(visitor: Any, case: Case) -> None:
    case.body = {"file": Binary(json.dumps([{"title": f"Film {uuid4()}"}]).encode())}


def an_import(visitor: Any, case: Case) -> None:
    case.path_parameters = {"import_id": uploaded(visitor)}


def uploaded(visitor: Any) -> int:
    content = json.dumps([{"title": f"Film {uuid4()}"}]).encode()
    answer = visitor.administrator().browser.post("/api/catalog/imports", data={"file": (BytesIO(content), "films.json")})
    assert answer.status_code == 202, answer.text
    return int(answer.json["id"])


def looked_through(visitor: Any, case: Case) -> None:
    an_import(visitor, case)
    run_waiting(visitor.app)


REAL = {
    "catalog.show_movie": some_film,
    "catalog.show_movie_by_slug": film_by_slug,
    "catalog.list_similar": some_film,
    "catalog.show_person": person,
    "catalog.read_movie": some_film,
    "catalog.change_movie": changed,
    "catalog.delete_movie": deleted,
    "catalog.change_many": many,
    "catalog.show_drawing": drawing,
    "catalog.put_artwork": picture_of_a_film,
    "catalog.remove_artwork": picture_taken_away,
    "catalog.show_artwork": artwork,
    "catalog.upload_import": file_of_films,
    "catalog.show_import": an_import,
    "catalog.apply_import": looked_through,
}
FREE_FORM = {"cursor", "publish_at", "status", "genre", "slug", "genres", "external_id", "year_from", "release_year"} | {
    "video_url",
    "thumbnail_url",
    "trailer_url",
}
"""Fields whose further rules no description can tell: a cursor is one of ours, a date is in the future, a slug is free."""
