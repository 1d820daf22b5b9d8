"""Rules for the whole suite. The fixtures are those of `core.testing`, which plugin authors use too."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, wraps
from importlib.metadata import EntryPoints, entry_points
from pathlib import Path

import pytest
from werkzeug.routing import Rule

from core.plugin import discovery

LONGEST = (
    "tests/browser/test_frontend.py",
    "tests/browser/test_playing.py",
    "tests/run/test_service.py",
    "tests/third_party/test_guestbook.py",
    "tests/interface/test_openapi.py",
    "tests/core/storage/test_films.py",
    "tests/browser/test_uploading.py",
    "tests/docs/test_guide.py",
    "tests/run/test_faults.py",
    "tests/plugins/streaming/making/test_faults.py",
    "tests/core/jobs/test_worker.py",
)
"""Each file is one worker's, so that what takes minutes comes first: nobody waits for it alone at the end. What mostly waits
stands between what uses the processors."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order is that of the files otherwise."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    file = item.nodeid.partition("::")[0]
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)


def _when_asked(compiled: Callable[..., Callable[..., tuple[str, str]]]) -> Callable[..., Callable[..., tuple[str, str]]]:
    """Werkzeug compiles two functions for each rule that build its addresses: most of the time of making an app.

    Few tests ask for addresses.
    """

    @wraps(compiled)
    def later(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        made: list[Callable[..., tuple[str, str]]] = []  # a function of functools' own takes as long as all else of a rule

        def build(*args: object, **values: object) -> tuple[str, str]:
            made or made.append(compiled(rule, append_unknown))
            return made[0](*args, **values)

        return build

    return later


Rule._compile_builder = _when_asked(Rule._compile_builder)  # type: ignore[method-assign]


@cache
def _entry_points(group: str, _places: tuple[tuple[str, int], ...]) -> EntryPoints:
    return entry_points(group=group)


def _known_entry_points(group: str) -> EntryPoints:
    """What is installed is read once, and again where a folder of packages has changed: not for each of thousands of apps."""
    return _entry_points(group, tuple((place, Path(place).stat().st_mtime_ns) for place in sys.path if Path(place).is_dir()))


discovery.entry_points = _known_entry_points  # type: ignore[assignment]
