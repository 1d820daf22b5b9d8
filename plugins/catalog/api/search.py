"""What may be meant, as one types."""

from __future__ import annotations

from typing import Any

from core import public
from plugins.catalog.answers.shared import as_json, audience, shared
from plugins.catalog.api.blueprint import blueprint
from plugins.catalog.schemas import CatalogSuggestIn, CatalogSuggestionsOut
from plugins.catalog.search import suggestions


@blueprint.route("/suggest")
@public
@shared
@blueprint.arguments(CatalogSuggestIn, location="query")
@blueprint.response(200, CatalogSuggestionsOut)
@as_json
def suggest(query: dict[str, Any]) -> dict[str, Any]:
    """Films and people that what was typed so far may mean, misspelt or not."""
    return suggestions.suggest(query["q"], query["limit"], audience())
