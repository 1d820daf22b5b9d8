"""What everybody reads: the home page, lists, films, people."""

from __future__ import annotations

from typing import Any

from core import public
from plugins.catalog import facts, people, similar, titles
from plugins.catalog.answers.shared import as_json, audience, shared, shared_for
from plugins.catalog.api.blueprint import blueprint
from plugins.catalog.front import home
from plugins.catalog.lists import facets, listing
from plugins.catalog.schemas import (
    CatalogFacetsOut,
    CatalogFactsOut,
    CatalogFiltersIn,
    CatalogGenresOut,
    CatalogHomeOut,
    CatalogIdsIn,
    CatalogItemsOut,
    CatalogLimitIn,
    CatalogListIn,
    CatalogMovieOut,
    CatalogPageOut,
    CatalogPersonPageOut,
)

Arguments = dict[str, Any]


@blueprint.route("/home")
@public
@shared_for(seconds=60)
@blueprint.response(200, CatalogHomeOut)
@as_json
def show_home() -> dict[str, Any]:
    """What the home page opens with, and its rows."""
    return home.page(audience())


@blueprint.route("/movies")
@public
@shared
@blueprint.arguments(CatalogListIn, location="query")
@blueprint.response(200, CatalogPageOut)
@as_json
def list_movies(query: Arguments) -> dict[str, Any]:
    """One page of films, filtered, searched and sorted."""
    return listing.page(query, audience())


@blueprint.route("/facets")
@public
@shared
@blueprint.arguments(CatalogFiltersIn, location="query")
@blueprint.response(200, CatalogFacetsOut)
@as_json
def count_facets(query: Arguments) -> dict[str, Any]:
    """How many films each further filter would leave."""
    return facets.counts(query, audience())


@blueprint.route("/genres")
@public
@shared
@blueprint.response(200, CatalogGenresOut)
@as_json
def list_genres() -> dict[str, Any]:
    """All genres that have films, the largest first."""
    return facets.genres(audience())


@blueprint.route("/movies/<id:movie_id>")
@public
@shared
@blueprint.response(200, CatalogMovieOut)
@as_json
def show_movie(movie_id: int) -> dict[str, Any]:
    """A film by its id."""
    return titles.by_id(movie_id, audience())


@blueprint.route("/movies/slug/<string:slug>")
@public
@shared
@blueprint.response(200, CatalogMovieOut)
@as_json
def show_movie_by_slug(slug: str) -> dict[str, Any]:
    """A film by its name in addresses."""
    return titles.by_slug(slug, audience())


@blueprint.route("/movies/<id:movie_id>/similar")
@public
@shared
@blueprint.arguments(CatalogLimitIn, location="query")
@blueprint.response(200, CatalogItemsOut)
@as_json
def list_similar(query: Arguments, movie_id: int) -> dict[str, Any]:
    """Films like this one, by genre, people, words and time."""
    return similar.to(movie_id, query["limit"], audience())


@blueprint.route("/people/<id:person_id>")
@public
@shared
@blueprint.response(200, CatalogPersonPageOut)
@as_json
def show_person(person_id: int) -> dict[str, Any]:
    """Somebody who takes part in films."""
    return people.page(person_id, audience())


@blueprint.route("/facts")
@public
@blueprint.arguments(CatalogIdsIn, location="query")
@blueprint.response(200, CatalogFactsOut)
def list_facts(query: Arguments) -> tuple[dict[str, Any], int, dict[str, str]]:
    """What plugins know of the films on screen for the viewer who asks; nothing for those who are not signed in."""
    audience()  # refuses visitors where the catalogue is not open to them
    return facts.of(query["ids"]), 200, {"Cache-Control": "private, no-store"}
