"""Lists of films: filters, orders, and pages that neither lose nor repeat a film."""

import random
from itertools import chain

import pytest
from sqlalchemy import select

from core import db
from plugins.catalog.lists import cursors, ordered
from plugins.catalog.models import Movie
from plugins.catalog.visibility import Audience
from tests.plugins.catalog.films import add_film, change_film, person_id

LIST = "/api/catalog/movies"
KEYS = {
    "newest": lambda film: (film.release_year is None, -(film.release_year or 0), -film.id),
    "oldest": lambda film: (film.release_year is None, film.release_year or 0, film.id),
    "title": lambda film: (film.title_key.encode(), film.id),
    "rating": lambda film: (film.rating is None, -(film.rating or 0), -film.id),
    "added": lambda film: (film.published_at is None, -film.published_at.timestamp() if film.published_at else 0, -film.id),
    "shortest": lambda film: (film.duration is None, film.duration or 0, film.id),
}
NARROWED = {
    "": lambda film: True,
    "genre=drama": lambda film: "drama" in film.genres,
    "genre=war&genre=drama": lambda film: {"war", "drama"} <= set(film.genres),
    "year_from=1990&year_to=1991": lambda film: film.release_year in (1990, 1991),
    "maturity_max=12&premium=false": lambda film: film.maturity is not None and film.maturity <= 12 and not film.is_premium,
    "language=de&year_from=1991": lambda film: "de" in film.languages and (film.release_year or 0) >= 1991,
}

NARROWED_NEAR = {
    "genre=war": lambda film: "war" in film.genres,
    "language=fr&genre=drama": lambda film: "fr" in film.languages and "drama" in film.genres,
    "genre=comedy&year_from=1990": lambda film: "comedy" in film.genres and (film.release_year or 0) >= 1990,
}


def ids(client, query="", path=LIST):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200, answer.text
    return [film["id"] for film in answer.json["items"]]


def walk(client, query, limit):
    """The pages of a list up to its end."""
    pages, cursor = [], ""
    while cursor is not None:
        answer = client.get(f"{LIST}?{query}&limit={limit}{cursor and '&cursor=' + cursor}").json
        pages.append([film["id"] for film in answer["items"]])
        cursor = answer["next_cursor"]
    return pages


@pytest.fixture
def many(catalog):
    """Seventy films with few different values, so that most are equal to others, and with much unknown."""
    luck = random.Random(5)
    for number in range(70):
        film = add_film(
            title=luck.choice(["Alpha", "Äther", "Beta", "the Gamma", "剧情", "100"]),
            genres=luck.sample(["Drama", "War", "Comedy"], luck.randrange(4)),
            year=luck.choice([None, 1990, 1991, 1992]),
            rating=luck.choice([None, 0, 4.2, 4.3]),
            duration=luck.choice([None, 1, 90, 91]),
            maturity=luck.choice([None, 0, 12, 18]),
            is_premium=luck.random() < 0.3,
            languages=luck.sample(["en", "de", "fr"], luck.randrange(3)),
            status=luck.choice(["published"] * 6 + ["draft"]),
        )
        if number % 9 == 0:
            change_film(film, published_at=None)
    return db.session.scalars(select(Movie).where(Movie.status == "published")).all()


def test_pages_together_are_the_whole_list_in_its_order(many, visitor):
    for sort, key in KEYS.items():
        for query, holds in NARROWED.items():
            expected = [film.id for film in sorted(filter(holds, many), key=key)]
            for limit in (1, 7, 100):
                pages = walk(visitor, f"sort={sort}&{query}", limit)
                assert list(chain.from_iterable(pages)) == expected, (sort, query, limit)
                assert all(len(page) == limit for page in pages[:-1])


def test_a_film_that_comes_in_between_neither_repeats_nor_hides_another(many, visitor):
    first = visitor.get(f"{LIST}?sort=title&limit=10").json
    add_film(title="000")
    rest = walk(visitor, f"sort=title&cursor={first['next_cursor']}", 100)
    seen = [*(film["id"] for film in first["items"]), *chain.from_iterable(rest)]
    assert seen == [film.id for film in sorted(many, key=KEYS["title"])]


def test_the_films_of_a_person(catalog, visitor):
    played = add_film(people=["Ada Lovelace"], year=1990)
    directed = add_film(people=[("Ada Lovelace", "director", None), "Bob"], year=1991)
    add_film(people=["Bob"], year=1992)
    assert ids(visitor, f"person={person_id('Ada Lovelace')}") == [directed, played]
    assert ids(visitor, "person=999999") == []


def test_an_unknown_genre_has_no_films(many, visitor):
    assert ids(visitor, "genre=nothing-of-this-name") == []
    assert ids(visitor, "genre=drama&genre=nothing") == []


def test_years_the_wrong_way_round_are_refused(catalog, visitor):
    answer = visitor.get(f"{LIST}?year_from=2000&year_to=1999")
    assert answer.status_code == 422
    assert answer.json["errors"]["query"]["year_from"] == ["Must not be later than year_to."]


