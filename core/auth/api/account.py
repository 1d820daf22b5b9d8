"""Signing up, in and out; the account itself."""

from __future__ import annotations

from typing import Any

from flask import Response

from core.access import current_viewer, public, signed_in
from core.auth import accounts, erasure, exports, sessions
from core.auth.accounts import Me
from core.auth.api.blueprint import accepted, account_key, blueprint
from core.auth.schemas import AuthDeleteIn, AuthExportOut, AuthLoginIn, AuthMeIn, AuthMeOut, AuthPasswordIn, AuthRegisterIn
from core.limits import limited


@blueprint.route("/register", methods=["POST"])
@public
@limited("30/hour", key="address")
@blueprint.arguments(AuthRegisterIn)
@blueprint.response(201, AuthMeOut)
@blueprint.alt_response(409, response="Problem409")
def register(given: dict[str, str]) -> Me:
    """Open an account and sign in to it."""
    return accounts.register(**given)


@blueprint.route("/login", methods=["POST"])
@public
@limited("10/minute", key="address")
@limited("10/minute;60/hour", key=account_key, name="account")
@blueprint.arguments(AuthLoginIn)
@blueprint.response(200, AuthMeOut)
@blueprint.alt_response(401, response="Problem401")
def login(given: dict[str, str]) -> Me:
    """Sign in on this device."""
    return accounts.sign_in(**given)


@blueprint.route("/refresh", methods=["POST"])
@public
@limited("60/minute", key="address")
@blueprint.response(204)
@blueprint.alt_response(401, response="Problem401")
def refresh() -> None:
    """Stay signed in: new tokens for this device, for its refresh token."""
    sessions.renew()


@blueprint.route("/logout", methods=["POST"])
@signed_in
@blueprint.response(204)
def logout() -> None:
    """Sign out on this device."""
    sessions.sign_out(current_viewer())


@blueprint.route("/me")
@signed_in(scope="account:read")
@blueprint.response(200, AuthMeOut)
def show_me() -> Me:
    """Who am I?"""
    return accounts.me(current_viewer())


@blueprint.route("/me", methods=["PATCH"])
@signed_in
@blueprint.arguments(AuthMeIn)
@blueprint.response(200, AuthMeOut)
def change_me(given: dict[str, str]) -> Me:
    """Change what the account is called."""
    accounts.rename(current_viewer(), given.get("name"))
    return accounts.me(current_viewer())


@blueprint.route("/me/password", methods=["POST"])
@signed_in
@limited("10/hour", key="viewer")
@blueprint.arguments(AuthPasswordIn)
@blueprint.response(204)
def change_password(given: dict[str, str]) -> None:
    """Change the password; every other device is signed out, every API token revoked."""
    accounts.change_password(current_viewer(), **given)


@blueprint.route("/me/export")
@signed_in
@limited("10/hour", key="viewer")
@blueprint.response(200, AuthExportOut)
@blueprint.alt_response(403, response="Problem403")
def export_me() -> tuple[dict[str, Any], int, dict[str, str]]:
    """Take away everything that is known of the account."""
    return exports.export(current_viewer()), 200, {"Content-Disposition": 'attachment; filename="account.json"'}


@blueprint.route("/me/delete", methods=["POST"])
@signed_in
@limited("10/hour", key="viewer")
@blueprint.arguments(AuthDeleteIn)
@blueprint.response(202)
def delete_me(given: dict[str, str]) -> Response:
    """Delete the account: closed at once, erased soon, never to come back."""
    erasure.close(current_viewer(), **given)
    return accepted()
