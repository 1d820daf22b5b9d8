"""Pages of films and of people."""

from plugins.catalog.schemas import CatalogMovieOut, CatalogPersonPageOut
from tests.plugins.catalog.films import add_film, change_film, person_id

MOVIES = "/api/catalog/movies"


def test_a_page_of_a_film_shows_everything_about_it(catalog, visitor):
    film = add_film(
        title="The Lamplighter",
        slug="the-lamplighter-2019",
        year=2019,
        genres=["Drama"],
        languages=["en"],
        tagline="Someone stays.",
        description="A keeper of the last gas lamps. " * 30,
        trailer_url="https://example.org/t",
        people=[("Ada Lovelace", "actor", "The keeper"), ("Bob", "director", None)],
    )
    answer = visitor.get(f"{MOVIES}/{film}").json
    assert CatalogMovieOut().validate(answer) == {}
    assert (answer["tagline"], answer["languages"], answer["trailer_url"]) == ("Someone stays.", ["en"], "https://example.org/t")
    assert answer["description"] == "A keeper of the last gas lamps. " * 30
    assert [(c["person"]["name"], c["role"], c["character"]) for c in answer["credits"]] == [
        ("Ada Lovelace", "actor", "The keeper"),
        ("Bob", "director", None),
    ]
    assert answer["backdrop"]["src"].startswith("/api/catalog/art/backdrop/drama-")
    assert visitor.get(f"{MOVIES}/slug/the-lamplighter-2019").json == answer


def test_a_film_of_which_nothing_is_known_has_a_page(catalog, visitor):
    answer = visitor.get(f"{MOVIES}/{add_film()}").json
    assert CatalogMovieOut().validate(answer) == {}
    assert (answer["year"], answer["credits"], answer["genres"]) == (None, [], [])


def test_pictures_that_were_uploaded_are_shown(catalog, visitor):
    from core import db
    from plugins.catalog.models import Artwork

    film = add_film()
    for kind, width, height in (("poster", 780, 1170), ("backdrop", 1920, 1080)):
        sizes = {"widths": [160, width], "width": width, "height": height}
        db.session.add(Artwork(movie_id=film, kind=kind, name=kind[0] * 32, color="#112233", **sizes))
    change_film(film, tagline="With pictures.")
    answer = visitor.get(f"{MOVIES}/{film}").json
    assert (answer["poster"]["width"], answer["backdrop"]["width"]) == (780, 1920)
    assert not answer["poster"]["generated"] and "bbbb" in answer["backdrop"]["src"]


def test_a_film_that_is_not_published_is_not_there(catalog, visitor):
    film = add_film(status="draft", slug="secret")
    for address in (f"{film}", "slug/secret", f"{film}/similar", "999999", "slug/none"):
        answer = visitor.get(f"{MOVIES}/{address}")
        assert (answer.status_code, answer.json["detail"]) == (404, "There is no such film."), address


def test_what_cannot_be_the_name_of_a_film_is_none(catalog, visitor):
    add_film(slug="the-lamplighter")
    for name in ("%00", "the-lamplighter%00", "the-lamplighter%0A", "%ED%A0%80", "The-Lamplighter", "-", "a" * 3000):
        assert visitor.get(f"{MOVIES}/slug/{name}").status_code == 404, name


def test_a_page_of_a_film_takes_one_query(catalog, visitor, queries):
    films = [add_film(people=["Ada", "Bob"], genres=["Drama"]) for _ in range(2)]
    visitor.get(f"{MOVIES}/{films[0]}")
    queries.clear()
    visitor.get(f"{MOVIES}/{films[1]}")
    assert len(queries) == 1


def test_a_person_is_shown_with_the_number_of_films_by_role(catalog, visitor):
    add_film(people=["Ada Lovelace", ("Ada Lovelace", "director", None)])
    add_film(people=["Ada Lovelace"])
    add_film(people=["Ada Lovelace"], status="draft")
    answer = visitor.get(f"/api/catalog/people/{person_id('Ada Lovelace')}").json
    assert CatalogPersonPageOut().validate(answer) == {}
    assert (answer["name"], answer["films"], answer["roles"]) == ("Ada Lovelace", 2, {"actor": 2, "director": 1})


def test_a_person_without_a_film_that_is_shown_is_not_there(catalog, visitor):
    add_film(people=["Ada Lovelace"], status="draft")
    for who in (person_id("Ada Lovelace"), 999999):
        answer = visitor.get(f"/api/catalog/people/{who}")
        assert (answer.status_code, answer.json["detail"]) == (404, "There is no such person.")
