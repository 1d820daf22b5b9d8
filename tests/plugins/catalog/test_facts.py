"""What plugins know of films for the viewer who asks, and what they hear of films."""

import pytest
from sqlalchemy import text

from core import db
from core.app import ROOT
from core.testing import sign_up
from plugins.catalog.schemas import CatalogFactsOut
from tests.plugins.catalog.films import add_film

PLUGIN = """
asked, heard = [], []
answer = dict

@hookimpl
def movie_facts(viewer, movie_ids):
    asked.append((viewer.profile_id, list(movie_ids)))
    return answer()

@hookimpl
def movies_changed(movie_ids): heard.append(("changed", sorted(movie_ids)))

@hookimpl
def movies_deleted(movie_ids): heard.append(("deleted", sorted(movie_ids)))
"""
FACTS = "/api/catalog/facts?ids="


@pytest.fixture
def stars(workshop):
    """The app and a plugin of the test beside the catalogue, whose `answer` the test says."""
    (workshop.root / "plugins").symlink_to(ROOT / "plugins")
    workshop.plugin("stars", PLUGIN, 'requires = ["catalog"]')
    app = workshop.app("catalog,stars", MARQUEE_PLUGINS__FOLDERS=f'["plugins", "{workshop.folder}"]')
    with app.app_context():
        films = [add_film(maturity=6), add_film(maturity=18), add_film(status="draft")]
        db.session.remove()
    return app, app.extensions["marquee"].manager.get_plugin("stars"), films


def test_facts_come_by_film_and_plugin(stars):
    app, plugin, (film, other, draft) = stars
    plugin.answer = lambda: {film: {"mine": 4}, draft: {"mine": 1}, 999: {"mine": 1}}
    answer = sign_up(app).get(f"{FACTS}{film},{other},{draft},999")
    assert answer.json == {"items": {str(film): {"stars": {"mine": 4}}}}
    assert CatalogFactsOut().validate(answer.json) == {}
    assert plugin.asked[-1][1] == [film, other]


def test_facts_are_nobody_else_s(stars):
    app, plugin, (film, *_) = stars
    answer = sign_up(app).get(f"{FACTS}{film}")
    assert answer.headers["Cache-Control"] == "private, no-store"
    plugin.asked.clear()
    visitor = app.test_client().get(f"{FACTS}{film}")
    assert (visitor.json, visitor.headers["Cache-Control"], plugin.asked) == ({"items": {}}, "private, no-store", [])


def test_nothing_is_asked_of_films_above_the_limit(stars):
    app, plugin, (film, adult, _) = stars
    kid = sign_up(app)
    with app.app_context():
        db.session.execute(text("UPDATE profiles SET maturity = 12"))
        db.session.commit()
    plugin.answer = lambda: {film: {"mine": 4}, adult: {"mine": 5}}
    assert kid.get(f"{FACTS}{film},{adult}").json == {"items": {str(film): {"stars": {"mine": 4}}}}
    assert plugin.asked[-1][1] == [film]
    assert kid.get(f"{FACTS}{adult}").json == {"items": {}} and len(plugin.asked) == 1


def test_a_plugin_that_fails_is_left_out(stars):
    app, plugin, (film, *_) = stars
    viewer = sign_up(app)
    for answer in (lambda: 1 / 0, *(lambda bad=bad: bad for bad in (None, 7, {film: {"set": {1}}}, {film: object()}, [film]))):
        plugin.answer = answer
        assert viewer.get(f"{FACTS}{film}").json == {"items": {}}


def test_what_are_no_ids_is_refused(stars):
    app, *_ = stars
    for ids in ("", "x", "0", "1,", "1,,2", "-1", "1" * 19, ",".join(["1"] * 101)):
        assert app.test_client().get(FACTS + ids).status_code == 422, ids


def test_a_plugin_hears_what_becomes_of_films(stars):
    app, plugin, _ = stars
    admin = administrator(app)
    film = admin.post("/api/catalog/movies", json={"title": "The Lamplighter", "status": "published"}).json
    changed = admin.patch(f"/api/catalog/movies/{film['id']}", json={"version": film["version"], "title": "Lamps"}).json
    assert plugin.heard == [("changed", [film["id"]])] * 2
    assert admin.delete(f"/api/catalog/movies/{film['id']}?version={changed['version']}").status_code == 204
    assert plugin.heard[-1] == ("deleted", [film["id"]])


def administrator(app):
    somebody = sign_up(app, "admin@example.org")
    with app.app_context():
        db.session.execute(text("UPDATE users SET role = 'admin' WHERE email = 'admin@example.org'"))
        db.session.commit()
    return somebody
