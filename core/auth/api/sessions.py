"""The devices that are signed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.access import current_viewer, signed_in
from core.auth import sessions
from core.auth.api.blueprint import blueprint
from core.auth.schemas import AuthSessionOut


@blueprint.route("/sessions")
@signed_in
@blueprint.response(200, AuthSessionOut(many=True))
@blueprint.alt_response(403, response="Problem403")
def list_sessions() -> Sequence[Any]:
    """Where is the account signed in?"""
    return sessions.of(current_viewer())


@blueprint.route("/sessions", methods=["DELETE"])
@signed_in
@blueprint.response(204)
def revoke_other_sessions() -> None:
    """Sign out everywhere but here."""
    sessions.revoke_others(current_viewer())


@blueprint.route("/sessions/<id:session_id>", methods=["DELETE"])
@signed_in
@blueprint.response(204)
@blueprint.alt_response(404, response="Problem404")
def revoke_session(session_id: int) -> None:
    """Sign one device out."""
    sessions.revoke(current_viewer(), session_id)
