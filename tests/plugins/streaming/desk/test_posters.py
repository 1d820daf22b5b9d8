"""Pictures from the film for its poster."""

from io import BytesIO

import pytest
from PIL import Image

from tests.plugins.streaming.desk import made

ASSETS = "/api/streaming/admin/assets"
TOKEN = "9f86d081884c7d659a2feaa0c55ad015"


@pytest.fixture
def lamp(app, admin):
    """A film with two pictures to choose from: its number, and that of its file."""
    movie = made.film(admin)
    asset = made.asset(app, movie, token=TOKEN, state="complete")
    outputs = {}
    for number, colour in ((1, "red"), (2, "blue")):
        picture = BytesIO()
        Image.new("RGB", (1280, 720), colour).save(picture, "WEBP")
        name = f"poster-{number}-0123456789ab.webp"
        with app.app_context():
            app.extensions["marquee.storage"].put(f"films/{movie}/{TOKEN}/{name}", picture.getvalue(), "image/webp")
        outputs[f"poster-{number}"] = {"objects": [{"name": name, "size": 1, "sha256": "0"}]}
    made.step(app, asset, kind="posters", state="done", outputs=outputs)
    return movie, asset


def test_pictures_are_offered_with_addresses_that_are_good(admin, lamp):
    offered = admin.get(f"{ASSETS}/{lamp[1]}").json["candidates"]
    assert [one["number"] for one in offered] == [1, 2]
    assert admin.get(offered[1]["url"]).content_type == "image/webp"


@pytest.mark.parametrize("kind", ["poster", "backdrop"])
def test_a_picture_becomes_what_it_is_chosen_for(admin, lamp, kind):
    assert admin.post(f"{ASSETS}/{lamp[1]}/posters/2", json={"as": kind}).status_code == 204
    picture = admin.get(f"/api/catalog/admin/movies/{lamp[0]}").json[kind]
    assert picture["generated"] is False
    red, _, blue = (int(picture["color"][place : place + 2], 16) for place in (1, 3, 5))
    assert blue > red


def test_there_are_only_so_many(admin, lamp):
    assert admin.post(f"{ASSETS}/{lamp[1]}/posters/3", json={"as": "poster"}).status_code == 404
    assert admin.post(f"{ASSETS}/{lamp[1]}/posters/1", json={"as": "logo"}).status_code == 422
