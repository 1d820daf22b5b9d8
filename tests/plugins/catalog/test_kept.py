"""The answers that a process keeps: how much room they take, and that one of several who ask makes them."""

from threading import Event, Thread

import pytest

from plugins.catalog.answers import shared
from plugins.catalog.answers.kept import LONGEST_KEY, Answer, Kept
from plugins.catalog.lists import facets
from tests.plugins.catalog.films import add_film

API = "/api/catalog"


def key(query="", path=f"{API}/movies"):
    return (path, query, None)


def answers(catalog):
    return shared._kept().answers


def test_what_was_asked_for_takes_room_as_well():
    kept = Kept(room=1_000_000)
    kept.keep(key(), Answer(b"x", 1, 10.0))
    short = kept.size
    kept.keep(key("q=" + "y" * 298), Answer(b"x", 1, 10.0))
    assert kept.size == 2 * short + 300
    kept.keep(key("q=" + "y" * 298), Answer(b"x", 2, 10.0))
    assert kept.size == 2 * short + 300


def test_nothing_is_kept_for_what_is_long_to_ask():
    kept = Kept(room=1_000_000)
    for long in (key("q=" + "y" * LONGEST_KEY), key(path="/" + "y" * LONGEST_KEY)):
        kept.keep(long, Answer(b"x", 1, 10.0))
    assert (kept.size, len(kept.answers)) == (0, 0)


def test_an_operation_that_takes_no_arguments_keeps_one_answer_whatever_is_written_behind_it(catalog, visitor):
    film = add_film(genres=["Drama"], people=["Ada"])
    for path in ("genres", "home", f"movies/{film}", "movies/slug/" + slug(visitor, film), "people/1"):
        before = visitor.get(f"{API}/{path}").data
        known = len(answers(catalog))
        assert {visitor.get(f"{API}/{path}?x={number}").data for number in range(5)} == {before}, path
        assert len(answers(catalog)) == known, path


def slug(visitor, film):
    return visitor.get(f"{API}/movies/{film}").json["slug"]


@pytest.fixture
def slow(monkeypatch):
    """Counting that takes until it is told to end; `made` has what was counted."""
    return Slow(monkeypatch, facets.counts)


class Slow:
    def __init__(self, monkeypatch, counts):
        self.begun, self.may_end, self.made, self.fails, self.counts = Event(), Event(), [], 0, counts
        monkeypatch.setattr(facets, "counts", self)

    def __call__(self, query, audience):
        self.made.append(query)
        self.begun.set()
        assert self.may_end.wait(10)
        if len(self.made) <= self.fails:
            raise RuntimeError("cut off")
        return self.counts(query, audience)


def ask_twice(app, slow):
    """Two ask for the same, the second while the first is not done; the statuses of both."""
    found = []
    asks = [Thread(target=lambda: found.append(app.test_client().get(f"{API}/facets").status_code)) for _ in range(2)]
    asks[0].start()
    assert slow.begun.wait(10)
    asks[1].start()
    asks[1].join(0.3)
    slow.may_end.set()
    for ask in asks:
        ask.join(10)
    return sorted(found)


def test_whoever_asks_for_what_is_being_counted_waits_for_it(catalog, slow):
    add_film()
    assert ask_twice(catalog, slow) == [200, 200]
    assert len(slow.made) == 1


def test_whoever_waited_in_vain_counts_alone(catalog, slow):
    add_film()
    catalog.testing = False
    slow.fails = 1
    assert ask_twice(catalog, slow) == [200, 500]
    assert len(slow.made) == 2
