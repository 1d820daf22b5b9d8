"""How administrators keep the catalogue."""

from __future__ import annotations

from typing import Any

from core import admin_only, errors
from plugins.catalog.admin_schemas import (
    CatalogAdminListIn,
    CatalogAdminMovieOut,
    CatalogAdminPageOut,
    CatalogBulkIn,
    CatalogBulkOut,
    CatalogConflictOut,
    CatalogMovieChangeIn,
    CatalogMovieIn,
    CatalogVersionIn,
)
from plugins.catalog.api.blueprint import READ, WRITE, blueprint
from plugins.catalog.desk import bulk, editing, shelf

Fields = dict[str, Any]


@blueprint.route("/admin/movies")
@admin_only(scope=READ)
@blueprint.arguments(CatalogAdminListIn, location="query")
@blueprint.response(200, CatalogAdminPageOut)
def list_all_movies(query: Fields) -> dict[str, Any]:
    """Films in any state, for the administrators' table."""
    return shelf.page(query)


@blueprint.route("/admin/movies/<id:movie_id>")
@admin_only(scope=READ)
@blueprint.response(200, CatalogAdminMovieOut)
def read_movie(movie_id: int) -> dict[str, Any]:
    """A film with everything that can be edited."""
    return shelf.movie(movie_id)


@blueprint.route("/movies", methods=["POST"])
@admin_only(scope=WRITE)
@blueprint.arguments(CatalogMovieIn)
@blueprint.response(201, CatalogAdminMovieOut)
@blueprint.alt_response(409, response="Problem409")
def create_movie(fields: Fields) -> dict[str, Any]:
    """Add a film; it is a draft unless `status` says otherwise."""
    return shelf.movie(editing.create(fields))


@blueprint.route("/movies/<id:movie_id>", methods=["PATCH"])
@admin_only(scope=WRITE)
@blueprint.arguments(CatalogMovieChangeIn)
@blueprint.response(200, CatalogAdminMovieOut)
@blueprint.alt_response(409, schema=CatalogConflictOut, content_type="application/problem+json")
def change_movie(fields: Fields, movie_id: int) -> dict[str, Any]:
    """Change a film; a stale edit (by `version`) is answered with the film as it is now and what was sent."""
    try:
        editing.change(movie_id, fields)
    except editing.Stale:
        raise _stale(movie_id, fields) from None
    return shelf.movie(movie_id)


@blueprint.route("/movies/<id:movie_id>", methods=["DELETE"])
@admin_only(scope=WRITE)
@blueprint.arguments(CatalogVersionIn, location="query")
@blueprint.response(204)
@blueprint.alt_response(409, schema=CatalogConflictOut, content_type="application/problem+json")
def delete_movie(query: Fields, movie_id: int) -> None:
    """Delete a film and its pictures."""
    try:
        editing.delete(movie_id, query["version"])
    except editing.Stale:
        raise _stale(movie_id, query) from None


def _stale(movie_id: int, fields: Fields) -> errors.Conflict:
    """Both versions, for the editor to choose from."""
    current = CatalogAdminMovieOut().dump(shelf.movie(movie_id))
    yours = CatalogMovieChangeIn().dump(fields)
    return errors.Conflict(
        "Somebody else changed this film since you read it. Compare both versions.", code="stale", current=current, yours=yours
    )


@blueprint.route("/admin/movies/bulk", methods=["POST"])
@admin_only(scope=WRITE)
@blueprint.arguments(CatalogBulkIn)
@blueprint.response(200, CatalogBulkOut)
def change_many(fields: Fields) -> dict[str, Any]:
    """Do one thing with many films."""
    return bulk.act(fields["ids"], fields["action"], fields.get("genre"))
