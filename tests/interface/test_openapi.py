"""Every operation, with everything that its description allows and does not allow, for everybody who may ask."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.pytest._test_builder import build_operation_test  # `parametrize()` wants the document before the app

from tests.example_plugin.conftest import installed  # noqa: F401
from tests.interface.visitors import ADMINISTRATOR, ROLES, SIGNED_OUT, Visitor, operation_id

pytestmark = pytest.mark.slow

BOUNDED = settings(max_examples=10, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
SETTINGS = {
    "MARQUEE_PLUGINS__FOLDERS": '["plugins", "tests.stand_ins"]',
    "MARQUEE_LIMITS__ENABLED": "false",  # 429 to everything would prove nothing
    "MARQUEE_LOGS__LEVEL": "ERROR",
}
PLUGINS = "catalog,acme_guestbook,shelf,lending,badges"


@pytest.fixture(params=ROLES)
def visitor(request, make_app):
    return Visitor(make_app(PLUGINS, **SETTINGS), request.param)


def test_every_operation_keeps_to_its_description(visitor, subtests):
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", visitor.app)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 30
    for operation in operations:
        with subtests.test(operation.label):
            generated(described, operation, visitor)()
            answers = visitor.answers[operation_id(operation)]
            assert any(status < 300 for status in answers) == welcome(visitor, operation), answers


def generated(described, operation, visitor):
    """Examples of the description, its edges, and what is beyond them."""
    return build_operation_test(
        config=described.config,
        operation=operation,
        test_func=visitor.ask,
        explicit_settings=BOUNDED,
        given_kwargs={},
        feedback=FeedbackSources(),
    )


def welcome(visitor, operation):
    """Whether the operation has to succeed at least once for this visitor, and else never."""
    access = operation.definition.raw.get("x-access", "public")
    if access == "admin":
        return visitor.role == ADMINISTRATOR
    needs_a_session = operation_id(operation) == "auth.refresh"
    return visitor.role != SIGNED_OUT or access == "public" and not needs_a_session
