"""Every operation, with everything that its description allows and does not allow, for everybody who may ask."""

import re

import pytest

from tests.interface.examples import described, examples
from tests.interface.visitors import ROLES, Visitor

pytestmark = pytest.mark.slow

UNDESCRIBED = {"/api/openapi.json", "/api/docs"}


def test_every_operation_keeps_to_its_description(app, subtests):
    operations = [found.ok() for found in described(app).get_all_operations()]
    with subtests.test("no operation is left out"):
        assert {(operation.method.upper(), operation.path) for operation in operations} == routes(app)
    visitors = [Visitor(app, role) for role in ROLES]
    for operation in operations:
        cases = examples(operation)
        for visitor in visitors:
            with subtests.test(operation.label, role=visitor.role):
                answers = visitor.ask_all(cases)
                assert any(status < 300 for status in answers) == visitor.welcome(operation), answers


def routes(app):
    """Method and path of whatever an app answers below /api, whether its document knows of it or not."""
    found = set()
    for rule in app.url_map.iter_rules():
        methods = rule.methods - {"OPTIONS"} or rule.methods  # Flask adds that one to all of them, and HEAD to GET
        path = re.sub(r"<(?:[^<>]+:)?(\w+)>", r"{\1}", rule.rule)
        if path.startswith("/api/") and path not in UNDESCRIBED:
            found |= {(method, path) for method in (methods - {"HEAD"} if "GET" in methods else methods)}
    return found
