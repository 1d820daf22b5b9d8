"""Every subset of the installed plugins whose requirements hold boots, migrates and answers."""

from itertools import chain, combinations

import pytest
from sqlalchemy import inspect

from core import db, schema
from core.app import ROOT
from core.plugin.discovery import discover
from core.plugin.order import order

FOLDERS = ("plugins", "tests.stand_ins")
FOUND = discover(ROOT, FOLDERS)


def subsets():
    names = sorted(FOUND.manifests)
    every = chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))
    return [subset for subset in every if not order(FOUND, subset)[1]]


def test_there_are_subsets_to_try():
    assert len(subsets()) > 5


@pytest.mark.parametrize("plugins", subsets(), ids="+".join)
def test_a_subset_boots_migrates_down_and_up_and_answers(plugins, make_app):
    folders = "[" + ",".join(f'"{folder}"' for folder in FOLDERS) + "]"
    app = make_app(",".join(plugins), MARQUEE_PLUGINS__FOLDERS=folders)
    with app.app_context():
        schema.downgrade_all()
        assert inspect(db.engine).get_table_names() == []
        schema.upgrade()
        assert schema.pending() == {}
        assert [schema.differences(owner) for owner in schema.owners()] == [None] * len(schema.owners())
    client = app.test_client()
    assert client.get("/readyz").status_code == 200
    document = client.get("/api/openapi.json").json
    assert set(plugins) & {"shelf", "lending", "badges"} <= {path.split("/")[2] for path in document["paths"]}
    for path, operations in document["paths"].items():
        if "get" in operations and "{" not in path:
            assert client.get(path).status_code in (200, 401, 403, 422)
