"""The routes of the guestbook, below /api/acme_guestbook."""

from typing import Any

from acme_guestbook import guestbook
from acme_guestbook.models import Entry
from acme_guestbook.schemas import AcmeGuestbookEntry, AcmeGuestbookEntryIn, AcmeGuestbookPage, AcmeGuestbookQuery
from core import Blueprint, current_viewer, limited, optional_viewer, public, signed_in

blueprint = Blueprint("acme_guestbook", __name__, description="A guestbook.")


@blueprint.route("/entries")
@public
@blueprint.arguments(AcmeGuestbookQuery, location="query")
@blueprint.response(200, AcmeGuestbookPage)
@blueprint.alt_response(404, response="Problem404")
def list_entries(query: dict[str, Any]) -> dict[str, Any]:
    """The newest entries first, a page at a time."""
    movie_id = query["movie_id"]
    if movie_id is not None:
        guestbook.check_film(movie_id, optional_viewer())
    entries = guestbook.newest(query["count"] + 1, query["before"], movie_id)
    page = entries[: query["count"]]
    return {"entries": page, "next": page[-1].id if len(entries) > len(page) else None}


@blueprint.route("/entries", methods=["POST"])
@signed_in(scope="acme_guestbook:write")
@limited("5/minute")
@blueprint.arguments(AcmeGuestbookEntryIn)
@blueprint.response(201, AcmeGuestbookEntry)
@blueprint.alt_response(404, response="Problem404")
def sign(entry: dict[str, Any]) -> Entry:
    """Leave a line, on its own or about a film."""
    return guestbook.sign(current_viewer(), entry["text"], entry["movie_id"])


@blueprint.route("/entries/<id:entry_id>", methods=["DELETE"])
@signed_in
@blueprint.response(204)
def remove(entry_id: int) -> None:
    """Take a line back."""
    guestbook.remove(current_viewer(), entry_id)
