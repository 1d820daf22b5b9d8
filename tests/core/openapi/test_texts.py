"""What the document says of text that is sent: no NUL is in it."""

import marshmallow as ma
import pytest
from flask import Flask
from marshmallow.validate import OneOf, Regexp

from core.api import Blueprint, Schema
from core.openapi.document import init_api
from core.openapi.texts import NO_NUL


class OddNoteIn(Schema):
    text = ma.fields.String()


class OddIn(Schema):
    name = ma.fields.String(allow_none=True)
    names = ma.fields.List(ma.fields.String())
    by_name = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.String())
    kind = ma.fields.String(validate=OneOf(["film"]))
    slug = ma.fields.String(validate=Regexp("^[a-z]+$"))
    email = ma.fields.Email()
    year = ma.fields.Integer()
    note = ma.fields.Nested(OddNoteIn)


class OddOut(Schema):
    name = ma.fields.String()


class OddPageIn(Schema):
    q = ma.fields.String()


@pytest.fixture
def document():
    app = Flask(__name__)
    api = init_api(app, "Odd")
    blueprint = Blueprint("odd", __name__)

    @blueprint.route("/<slug>", methods=["POST"])
    @blueprint.arguments(OddIn)
    @blueprint.arguments(OddPageIn, location="query")
    @blueprint.response(200, OddOut)
    def change(*_):
        """Changes it."""

    api.register_blueprint(blueprint)
    return api.spec.to_dict()


def test_text_that_is_sent_has_no_nul(document):
    described = document["components"]["schemas"]["OddIn"]["properties"]
    assert described["name"]["pattern"] == described["names"]["items"]["pattern"] == NO_NUL
    assert document["components"]["schemas"]["OddNoteIn"]["properties"]["text"]["pattern"] == NO_NUL
    parameters = document["paths"]["/api/odd/{slug}"]
    sent = [*parameters["parameters"], *parameters["post"]["parameters"]]
    assert {told["name"]: told["schema"]["pattern"] for told in sent} == {"slug": NO_NUL, "q": NO_NUL}


def test_neither_have_names_within_what_is_sent(document):
    described = document["components"]["schemas"]["OddIn"]["properties"]["by_name"]
    assert described["propertyNames"]["pattern"] == described["additionalProperties"]["pattern"] == NO_NUL


def test_what_is_told_more_closely_stays_as_it_is(document):
    described = document["components"]["schemas"]["OddIn"]["properties"]
    assert described["slug"]["pattern"] == "^[a-z]+$"
    assert not [name for name in ("kind", "email", "year") if "pattern" in described[name]]


def test_what_is_answered_is_left_alone(document):
    assert document["components"]["schemas"]["OddOut"]["properties"]["name"] == {"type": "string"}
