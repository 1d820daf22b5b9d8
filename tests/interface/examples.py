"""Examples of what an operation's description allows and does not allow: made once, whoever asks with them."""

from __future__ import annotations

from copy import deepcopy

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.pytest._test_builder import build_operation_test  # `parametrize()` wants the document before the app
from schemathesis.schemas import APIOperation, BaseSchema

BOUNDED = settings(
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # nothing fails while they are gathered
)


REFUSALS = ("412", "413", "460")
"""How operations refuse what is wrong, beside what is usual: so the protocol of uploads has it."""


def described(app: Flask) -> BaseSchema:
    """The document of an app, as what asks and looks at the answers goes by it."""
    document = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    for check in (document.config.checks.negative_data_rejection, document.config.checks.missing_required_header):
        check.expected_statuses = [*check.expected_statuses, *REFUSALS]
    accepted = document.config.checks.positive_data_acceptance
    accepted.expected_statuses = [*accepted.expected_statuses, "410"]  # as good as 404: it was there
    return document


def examples(operation: APIOperation) -> list[Case]:
    """Examples of the description, its edges, and what is beyond them.

    They are drawn the same way each time, from the same constants too: those of whichever modules are imported by then.
    """
    found: list[Case] = []

    def gather(case: Case) -> None:
        found.append(case)

    build_operation_test(
        config=operation.schema.config,
        operation=operation,
        test_func=gather,
        explicit_settings=BOUNDED,
        given_kwargs={},
        feedback=FeedbackSources(),
    )()
    return found


def copied(case: Case) -> Case:
    """One to sign and to change, that leaves the example as it is for the next who asks."""
    mine = case.derive()
    told = case.meta
    assert told
    same = {id(part): part for part in (told.phase, told.raw_containers)}  # nobody changes these
    object.__setattr__(mine, "_meta", deepcopy(told, same))  # past what watches for changes of a request
    return mine
