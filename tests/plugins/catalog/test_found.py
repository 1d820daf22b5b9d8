"""Lists of films that were searched for: by rank or in another order, narrowed, and page by page."""

from itertools import chain

import pytest

from plugins.catalog.lists import cursors
from tests.plugins.catalog.films import add_film, change_film

LIST = "/api/catalog/movies"


def walk(client, query, limit, cursor=""):
    """The pages of a list from a cursor up to its end."""
    pages = []
    while cursor is not None:
        answer = client.get(f"{LIST}?{query}&limit={limit}{cursor and '&cursor=' + cursor}").json
        pages.append([film["id"] for film in answer["items"]])
        cursor = answer["next_cursor"]
    return pages


def whole(client, query, limit, cursor=""):
    return list(chain.from_iterable(walk(client, query, limit, cursor)))


@pytest.fixture
def lanterns(catalog):
    return [
        add_film(title=f"Lantern {number}", year=1980 + number * 7 % 20, genres=[("Drama", "War")[number % 2]])
        for number in range(20)
    ]


def test_pages_of_a_search_together_are_what_was_found(lanterns, visitor):
    add_film(title="Nothing of the kind")
    best_first = whole(visitor, "q=lantern", 100)
    assert sorted(best_first) == lanterns
    for limit in (1, 7, 20):
        assert whole(visitor, "q=lantern", limit) == best_first


def test_what_was_found_can_be_narrowed_and_keeps_its_rank(lanterns, visitor):
    best_first = whole(visitor, "q=lantern", 100)
    wars = [film for film in best_first if film in lanterns[1::2]]
    assert whole(visitor, "q=lantern&genre=war", 3) == wars
    assert whole(visitor, "q=lantern&genre=war&sort=relevance", 100) == wars
    assert whole(visitor, "q=lantern&genre=nothing", 100) == []


def test_what_was_found_can_be_sorted_otherwise(lanterns, visitor):
    by_year = sorted(lanterns, key=lambda film: (-(1980 + lanterns.index(film) * 7 % 20), -film))
    assert whole(visitor, "q=lantern&sort=newest", 6) == by_year


def test_a_film_that_goes_in_between_hides_no_other(lanterns, visitor):
    first = visitor.get(f"{LIST}?q=lantern&limit=5").json
    gone = first["items"][0]["id"]
    best_first = whole(visitor, "q=lantern", 100)
    change_film(gone, status="draft")
    assert whole(visitor, "q=lantern", 5, first["next_cursor"]) == best_first[5:]


def test_what_was_misspelt_is_said(lanterns, visitor):
    answer = visitor.get(f"{LIST}?q=lanterm").json
    assert len(answer["items"]) == 20 and answer["corrected"]
    assert visitor.get(f"{LIST}?q=lantern").json["corrected"] is None


def test_a_search_for_nothing_lists_everything_and_one_for_signs_nothing(lanterns, visitor):
    assert len(visitor.get(f"{LIST}?q=%20&limit=100").json["items"]) == 20
    assert visitor.get(f"{LIST}?q=!!!").json == {"items": [], "next_cursor": None, "corrected": None}


def test_a_cursor_of_another_search_is_refused(lanterns, visitor):
    cursor = visitor.get(f"{LIST}?q=lantern&limit=2").json["next_cursor"]
    for other in ("q=lamp", "q=lantern&genre=war", "q=lantern&sort=title", "sort=newest"):
        answer = visitor.get(f"{LIST}?{other}&cursor={cursor}")
        assert (answer.status_code, answer.json["detail"]) == (422, cursors.NOT_OF_THIS_LIST), other


def test_choices_are_counted_among_what_was_found(lanterns, visitor):
    add_film(title="Nothing of the kind", genres=["Drama"])
    facets = visitor.get("/api/catalog/facets?q=lantern").json
    assert facets["total"] == 20
    assert {genre["slug"]: genre["count"] for genre in facets["genres"]} == {"drama": 10, "war": 10}
