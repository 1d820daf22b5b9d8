"""A catalogue that is not open to visitors: what it keeps to itself, and what it does not."""

from io import BytesIO

import pytest
from PIL import Image

from core import Viewer, use
from core.contracts.catalog import CATALOG
from core.testing import sign_up
from plugins.catalog.front.pages import opening
from tests.plugins.catalog.desk import make_admin
from tests.plugins.catalog.films import add_film

API = "/api/catalog"


@pytest.fixture
def closed(make_app):
    return make_app("catalog", MARQUEE_CATALOG__VISITORS="false")


def test_a_page_with_films_is_for_whoever_is_signed_in_alone(closed):
    viewer = Viewer(user_id=1, profile_id=1, role="user", maturity=None, language="en")
    with closed.app_context():
        film = add_film()
        for path in ("/", f"/title/{film}"):
            assert opening(path, None) is None
            assert opening(path, viewer).limited, path


def test_other_plugins_tell_visitors_of_no_film_either(closed):
    viewer = Viewer(user_id=1, profile_id=1, role="user", maturity=None, language="en")
    with closed.app_context():
        film = add_film()
        assert (use(CATALOG).visible([film], None), use(CATALOG).movies([film], None)) == (set(), {})
        assert use(CATALOG).visible([film], viewer) == {film}


def test_facts_are_for_whoever_is_signed_in(closed):
    member = sign_up(closed)
    assert closed.test_client().get(f"{API}/facts?ids=1").status_code == 401
    assert member.get(f"{API}/facts?ids=1").json == {"items": {}}


def test_uploaded_pictures_are_for_whoever_is_signed_in_and_stay_in_their_browser(closed):
    picture = uploaded(make_admin(closed))
    answer = closed.test_client().get(picture)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (401, "no-store")
    cache = sign_up(closed).get(picture).headers["Cache-Control"]
    assert "private" in cache and "public" not in cache and "immutable" in cache


def test_drawings_tell_nothing_and_are_for_everybody(closed):
    assert closed.test_client().get(f"{API}/art/poster/drama-00000000.svg").status_code == 200


def uploaded(admin):
    """The address of one copy of a new film's poster."""
    film = admin.post(f"{API}/movies", json={"title": "The Lamplighter", "status": "published"}).json
    content = BytesIO()
    Image.new("RGB", (400, 600), "teal").save(content, "PNG")
    data = {"file": (BytesIO(content.getvalue()), "x.png")}
    answer = admin.put(f"{API}/movies/{film['id']}/artwork/poster", data=data, content_type="multipart/form-data")
    return answer.json["poster"]["sources"][0]["srcset"].split()[0]
