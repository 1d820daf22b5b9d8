"""API tokens of an account. A token never makes or revokes one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, jsonify

from core.access import current_viewer, public, signed_in
from core.auth import api_tokens
from core.auth.api.blueprint import blueprint
from core.auth.api_tokens import NewToken
from core.auth.models import ApiToken
from core.auth.schemas import AuthNewTokenOut, AuthTokenIn, AuthTokenOut
from core.limits import limited


@blueprint.route("/tokens/scopes")
@public
@blueprint.response(200, {"type": "array", "items": {"type": "string"}, "example": ["account:read", "profiles:read"]})
def list_scopes() -> Response:
    """The scopes that a token can have."""
    return jsonify(api_tokens.scopes())


@blueprint.route("/tokens")
@signed_in
@blueprint.response(200, AuthTokenOut(many=True))
@blueprint.alt_response(403, response="Problem403")
def list_tokens() -> Sequence[ApiToken]:
    """The API tokens of the account."""
    return api_tokens.of(current_viewer())


@blueprint.route("/tokens", methods=["POST"])
@signed_in
@limited("30/hour", key="viewer")
@blueprint.arguments(AuthTokenIn)
@blueprint.response(201, AuthNewTokenOut)
@blueprint.alt_response(409, response="Problem409")
def add_token(given: dict[str, Any]) -> NewToken:
    """Make an API token. The answer is the only place where it is ever shown."""
    return api_tokens.add(current_viewer(), given["name"], given["scopes"], given["expires_in_days"])


@blueprint.route("/tokens/<id:token_id>", methods=["DELETE"])
@signed_in
@blueprint.response(204)
@blueprint.alt_response(404, response="Problem404")
def revoke_token(token_id: int) -> None:
    """Revoke an API token."""
    api_tokens.revoke(current_viewer(), token_id)
