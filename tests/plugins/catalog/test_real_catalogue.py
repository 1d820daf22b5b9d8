"""A real catalogue of 36,273 lines: brought in once, and searched."""

import random

import pytest

from core.extensions import db
from plugins.catalog.importing import bringing_in
from plugins.catalog.search.find import find
from plugins.catalog.visibility import EVERYONE
from tests.bench import search_quality as quality
from tests.bench.misspelling import misspelt
from tests.plugins.catalog.desk import rows

FILES = sorted(quality.FILMS.glob("movies-*.json"))

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FILES, reason="the real catalogue is not here")]


@pytest.fixture(scope="module")
def app():
    """An app with a database of the module's own."""
    with quality.real_catalogue(()) as made:
        yield made


@pytest.fixture(scope="module")
def said(app):
    """What the command says of all its films, once they are brought in."""
    return bring_in(app)


def bring_in(app):
    ran = app.test_cli_runner().invoke(args=["catalog", "import", *map(str, FILES)])
    assert ran.exit_code == 0, ran.output
    return ran


def test_of_the_real_catalogue_no_film_is_lost(app, said):
    """Nineteen lines stand for a film that another line has brought in, with the same title, year and address."""
    assert "36,254 films added" in said.stdout and said.stderr.count(bringing_in.TWICE) == 19
    assert "0 films added, 0 changed, 36,273 the same" in bring_in(app).stdout
    assert rows(app, "SELECT count(*), max(version) FROM movies") == [(36254, 1)]
    assert rows(app, "SELECT films FROM catalog_genres WHERE slug = 'drama'") == rows(
        app, "SELECT count(*) FROM movies WHERE genres @> ARRAY['drama']"
    )


def test_misspelt_titles_and_names_of_a_real_catalogue_are_found(app, said):
    luck = random.Random(11)
    db.session.rollback()  # what is searched is what was committed
    meant = luck.sample([*quality.titles().items()], 40) + luck.sample([*quality.names().items()], 20)
    found = [is_right(find(misspelt(text, luck.choice((1, 2)), luck), EVERYONE).ids[:5]) for text, is_right in meant]
    assert sum(found) >= 0.85 * len(found)
