"""What the HTTP interface of every owner keeps to."""

import json
import re

import pytest

from core.app import ROOT
from core.cli.api import openapi

METHODS = ("get", "put", "post", "patch", "delete")
BUILT_IN = ",".join(sorted(manifest.parent.name for manifest in ROOT.glob("plugins/*/plugin.toml")))


def operations(document):
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


@pytest.fixture
def app(make_app):
    """The service with everything that comes with it."""
    return make_app(BUILT_IN)


@pytest.fixture
def document(app):
    return json.loads(json.dumps(openapi(app), sort_keys=True))


def test_the_committed_document_is_what_the_app_serves(document):
    committed = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
    assert document == committed, "run `.venv/bin/flask api document -o docs/openapi.json` and `npm run api:types`"


def test_the_document_is_served(client, document):
    assert client.get("/api/openapi.json").json["paths"].keys() == document["paths"].keys()


def test_every_operation_is_named_once_and_by_its_owner(document):
    found = list(operations(document))
    names = [operation["operationId"] for _, _, operation in found]
    assert len(set(names)) == len(names) > 10
    for path, _, operation in found:
        assert operation["operationId"].split(".")[0].split("_")[0] == path.split("/")[2]


def test_every_operation_says_what_it_does(document):
    for path, method, operation in operations(document):
        assert operation.get("summary"), f"{method} {path} has no docstring"


def test_every_route_below_api_says_who_may_call_it(app):
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/") and rule.rule not in ("/api/openapi.json", "/api/docs"):
            assert hasattr(app.view_functions[rule.endpoint], "_access"), rule.rule


def test_every_field_of_a_schema_has_an_example(document):
    for name, schema in document["components"]["schemas"].items():
        if name == "PaginationMetadata":  # flask-smorest's own
            continue
        for field, shape in schema.get("properties", {}).items():
            nested = {"$ref", "allOf", "anyOf", "oneOf"} & shape.keys() or "$ref" in shape.get("items", {})
            assert nested or "example" in shape or "examples" in shape, f"{name}.{field} has no example"


def test_every_schema_bears_the_name_of_its_owner(document):
    owners = {path.split("/")[2].title().replace("_", "") for path in document["paths"]}
    for name in document["components"]["schemas"]:
        assert name.startswith((*owners, "Problem", "Pagination")), name


def test_no_text_of_a_request_may_have_a_nul(document):
    """As `core.api.Parser` refuses it, whatever pattern a field has of its own."""
    texts = list(texts_of_requests(document))
    assert len(texts) > 50
    for place, shape in texts:
        text = shape.get("example", "x" * 32)
        taken = [nul for nul in (f"\0{text}", f"{text}\0", f"{text}\0{text}") if re.search(shape.get("pattern", ""), nul)]
        assert {"enum", "format"} & shape.keys() or not taken, place


def texts_of_requests(document):
    """Where strings are described that anybody sends, and how; what a header may hold, HTTP says itself."""
    for path, method, operation in operations(document):
        parameters = [*document["paths"][path].get("parameters", ()), *operation.get("parameters", ())]
        sent = [parameter["schema"] for parameter in parameters if parameter["in"] in ("path", "query")]
        bodies = operation.get("requestBody", {}).get("content", {}).values()
        yield from strings(document, f"{method} {path}", [*sent, *(body["schema"] for body in bodies)])


def strings(document, place, shape):
    if isinstance(shape, list):
        for part in shape:
            yield from strings(document, place, part)
    elif isinstance(shape, dict):
        if named := shape.get("$ref"):
            shape = document["components"]["schemas"][named.rpartition("/")[2]]
        if shape.get("type") in ("string", ["string", "null"]):
            yield place, shape
        for name in ("items", "anyOf", "allOf"):
            yield from strings(document, place, shape.get(name))
        for name, part in shape.get("properties", {}).items():
            yield from strings(document, f"{place} {name}", part)
