"""Which schemas a document has."""

import marshmallow as ma
import pytest

from core.openapi.schemas import kinds, name_of


class Inner(ma.Schema):
    back = ma.fields.Nested(lambda: Outer())


class InnerSchema(ma.Schema):
    pass


class Outer(ma.Schema):
    inner = ma.fields.Nested(Inner)


@pytest.mark.parametrize(
    "field",
    [
        ma.fields.Nested(InnerSchema),
        ma.fields.Nested("InnerSchema"),
        ma.fields.List(ma.fields.Nested(InnerSchema)),
        ma.fields.Tuple((ma.fields.Integer(), ma.fields.Nested(InnerSchema))),
        ma.fields.Dict(values=ma.fields.Nested(InnerSchema)),
        ma.fields.Dict(keys=ma.fields.Nested(InnerSchema)),
        ma.fields.List(ma.fields.Dict(values=ma.fields.Tuple((ma.fields.Nested(InnerSchema),)))),
    ],
)
def test_schemas_within_others_are_found(field):
    around = ma.Schema.from_dict({"field": field}, name="Around")
    assert [name_of(kind) for kind in kinds([around])] == ["Around", "Inner"]


def test_schemas_that_have_each_other_are_found_once():
    assert list(kinds([Outer, Outer(many=True), None])) in ([Outer, Inner], [Inner, Outer])
