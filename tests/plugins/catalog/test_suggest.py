"""Films and people that are suggested as one types."""

import pytest

from plugins.catalog.search.suggestions import suggest
from plugins.catalog.visibility import EVERYONE, Audience
from tests.plugins.catalog.films import add_film


def suggested(query, audience=EVERYONE, limit=8):
    return [(item["kind"], item["text"]) for item in suggest(query, limit, audience)["items"]]


@pytest.mark.parametrize("query", ["c", "ca", "casab", "casablanca", "casbl", "casabalnca"])
def test_a_film_is_suggested_by_its_beginning(catalog, query):
    add_film("Casablanca", year=1942)
    add_film("Another Story")
    assert suggested(query)[0] == ("movie", "Casablanca")


@pytest.mark.parametrize("query", ["hum", "humphrey b", "bog", "bogart", "humprey bog", "bogatr"])
def test_a_person_is_suggested_by_the_beginning_of_any_name(catalog, query):
    add_film("Casablanca", people=["Humphrey Bogart"])
    assert ("person", "Humphrey Bogart") in suggested(query)


def test_a_suggestion_has_what_it_takes_to_show_it(catalog):
    movie = add_film("Casablanca", year=1942)
    (item,) = suggest("casa", 8, EVERYONE)["items"]
    assert {**item, "poster": None} == {
        "kind": "movie", "id": movie, "slug": item["slug"], "text": "Casablanca", "year": 1942, "poster": None
    }  # fmt: skip
    assert item["poster"]["width"] > 0


def test_of_many_films_and_people_both_are_suggested(catalog):
    for number in range(12):
        add_film(f"John {number}", people=[f"John {chr(97 + number)}son"])
    kinds = [kind for kind, _ in suggested("john")]
    assert len(kinds) == 8
    assert kinds.count("person") >= 2
    assert kinds.count("movie") >= 2


def test_people_of_many_films_come_first(catalog):
    add_film("One", people=["Maria Little"])
    for number in range(5):
        add_film(f"Other {number}", people=["Maria Often"])
    assert suggested("maria")[0] == ("person", "Maria Often")


def test_nobody_is_suggested_whose_films_are_hidden(catalog):
    add_film("Hidden Story", people=["Gloria Hidden"], maturity=18)
    add_film("Draft Story", people=["Gloria Draft"], status="draft")
    add_film("Open Story", people=["Gloria Open"], maturity=6)
    assert suggested("gloria", Audience(12)) == [("person", "Gloria Open")]
    assert suggested("story", Audience(12)) == [("movie", "Open Story")]


@pytest.mark.parametrize("query", ["", "  ", "?!", "🎬" * 100])
def test_nothing_is_typed_and_nothing_suggested(catalog, query):
    assert suggested(query) == []


def test_the_route_answers_with_suggestions(catalog, visitor):
    add_film("Casablanca", people=["Humphrey Bogart"])
    answer = visitor.get("/api/catalog/suggest?q=casa&limit=1")
    assert [item["text"] for item in answer.get_json()["items"]] == ["Casablanca"]
