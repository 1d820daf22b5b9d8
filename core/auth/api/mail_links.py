"""What begins or ends with a link in a mail: a new password, a confirmed address."""

from __future__ import annotations

from flask import Response

from core.access import current_viewer, public, signed_in
from core.auth import accounts, mails
from core.auth.api.blueprint import accepted, account_key, blueprint
from core.auth.schemas import AuthForgotIn, AuthResetIn, AuthVerifyIn
from core.extensions import db
from core.limits import limited


@blueprint.route("/password/forgot", methods=["POST"])
@public
@limited("20/hour", key="address")
@limited("5/hour", key=account_key, name="account")
@blueprint.arguments(AuthForgotIn)
@blueprint.response(202)
def forgot_password(given: dict[str, str]) -> Response:
    """Ask for a mail to choose a new password. The answer is the same whether there is such an account or not."""
    mails.send_reset.enqueue(email=given["email"])
    db.session.commit()
    return accepted()


@blueprint.route("/password/reset", methods=["POST"])
@public
@limited("20/hour", key="address")
@blueprint.arguments(AuthResetIn)
@blueprint.response(204)
@blueprint.alt_response(404, response="Problem404")
def reset_password(given: dict[str, str]) -> None:
    """Choose a new password with the token of the mail; every device is signed out."""
    accounts.reset_password(**given)


@blueprint.route("/email/verify", methods=["POST"])
@public
@limited("60/hour", key="address")
@blueprint.arguments(AuthVerifyIn)
@blueprint.response(204)
@blueprint.alt_response(404, response="Problem404")
def verify_email(given: dict[str, str]) -> None:
    """Confirm an e-mail address with the token of the mail."""
    accounts.verify_email(**given)


@blueprint.route("/me/email/verification", methods=["POST"])
@signed_in
@limited("5/hour", key="viewer")
@blueprint.response(202)
def send_verification() -> Response:
    """Ask for the mail that confirms the address again."""
    mails.send_verification.enqueue(user_id=current_viewer().user_id)
    db.session.commit()
    return accepted()
