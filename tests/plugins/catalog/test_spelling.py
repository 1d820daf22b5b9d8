"""What is misspelt is found all the same."""

import random

import pytest

from plugins.catalog.search.find import find
from plugins.catalog.search.spelling import deletes, distance, far, near
from plugins.catalog.visibility import EVERYONE
from tests.bench.misspelling import misspelt
from tests.plugins.catalog.films import add_film

NAMES = ("Brigitte Bardot", "Jean Gabin", "Michèle Morgan")


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("teh grudge", "the grudge"),
        ("the gruge", "the grudge"),
        ("thegrudge", None),
        ("the gr udge", None),
        ("thegruge", "the grudge"),
        ("the grudeg", "the grudge"),
        ("the grudgee", "the grudge"),
        ("hte grude", "the grudge"),
        ("the grudge", None),
        ("grudge", None),
    ],
)
def test_a_misspelt_title_is_found_and_corrected(catalog, query, corrected):
    movie = add_film("The Grudge")
    add_film("Another Story")
    found = find(query, EVERYONE)
    assert found.ids[:1] == (movie,)
    assert found.corrected == corrected


@pytest.mark.parametrize("query", ["brigite bardot", "brigitte brdot", "bardto brigitte", "brigittebardot", "bri gitte bardt"])
def test_a_misspelt_name_is_found(catalog, query):
    movie = add_film("Contempt", people=NAMES)
    add_film("Another Story", people=["Somebody Else"])
    assert find(query, EVERYONE).ids[:1] == (movie,)


def test_words_that_were_run_together_are_taken_apart(catalog):
    movie = add_film("New York Stories")
    add_film("York")
    assert find("newyorkstories", EVERYONE).ids[:1] == (movie,)


def test_a_word_too_many_or_beyond_recognition_is_left_out(catalog):
    movie = add_film("The Return of the Whistler")
    assert find("return of the xqzwkj whistler", EVERYONE).ids[:1] == (movie,)


def test_an_unfinished_word_may_be_misspelt(catalog):
    movie = add_film("Casablanca")
    assert find("casbla", EVERYONE).ids == (movie,)


def test_words_one_edit_apart_share_what_is_left_of_both():
    luck = random.Random(1)
    for word in ("casablanca", "grudge", "it", "metropolis", "night"):
        for _ in range(50):
            other = misspelt(word, 1, luck).replace(" ", "x")
            assert set(near(word)) & set(near(other)), (word, other)


def test_words_two_edits_apart_share_what_is_left_of_both():
    luck = random.Random(2)
    for word in ("casablanca", "grudge", "metropolis", "night"):
        for _ in range(50):
            other = misspelt(word, 2, luck).replace(" ", "x")
            assert len(other) <= 3 or set(far(word)) & set(far(other)), (word, other)


def test_what_is_kept_of_a_word_is_bounded():
    assert len(deletes("abcdefghijklmnopqrstuvwxyz" * 2)) <= 37


@pytest.mark.parametrize(("token", "word", "edits"), [("gruge", "grudge", 1), ("gurdge", "grudge", 1), ("grug", "grudge", 2)])
def test_a_swap_is_one_edit(token, word, edits):
    assert distance(token, word, 2) == edits


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("lanterm", "lantern"),
        ("lantren", "lantern"),
        ("lanterm l", "lantern light"),
        ("grudgw", "grudge"),
        ("casablancx", "casablanca"),
        ("casablancs", "casablanca"),
        ("casblan", "casablanca"),
    ],
)
@pytest.mark.parametrize("more", [(), ("The Lantern", "The Grudge 2")])
def test_what_is_named_instead_has_whole_words_and_none_that_was_not_asked_for(catalog, query, corrected, more):
    for title in ("Lantern Light", "Grudge Match", "Casablanca Nights", *more):
        add_film(title)
    assert find(query, EVERYONE).corrected == corrected
