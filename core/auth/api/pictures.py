"""The picture of an account."""

from __future__ import annotations

from flask import Response
from werkzeug.datastructures import FileStorage

from core.access import current_viewer, public, signed_in
from core.api import capped
from core.auth import accounts, pictures
from core.auth.accounts import Me
from core.auth.api.blueprint import blueprint
from core.auth.schemas import AuthMeOut, AuthPictureIn
from core.limits import limited
from core.settings import current


@blueprint.route("/me/picture", methods=["PUT"])
@signed_in
@limited("30/hour", key="viewer")
@capped(lambda: current().auth.picture_max_bytes)
@blueprint.arguments(AuthPictureIn, location="files")
@blueprint.response(200, AuthMeOut)
@blueprint.alt_response(507, response="Problem507")
def put_picture(files: dict[str, FileStorage]) -> Me:
    """Give the account a picture."""
    pictures.put(current_viewer(), files["file"].stream)  # type: ignore[arg-type]
    return accounts.me(current_viewer())


@blueprint.route("/me/picture", methods=["DELETE"])
@signed_in
@blueprint.response(204)
def remove_picture() -> None:
    """Take the account's picture away."""
    pictures.remove(current_viewer())


@blueprint.route("/pictures/<string:name>")
@public
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="image/webp")
@blueprint.alt_response(404, response="Problem404")
def show_picture(name: str) -> Response:
    """A picture by the name that `picture_url` gives."""
    return pictures.show(name)
