"""How many films each further choice would leave."""

import pytest

from plugins.catalog.schemas import CatalogFacetsOut, CatalogGenresOut
from tests.plugins.catalog.films import add_film, change_film


@pytest.fixture
def few(catalog):
    add_film(genres=["Drama", "War"], year=1990, maturity=12, languages=["en", "de"], is_premium=True)
    add_film(genres=["Drama"], year=1999, maturity=12, languages=["en"])
    add_film(genres=["Comedy"], year=2003, maturity=16, languages=["fr"])
    add_film(genres=["Comedy"])
    add_film(genres=["Comedy"], year=2003, status="draft")


def facets(visitor, query=""):
    answer = visitor.get(f"/api/catalog/facets?{query}")
    assert answer.status_code == 200, answer.text
    assert CatalogFacetsOut().validate(answer.json) == {}
    return answer.json


def counts(items, name):
    return {item[name]: item["count"] for item in items}


def test_without_filters_everything_is_counted(few, visitor):
    found = facets(visitor)
    assert (found["total"], found["premium"]) == (4, 1)
    assert counts(found["genres"], "slug") == {"comedy": 2, "drama": 2, "war": 1}
    assert [(decade["year_from"], decade["year_to"], decade["count"]) for decade in found["decades"]] == [
        (1990, 1999, 2),
        (2000, 2009, 1),
    ]
    assert [(age["maturity"], age["count"]) for age in found["maturities"]] == [(12, 2), (16, 1), (None, 1)]
    assert counts(found["languages"], "language") == {"en": 2, "de": 1, "fr": 1}


def test_a_kind_of_choice_is_counted_without_its_own_filter(few, visitor):
    found = facets(visitor, "year_from=2000&year_to=2009&language=fr")
    assert found["total"] == 1
    assert counts(found["decades"], "year_from") == {2000: 1}
    assert counts(found["languages"], "language") == {"fr": 1}
    assert counts(facets(visitor, "year_from=2000")["decades"], "year_from") == {1990: 2, 2000: 1}
    assert counts(facets(visitor, "maturity_max=12")["maturities"], "maturity") == {12: 2, 16: 1, None: 1}
    assert facets(visitor, "premium=false")["premium"] == 1


def test_further_genres_are_counted_among_the_films_of_those_chosen(few, visitor):
    found = facets(visitor, "genre=drama")
    assert (found["total"], counts(found["genres"], "slug")) == (2, {"drama": 2, "war": 1})


def test_every_count_is_what_the_list_has_after_the_choice(few, visitor):
    for query in ("", "genre=drama", "language=en", "maturity_max=16&genre=drama"):
        found = facets(visitor, query)
        listed = visitor.get(f"/api/catalog/movies?{query}").json["items"]
        assert len(listed) == found["total"]
        for genre in found["genres"]:
            chosen = visitor.get(f"/api/catalog/movies?{query}&genre={genre['slug']}").json["items"]
            assert len(chosen) == genre["count"], (query, genre)


def test_an_unknown_genre_leaves_nothing(few, visitor):
    found = facets(visitor, "genre=nothing")
    assert (found["total"], found["genres"], found["decades"], found["premium"]) == (0, [], [], 0)


def test_years_the_wrong_way_round_are_refused(few, visitor):
    assert visitor.get("/api/catalog/facets?year_from=2000&year_to=1990").status_code == 422


def test_genres_without_films_are_not_listed(catalog, visitor):
    film = add_film(genres=["War"])
    add_film(genres=["Drama"])
    add_film(genres=["Drama"])
    listed = visitor.get("/api/catalog/genres").json
    assert CatalogGenresOut().validate(listed) == {}
    assert counts(listed["items"], "slug") == {"drama": 2, "war": 1}
    change_film(film, status="draft")
    assert counts(visitor.get("/api/catalog/genres").json["items"], "name") == {"Drama": 2}