def test_what_no_list_takes_is_refused(catalog, visitor):
    for query in ("limit=0", "limit=101", "sort=worst", "genre=No+Slug", "year_from=3000", "person=0", "nothing=1"):
        assert visitor.get(f"{LIST}?{query}").status_code == 422, query


def test_a_line_that_ends_is_no_slug_language_or_id(catalog, visitor):
    for path in ("movies?genre=drama", "movies?language=en", "facts?ids=1,2"):
        assert visitor.get(f"/api/catalog/{path}").status_code == 200, path
        assert visitor.get(f"/api/catalog/{path}%0A").status_code == 422, path


def test_a_cursor_of_another_list_is_refused(many, visitor):
    cursor = visitor.get(f"{LIST}?sort=rating&limit=2").json["next_cursor"]
    for other in ("sort=newest", "sort=rating&genre=drama", "sort=rating&q=alpha"):
        answer = visitor.get(f"{LIST}?{other}&cursor={cursor}")
        assert (answer.status_code, answer.json["detail"]) == (422, cursors.NOT_OF_THIS_LIST), other


def test_a_broken_cursor_is_refused(catalog, visitor):
    for broken in ("x", "!!!!", "bnVsbA", "WzEsMiwzXQ", "W10", "ÿ", "eyJhIjoxfQ"):
        answer = visitor.get(LIST, query_string={"cursor": broken})
        assert (answer.status_code, answer.json["detail"]) == (422, cursors.NOT_OF_THIS_LIST), broken


def test_a_cursor_with_values_of_somebody_s_invention_breaks_nothing(catalog, visitor):
    inventions = (None, True, "x", "a\0b", 2**40, 1.5, [], {}, "2020-01-01", "2020-W01-1", "9999-12-31T23:59:59-14:00")
    for sort in (*KEYS, "relevance"):
        for value in inventions:
            answer = visitor.get(LIST, query_string={"sort": sort, "cursor": cursors.write(sort, {}, value, 7)})
            assert answer.status_code in (200, 422), (sort, value, answer.text)


def test_a_card_tells_what_a_list_shows(catalog, visitor):
    film = add_film(
        title="The Lamplighter", year=2019, duration=104, maturity=12, rating=4.2, genres=["Drama", "Science Fiction"],
        description="A keeper of the last gas lamps.", is_premium=True, slug="the-lamplighter-2019",
    )  # fmt: skip
    (card,) = visitor.get(LIST).json["items"]
    poster = card.pop("poster")
    assert card == {
        "id": film,
        "slug": "the-lamplighter-2019",
        "title": "The Lamplighter",
        "year": 2019,
        "duration": 104,
        "maturity": 12,
        "rating": 4.2,
        "is_premium": True,
        "summary": "A keeper of the last gas lamps.",
        "genres": [{"slug": "drama", "name": "Drama"}, {"slug": "science-fiction", "name": "Science Fiction"}],
    }
    assert poster["generated"] and poster["src"].startswith("/api/catalog/art/poster/drama-")


def test_a_list_takes_one_query_however_many_films_it_has(many, visitor, queries):
    visitor.get(f"{LIST}?limit=1")
    queries.clear()
    visitor.get(f"{LIST}?limit=20&sort=title")
    assert len(queries) == 1


def test_summaries_end_with_a_sentence_or_a_word():
    from plugins.catalog.cards import summary

    sentences = summary("One sentence that is not short at all, and so it may stand alone. " + "word " * 100)
    assert sentences == "One sentence that is not short at all, and so it may stand alone."
    cut = summary("word " * 100)
    assert cut.endswith("word…") and len(cut) <= 200
    assert summary("  Two\n\nlines ") == "Two lines"


def test_orders_are_served_by_indexes(many, catalog):
    """However many films there are, a page reads about as many as it shows."""
    connection = db.session.connection()
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
    for name in KEYS:
        for after in ({}, {"after": {"title": "a", "added": "2020-01-01"}.get(name, 3), "after_id": 7}):
            asked = ordered._question("_straight", name, True, frozenset(), bool(after), Audience())
            plan = connection.exec_driver_sql(f"EXPLAIN {asked.text}", {**asked.always, **after, "wanted": 10}).scalars().all()
            assert any("Index Scan" in line and "ix_movies_by_" in line for line in plan), (name, plan)
            assert not any("Sort" in line for line in plan), (name, plan)


def test_filters_that_leave_nothing_near_read_the_rest_by_their_own_indexes(many, visitor, monkeypatch):
    monkeypatch.setattr(ordered, "NEAR", 5)
    ordered._question.cache_clear()
    for sort, query in (("rating", "genre=war"), ("title", "language=fr&genre=drama"), ("newest", "genre=comedy&year_from=1990")):
        holds = NARROWED_NEAR[query]
        expected = [film.id for film in sorted(filter(holds, many), key=KEYS[sort])]
        for limit in (2, 100):
            assert list(chain.from_iterable(walk(visitor, f"sort={sort}&{query}", limit))) == expected, (sort, query, limit)
    ordered._question.cache_clear()
