"""The one line above a view decides who may call it, before anything of the request is read."""

import pytest

from core.cli.users import users
from core.testing.people import bearer, browser, sign_up

VIEWS = """
import marshmallow as ma
from core import Schema, admin_only, current_viewer, public, signed_in

blueprint = Blueprint("door", __name__)

class DoorIn(Schema):
    number = ma.fields.Integer(required=True, metadata={"example": 1})

@blueprint.route("/public")
@public
def hall():
    return {"open": True}

@blueprint.route("/mine", methods=["POST"])
@blueprint.arguments(DoorIn)
@signed_in(scope="door:open")
def mine(given):
    return {"user": current_viewer().user_id}

@blueprint.route("/office", methods=["POST"])
@blueprint.arguments(DoorIn)
@admin_only(scope="door:office")
def office(given):
    return {"admin": True}

@blueprint.route("/safe")
@signed_in
def safe():
    return {"safe": True}

@hookimpl
def blueprints():
    return [blueprint]
"""


@pytest.fixture
def house(workshop):
    workshop.plugin("door", VIEWS)
    return workshop.app("door")


def promote(app, email):
    assert app.test_cli_runner().invoke(users, ["create-admin", email]).exit_code == 0


def signed_in_again(app, somebody, email):
    answer = somebody.post("/api/auth/login", json={"email": email, "password": "a staple, a horse, a battery"})
    assert answer.status_code == 200
    return somebody


def test_a_view_for_administrators_is_shut_to_everybody_else(house):
    viewer = sign_up(house, "viewer@example.org")
    assert browser(house).post("/api/door/office", json={"number": 1}).status_code == 401
    answer = viewer.post("/api/door/office", json={"number": 1})
    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")
    promote(house, "viewer@example.org")
    assert signed_in_again(house, viewer, "viewer@example.org").post("/api/door/office", json={"number": 1}).status_code == 200


def test_who_is_calling_is_asked_before_the_body_is_read(house):
    assert browser(house).post("/api/door/mine", data="{", content_type="text/plain").status_code == 401
    assert sign_up(house).post("/api/door/office", json={"nonsense": 1}).status_code == 403


def test_a_token_opens_what_its_scopes_name_and_nothing_without_a_scope(house):
    headers = bearer(sign_up(house), "door:open")
    program = browser(house)
    assert program.post("/api/door/mine", json={"number": 1}, headers=headers).status_code == 200
    assert program.get("/api/door/safe", headers=headers).json["code"] == "scope-missing"
    assert program.post("/api/door/office", json={"number": 1}, headers=headers).status_code == 403


def test_a_token_with_the_scope_of_an_administrators_view_needs_the_role_too(house):
    headers = bearer(sign_up(house), "door:office")
    assert browser(house).post("/api/door/office", json={"number": 1}, headers=headers).json["code"] == "forbidden"
