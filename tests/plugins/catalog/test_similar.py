"""Films like another."""

from plugins.catalog.schemas import CatalogItemsOut
from tests.plugins.catalog.films import add_film


def similar(visitor, film, query=""):
    answer = visitor.get(f"/api/catalog/movies/{film}/similar?{query}")
    assert answer.status_code == 200, answer.text
    assert CatalogItemsOut().validate(answer.json) == {}
    return [card["id"] for card in answer.json["items"]]


def test_films_with_the_same_people_genres_and_time_come_first(catalog, visitor):
    film = add_film(genres=["Drama", "War"], year=1990, people=["Ada", "Bob"])
    other_genre = add_film(title="Nothing alike", genres=["Comedy"], year=1990)
    same_time = add_film(genres=["Drama", "War"], year=1991)
    same_people = add_film(genres=["Drama", "War"], year=1991, people=["Ada", "Bob"])
    long_ago = add_film(genres=["Drama"], year=1971)
    found = similar(visitor, film)
    assert found[:3] == [same_people, same_time, long_ago]
    assert film not in found and other_genre not in found


def test_another_part_is_found_by_its_title(catalog, visitor):
    film = add_film(title="Night Train", year=1980)
    second = add_film(title="Night Train 2", year=2005)
    add_film(title="Morning Bus", year=2005)
    assert similar(visitor, film) == [second]


def test_nothing_is_like_a_film_of_which_nothing_is_known(catalog, visitor):
    film = add_film(title="...")
    add_film(genres=["Drama"], year=1990)
    assert similar(visitor, film) == []


def test_there_are_as_many_as_were_asked_for(catalog, visitor):
    films = [add_film(genres=["Drama"], year=1990 + number % 3) for number in range(30)]
    assert len(similar(visitor, films[0])) == 18
    assert len(similar(visitor, films[0], "limit=5")) == 5
    assert len(similar(visitor, films[0], "limit=60")) == 29


def test_it_takes_three_queries_whatever_the_number_of_films(catalog, visitor, queries):
    films = [add_film(genres=["Drama"], year=1990, people=["Ada"]) for _ in range(10)]
    visitor.get("/api/catalog/genres")
    queries.clear()
    similar(visitor, films[0])
    assert len(queries) == 3
