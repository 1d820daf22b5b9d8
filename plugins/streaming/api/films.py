"""What can be played of a film."""

from __future__ import annotations

import hashlib

import orjson
from flask import Response, request

from core import optional_viewer, public
from plugins.streaming import films
from plugins.streaming.api.blueprint import blueprint
from plugins.streaming.schemas import StreamingFilmOut

VARY = "Cookie, Authorization"


@blueprint.route("/movies/<id:movie_id>")
@public
@blueprint.response(200, StreamingFilmOut)
def show_film(movie_id: int) -> Response:
    """What can be played of a film."""
    viewer = optional_viewer()
    body = orjson.dumps(films.about(movie_id, viewer))
    answer = Response(body, mimetype="application/json")
    answer.headers["Cache-Control"] = "private, no-cache" if viewer else "public, no-cache"
    answer.headers["Vary"] = VARY
    answer.set_etag(hashlib.sha256(body).hexdigest()[:32])
    answer.make_conditional(request)
    return answer
