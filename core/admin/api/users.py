"""The accounts."""

from __future__ import annotations

from typing import Any

from core.access import admin_only, current_viewer
from core.admin import people
from core.admin.api.blueprint import blueprint
from core.admin.schemas import AdminRoleIn, AdminUserOut, AdminUsersIn, AdminUsersOut
from core.limits import limited

OFTEN_ENOUGH = "120/hour"
"""Nobody changes more accounts by hand; a stolen session is slowed down."""


@blueprint.route("/users")
@admin_only
@blueprint.arguments(AdminUsersIn, location="query")
@blueprint.response(200, AdminUsersOut)
def list_users(query: dict[str, Any]) -> dict[str, Any]:
    """Accounts, the newest first."""
    return people.page(current_viewer(), **query)


@blueprint.route("/users/<id:user_id>")
@admin_only
@blueprint.response(200, AdminUserOut)
def show_user(user_id: int) -> dict[str, Any]:
    """One account."""
    return people.one(current_viewer(), user_id)


@blueprint.route("/users/<id:user_id>/disable", methods=["POST"])
@admin_only
@limited(OFTEN_ENOUGH, key="viewer")
@blueprint.response(200, AdminUserOut)
@blueprint.alt_response(409, response="Problem409")
def disable_user(user_id: int) -> dict[str, Any]:
    """Shut an account out at once; nothing of it is lost."""
    return people.disable(current_viewer(), user_id)


@blueprint.route("/users/<id:user_id>/enable", methods=["POST"])
@admin_only
@limited(OFTEN_ENOUGH, key="viewer")
@blueprint.response(200, AdminUserOut)
def enable_user(user_id: int) -> dict[str, Any]:
    """Let a disabled account in again."""
    return people.enable(current_viewer(), user_id)


@blueprint.route("/users/<id:user_id>/role", methods=["POST"])
@admin_only
@limited(OFTEN_ENOUGH, key="viewer")
@blueprint.arguments(AdminRoleIn)
@blueprint.response(200, AdminUserOut)
@blueprint.alt_response(409, response="Problem409")
def change_role(given: dict[str, Any], user_id: int) -> dict[str, Any]:
    """Make an account an administrator, or a viewer again; it is signed out everywhere."""
    return people.change_role(current_viewer(), user_id, given["role"])


@blueprint.route("/users/<id:user_id>/sign-out", methods=["POST"])
@admin_only
@limited(OFTEN_ENOUGH, key="viewer")
@blueprint.response(200, AdminUserOut)
@blueprint.alt_response(409, response="Problem409")
def sign_out_user(user_id: int) -> dict[str, Any]:
    """Sign an account out on all its devices."""
    return people.sign_out(current_viewer(), user_id)
