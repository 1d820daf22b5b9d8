"""Films that are found, and in which order."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text

from core import db
from plugins.catalog.desk import changes
from plugins.catalog.models import Movie, Word
from plugins.catalog.search.find import find
from plugins.catalog.search.index import reindex
from plugins.catalog.search.tidy import tidy_words
from plugins.catalog.visibility import EVERYONE, Audience
from tests.plugins.catalog.films import add_film, change_film


def titles(query, audience=EVERYONE):
    ids = find(query, audience).ids
    found = dict(db.session.execute(select(Movie.id, Movie.title).where(Movie.id.in_(ids))).all())
    return [found[movie_id] for movie_id in ids]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Don't Look Now", "dont look now"),
        ("Spider-Man", "spiderman"),
        ("Spider-Man", "spider man"),
        ("Rocky II", "rocky ii"),
        ("813", "813"),
        ("M", "m"),
        ("It", "it"),
        ("The Others", "the others"),
        ("To Be or Not to Be", "to be or not to be"),
        ("Tom & Jerry", "tom and jerry"),
        ("Amélie", "amelie"),
        ("Amelie", "Amélie"),
        ("千と千尋の神隠し", "千尋"),
        ("แฟนฉัน", "แฟนฉัน"),
        ("Война и мир", "война"),
        ("The Grudge", "gru"),
        ("The Grudge", "the grudge"),
        ("Grudge of the North", "north grudge"),
    ],
)
def test_a_film_is_found(catalog, title, query):
    add_film("Something Else")
    add_film(title)
    assert titles(query)[0] == title


def test_the_whole_title_comes_before_its_beginning_and_that_before_its_words(catalog):
    for title in ("A Night in Casablanca", "Casablanca Express", "Casablanca"):
        add_film(title, rating=5 if title.startswith("A") else 1)
    assert titles("casablanca")[:3] == ["Casablanca", "Casablanca Express", "A Night in Casablanca"]


def test_films_of_one_title_are_ranked_by_their_rating(catalog):
    for rating in (2, 4, 3):
        add_film("Cinderella", description=str(rating), rating=rating)
    ids = find("cinderella", EVERYONE).ids
    assert [float(db.session.get(Movie, movie_id).rating) for movie_id in ids] == [4, 3, 2]


def test_people_are_found_by_their_films_the_leading_parts_first(catalog):
    add_film("Second", people=["Somebody Else", "Élodie Bouchez"])
    add_film("First", people=["Élodie Bouchez"])
    add_film("None", people=["Somebody Else"])
    assert titles("elodie bouchez") == ["First", "Second"]


def test_a_title_and_a_name_together_are_found(catalog):
    add_film("Safety Last", people=["Harold Lloyd"])
    add_film("Speedy", people=["Harold Lloyd"])
    assert titles("safety lloyd")[0] == "Safety Last"


def test_a_film_is_found_by_its_original_title(catalog):
    add_film("Life Is Beautiful", original_title="La vita è bella")
    assert titles("la vita e bella") == ["Life Is Beautiful"]


def test_what_no_title_has_is_looked_for_in_descriptions(catalog):
    add_film("Alone", description="A keeper of lighthouses goes mad.")
    assert titles("lighthouse keeper") == ["Alone"]


@pytest.mark.parametrize("query", ["", "   ", "?!", " " * 200, "🎬" * 100, "\x00"])
def test_nothing_is_asked_for_and_nothing_is_found(catalog, query, queries):
    assert find(query, EVERYONE).ids == ()
    assert queries == []


@pytest.mark.parametrize("query", ["x" * 200, "a " * 100, "'\"\\&|!():*<->" * 15, "ﷺ" * 200, "千" * 200, "a'b\\c % %s %(x)s"])
def test_anything_may_be_asked_for(catalog, query):
    add_film("A")
    assert isinstance(find(query, EVERYONE).ids, tuple)


def test_drafts_and_what_an_audience_may_not_see_are_not_found(catalog):
    add_film("Nightfall", status="draft")
    add_film("Nightfall", maturity=18, people=["Ada Night"])
    add_film("Nightfall")
    shown = add_film("Nightfall", maturity=6)
    assert find("nightfall", Audience(12)).ids == (shown,)
    assert find("nihgtfall", Audience(12)).ids == (shown,)
    assert find("ada", Audience(12)).ids == ()
    assert len(find("nightfall", EVERYONE).ids) == 3


def test_a_word_of_a_draft_is_not_given_away(catalog):
    add_film("Zanzibar", status="draft")
    assert find("zanzibr", EVERYONE).corrected is None


def test_a_changed_title_is_found_and_the_old_one_is_not(catalog):
    movie = add_film("Before")
    change_film(movie, title="After", title_key="")
    assert find("after", EVERYONE).ids == (movie,)
    assert find("before", EVERYONE).ids == ()
    assert db.session.get(Movie, movie).title_key == "after"


def test_many_films_are_indexed_by_a_few_statements(catalog, queries):
    ids = [add_film(f"Film number {number}", commit=False) for number in range(50)]
    db.session.flush()
    queries.clear()
    reindex(ids)
    assert len(queries) < 10


def test_words_that_no_film_has_any_more_are_forgotten(catalog):
    movie = add_film("Gone Forever")
    add_film("Here Forever")
    db.session.execute(text("DELETE FROM movies WHERE id = :id"), {"id": movie})
    db.session.execute(text("DELETE FROM catalog_words WHERE word = 'here'"))
    db.session.commit()
    tidy_words()
    assert dict(db.session.execute(select(Word.word, Word.films)).all()) == {"here": 1, "forever": 1}


def test_the_command_builds_everything_anew(catalog):
    movie = add_film("Lost and Found")
    db.session.execute(text("UPDATE movies SET search = '', title_key = ''"))
    db.session.execute(text("DELETE FROM catalog_words"))
    db.session.commit()
    result = catalog.test_cli_runner().invoke(args=["catalog", "reindex"])
    assert result.exit_code == 0, result.output
    assert find("lsot and found", EVERYONE).ids == (movie,)


def test_who_is_called_like_many_titles_has_a_film_among_the_first(catalog):
    for number in range(8):
        add_film(f"Prince of Somewhere {number}")
    add_film("Purple Rain", people=["Prince"])
    assert "Purple Rain" in titles("prince")[:5]


def test_a_word_that_an_edit_learns_meanwhile_is_not_forgotten(catalog, monkeypatch):
    movie = add_film("Zanzibar", people=["Ada Lovelace"])
    db.session.execute(text("DELETE FROM movies WHERE id = :id"), {"id": movie})
    db.session.commit()
    begin, there = changes.begin, []

    def late() -> None:
        if not there:
            there.append(add_film("Zanzibar", people=["Ada Lovelace"]))
        begin()

    monkeypatch.setattr(changes, "begin", late)
    tidy_words()
    assert there
    assert find("zanzibxr", EVERYONE).ids == find("lovelce", EVERYONE).ids == tuple(there)


@pytest.mark.parametrize("work", ["tidy_words", "reindex"])
def test_what_is_put_right_waits_for_the_edit_before_it(catalog, work):
    add_film("Zanzibar")
    db.session.execute(text("UPDATE catalog_words SET films = 7"))
    db.session.commit()
    with db.engine.begin() as edit:
        edit.execute(changes.ONE_AT_A_TIME)
        with ThreadPoolExecutor(1) as other:
            done = other.submit(run, catalog, work)
            while not edit.scalar(text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")):
                assert not done.done()
            edit.commit()
            done.result()
    assert db.session.scalar(text("SELECT films FROM catalog_words")) == 1


def run(app, work):
    with app.app_context():
        tidy_words() if work == "tidy_words" else app.test_cli_runner().invoke(args=["catalog", "reindex"])


def test_titles_with_the_word_come_before_those_with_a_longer_one(catalog):
    for title, rating in (("Leonard", 5), ("Leonard Part 6", 5), ("Léon: The Professional", 1), ("The Leon Story of Old", 1)):
        add_film(title, rating=rating)
    assert set(titles("leon")[:2]) == {"Léon: The Professional", "The Leon Story of Old"}
    assert titles("leona")[:2] == ["Leonard", "Leonard Part 6"]
