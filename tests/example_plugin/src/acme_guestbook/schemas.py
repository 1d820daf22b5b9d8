"""What goes in and out of the endpoints."""

from marshmallow import fields, validate

from core import Schema, Whole

IDS = validate.Range(1, 10**18 - 1)


class AcmeGuestbookQuery(Schema):
    count = fields.Integer(
        load_default=20, validate=validate.Range(1, 100), metadata={"description": "At most so many.", "example": 20}
    )
    movie_id = fields.Integer(
        load_default=None, validate=IDS, metadata={"description": "Those about this film.", "example": 7}
    )
    before = fields.Integer(load_default=None, metadata={"description": "`next` of the page before.", "example": 41})


class AcmeGuestbookEntryIn(Schema):
    text = fields.String(required=True, validate=validate.Length(1, 500), metadata={"example": "What a festival!"})
    movie_id = Whole(
        load_default=None, validate=IDS, metadata={"description": "The film it is about.", "example": 7}
    )


class AcmeGuestbookEntry(Schema):
    id = fields.Integer(required=True, metadata={"example": 41})
    text = fields.String(required=True, metadata={"example": "What a festival!"})
    created_at = fields.DateTime(required=True, metadata={"example": "2026-05-01T20:15:00+00:00"})


class AcmeGuestbookPage(Schema):
    entries = fields.List(fields.Nested(AcmeGuestbookEntry), required=True)
    next = fields.Integer(required=True, allow_none=True, metadata={"description": "null on the last page.", "example": 21})
