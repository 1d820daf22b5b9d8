"""Pictures of films to which nobody gave one."""

import gzip
import hashlib
import re
from xml.etree import ElementTree

import pytest

from plugins.catalog import drawings
from plugins.catalog.drawings import genres, picture
from plugins.catalog.drawings.dice import Dice
from plugins.catalog.drawings.palettes import TONES, palette
from plugins.catalog.drawings.scenes import SCENES
from plugins.catalog.drawings.sheet import Sheet

NAMESPACE = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "g", "path", "rect", "circle", "ellipse", "use"}
PLACES = {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "width", "height", "transform", "viewBox"}
PAINTS = {"fill", "stroke", "opacity", "offset", "stop-color", "stop-opacity", "clip-path", "id", "gradientUnits", "href"}
LINES = {"stroke-width", "stroke-linecap", "stroke-linejoin", "preserveAspectRatio"}
SMALLEST, LARGEST = 900, 20_000
EDITIONS = {1: "462596ff8be7f0a0"}
"""What the drawings of each edition come to."""
KINDS = ("poster", "backdrop")
KNOWN = sorted({*genres.TASTES, *genres.ALIKE, "film", "a-genre-of-the-house"})


def seeds(count, step=2_654_435_761):
    return [(number * step) % 2**32 for number in range(count)]


def complaints(svg):
    """What is wrong with a drawing."""
    for node in ElementTree.fromstring(svg).iter():
        if node.tag.removeprefix(NAMESPACE) not in SHAPES or (node.text or "").strip() or (node.tail or "").strip():
            yield f"{node.tag} {node.text}"
        if not node.get("href", "#").startswith("#"):
            yield node.get("href")
        yield from (name for name in node.attrib if name not in PLACES | PAINTS | LINES)
        yield from (value for value in node.attrib.values() if re.search(r"nan|inf|e[-+]\d|://|script|data:", value))
    used = {name for names in re.findall(r'url\(#(\w+)\)|href="#(\w+)"', svg) for name in names if name}
    made = re.findall(r'id="(\w+)"', svg)
    yield from used ^ set(made)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("genre", KNOWN)
def test_every_genre_is_drawn_with_safe_shapes_alone(genre, kind):
    for seed in seeds(4):
        assert list(complaints(picture.drawn(kind, genre, seed))) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_stays_small_in_any_light(scene, kind):
    for number, tones in enumerate(TONES):
        dice = Dice(number)
        sheet = Sheet(*picture.EDGES[kind])
        SCENES[scene](sheet, Dice(number + 1), palette(tones, dice))
        svg = sheet.svg()
        assert SMALLEST < len(svg) < LARGEST and list(complaints(svg)) == []


def test_two_hundred_films_get_two_hundred_posters():
    drawn = {picture.drawn("poster", "drama", seed) for seed in seeds(200)}
    assert len(drawn) == 200
    assert sum(len(svg) for svg in drawn) / 200 < 8_000


def test_a_drawing_is_always_the_same():
    again = {(kind, seed): picture.drawn(kind, "horror", seed) for kind in KINDS for seed in seeds(20)}
    assert again == {(kind, seed): picture.drawn(kind, "horror", seed) for kind, seed in again}


def test_poster_and_backdrop_show_one_scene():
    for seed in seeds(30):
        poster, backdrop = (picture.drawn(kind, "film", seed) for kind in KINDS)
        colors = [set(re.findall("#[0-9a-f]{6}", svg)) for svg in (poster, backdrop)]
        assert len(colors[0] & colors[1]) >= 0.6 * len(colors[0])


def test_there_are_many_scenes_and_all_of_them_are_used():
    tastes = [genres.ANY, *genres.TASTES.values()]
    assert len(SCENES) >= 14
    assert {scene for taste in tastes for scene in taste.scenes} == set(SCENES)
    assert {tones for taste in tastes for tones in taste.palettes} == set(TONES)
    assert set(genres.ALIKE.values()) <= set(genres.TASTES)


def test_a_poster_is_upright_and_a_backdrop_wide(catalog, visitor):
    sizes = [ElementTree.fromstring(visitor.get(drawings.address(kind, "noir", 7)).data).get("viewBox") for kind in KINDS]
    assert sizes == ["-300 70 600 900", "-1080 0 1600 900"]


def every_drawing():
    """Something of everything that is drawn: genres, scenes and light."""
    yield from (picture.drawn(kind, genre, seed) for kind in KINDS for genre in KNOWN for seed in seeds(12))
    for scene in SCENES:
        for number, tones in enumerate(TONES):
            sheet = Sheet(*picture.EDGES[KINDS[number % 2]])
            SCENES[scene](sheet, Dice(number), palette(tones, Dice(number)))
            yield sheet.svg()


def test_changed_drawings_are_another_edition():
    """Who changes a drawing adds a line to EDITIONS and raises `drawings.EDITION`; no line is ever changed."""
    found = hashlib.sha256("".join(every_drawing()).encode()).hexdigest()[:16]
    assert (max(EDITIONS), EDITIONS[drawings.EDITION]) == (drawings.EDITION, found)


@pytest.mark.parametrize("edition", ["", ".7", ".999999"])
def test_the_address_of_another_edition_shows_what_is_drawn_now_and_is_asked_each_time(catalog, visitor, edition):
    answer = visitor.get(f"/api/catalog/art/poster/drama-00c0ffee{edition}.svg")
    assert answer.data == visitor.get(drawings.address("poster", "drama", 0xC0FFEE)).data
    assert {"public", "no-cache"} == set(answer.headers["Cache-Control"].split(", ")) and "ETag" in answer.headers


def test_a_drawing_is_kept_for_ever(catalog, visitor):
    address = drawings.address("poster", "science-fiction", 0xC0FFEE)
    answer = visitor.get(address)
    assert answer.mimetype == "image/svg+xml"
    assert {"public", "immutable", "max-age=31536000"} == set(answer.headers["Cache-Control"].split(", "))
    again = visitor.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_drawing_cannot_do_anything(catalog, visitor):
    answer = visitor.get("/api/catalog/art/backdrop/film-00000000.svg")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_drawing_comes_packed_to_those_who_take_that(catalog, visitor):
    path = "/api/catalog/art/poster/drama-12345678.svg"
    plain, packed = visitor.get(path), visitor.get(path, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == plain.data and len(packed.data) < len(plain.data) / 2
    assert packed.headers["ETag"] != plain.headers["ETag"] and packed.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path",
    [
        "poster/drama-12345678.png",
        "poster/drama-1234567.svg",
        "poster/drama-123456789.svg",
        "poster/drama-1234567G.svg",
        "poster/drama-12345678.0.svg",
        "poster/drama-12345678.1.1.svg",
        "poster/drama-12345678.1234567.svg",
        "poster/DRAMA-12345678.svg",
        "poster/-12345678.svg",
        "poster/12345678.svg",
        "poster/dr--ama-12345678.svg",
        "banner/drama-12345678.svg",
        "poster/%3Csvg%3E-12345678.svg",
        f"poster/{'a' * 90}-12345678.svg",
    ],
)
def test_anything_else_is_not_there(catalog, visitor, path):
    assert visitor.get(f"/api/catalog/art/{path}").status_code == 404


def test_the_tone_that_stands_for_a_drawing_is_dark_enough_for_light_words():
    for genre in KNOWN:
        for seed in seeds(12):
            tone = drawings.color("poster", genre, seed)
            assert re.fullmatch("#[0-9a-f]{6}", tone)
            assert sum(int(tone[at : at + 2], 16) for at in (1, 3, 5)) < 3 * 0xA0
