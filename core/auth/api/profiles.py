"""The profiles of an account."""

from __future__ import annotations

from flask import Response, jsonify

from core.access import current_viewer, public, signed_in
from core.auth import accounts, profiles
from core.auth.accounts import Me
from core.auth.api.blueprint import blueprint
from core.auth.avatars import AVATARS
from core.auth.profiles import Shown
from core.auth.schemas import AuthMeOut, AuthProfileChangeIn, AuthProfileIn, AuthProfileOut
from core.limits import limited


@blueprint.route("/avatars")
@public
@blueprint.response(200, {"type": "array", "items": {"type": "string"}, "example": list(AVATARS)})
def list_avatars() -> Response:
    """The names of the avatars that a profile can have."""
    return jsonify(AVATARS)


@blueprint.route("/profiles")
@signed_in(scope="profiles:read")
@blueprint.response(200, AuthProfileOut(many=True))
def list_profiles() -> list[Shown]:
    """Who watches?"""
    return profiles.of(current_viewer())


@blueprint.route("/profiles", methods=["POST"])
@signed_in(scope="profiles:write")
@limited("60/hour", key="viewer")
@blueprint.arguments(AuthProfileIn)
@blueprint.response(201, AuthProfileOut)
@blueprint.alt_response(409, response="Problem409")
def add_profile(given: dict[str, str]) -> Shown:
    """Add somebody who watches."""
    return profiles.add(current_viewer(), given["name"], given.get("avatar"))


@blueprint.route("/profiles/<id:profile_id>", methods=["PATCH"])
@signed_in(scope="profiles:write")
@blueprint.arguments(AuthProfileChangeIn)
@blueprint.response(200, AuthProfileOut)
@blueprint.alt_response(404, response="Problem404")
def change_profile(given: dict[str, str], profile_id: int) -> Shown:
    """Change the name or the avatar of a profile."""
    return profiles.change(current_viewer(), profile_id, given)


@blueprint.route("/profiles/<id:profile_id>", methods=["DELETE"])
@signed_in(scope="profiles:write")
@blueprint.response(204)
@blueprint.alt_response(404, response="Problem404")
@blueprint.alt_response(409, response="Problem409")
def delete_profile(profile_id: int) -> None:
    """Delete a profile with everything that it watched; the last one stays."""
    profiles.remove(current_viewer(), profile_id)


@blueprint.route("/profiles/<id:profile_id>/choose", methods=["POST"])
@signed_in
@blueprint.response(200, AuthMeOut)
@blueprint.alt_response(404, response="Problem404")
def choose_profile(profile_id: int) -> Me:
    """From now on this profile watches on this device."""
    profiles.choose(current_viewer(), profile_id)
    return accounts.me(current_viewer(), profile_id)
