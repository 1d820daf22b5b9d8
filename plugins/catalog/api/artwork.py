"""Posters and backdrops: uploaded ones, and those that are drawn here."""

from __future__ import annotations

from typing import Any

from flask import Response

from core import admin_only, capped, current_settings, limited, public
from plugins.catalog import drawings
from plugins.catalog.admin_schemas import CatalogAdminMovieOut, CatalogPictureIn
from plugins.catalog.answers.shared import audience
from plugins.catalog.api.blueprint import WRITE, blueprint
from plugins.catalog.desk import shelf
from plugins.catalog.images import artwork
from plugins.catalog.visibility import is_open


@blueprint.route("/movies/<id:movie_id>/artwork/<string:kind>", methods=["PUT"])
@admin_only(scope=WRITE)
@limited("300/hour", key="viewer")
@capped(lambda: current_settings().of("catalog").artwork_max_bytes)
@blueprint.arguments(CatalogPictureIn, location="files")
@blueprint.response(200, CatalogAdminMovieOut)
@blueprint.alt_response(507, response="Problem507")
def put_artwork(files: dict[str, Any], movie_id: int, kind: str) -> dict[str, Any]:
    """Give a film a poster or a backdrop."""
    artwork.put(movie_id, kind, files["file"].stream)
    return shelf.movie(movie_id)


@blueprint.route("/movies/<id:movie_id>/artwork/<string:kind>", methods=["DELETE"])
@admin_only(scope=WRITE)
@blueprint.response(200, CatalogAdminMovieOut)
def remove_artwork(movie_id: int, kind: str) -> dict[str, Any]:
    """Take a film's picture away; a drawn one takes its place."""
    artwork.remove(movie_id, kind)
    return shelf.movie(movie_id)


@blueprint.route("/artwork/<string:name>")
@public
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="image/*")
@blueprint.alt_response(404, response="Problem404")
def show_artwork(name: str) -> Response:
    """An uploaded picture by the address that `srcset` gives."""
    for_all = is_open()
    if not for_all:
        audience()  # refuses visitors; where they are welcome, nobody needs to be looked up for a picture
    return artwork.show(name, for_all)


@blueprint.route("/art/<string:kind>/<string:name>")
@public
@blueprint.response(200, {"type": "string"}, content_type="image/svg+xml")
@blueprint.alt_response(404, response="Problem404")
def show_drawing(kind: str, name: str) -> Response:
    """A picture that is drawn from the film's genre and a number, always the same."""
    return drawings.show(kind, name)
