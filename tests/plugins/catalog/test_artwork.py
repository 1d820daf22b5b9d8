"""Posters and backdrops: taken by their content, drawn anew in several sizes, and gone when they are replaced."""

import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from core import current_storage
from core.testing import run_waiting
from plugins.catalog.images import artwork
from plugins.catalog.images.copies import copies_of
from tests.plugins.catalog.desk import make_admin

MOVIES = "/api/catalog/movies"


@pytest.fixture
def film(admin):
    return admin.post(MOVIES, json={"title": "The Lamplighter", "status": "published"}).json


def picture(kind="PNG", size=(900, 1400), mode="RGB", color="teal", **options):
    target = BytesIO()
    Image.new(mode, size, color).save(target, kind, **options)
    return target.getvalue()


def put(admin, film, content, kind="poster", name="x.png"):
    data = {"file": (BytesIO(content), name)}
    return admin.put(f"{MOVIES}/{film['id']}/artwork/{kind}", data=data, content_type="multipart/form-data")


def files(app):
    with app.app_context():
        return sorted(file.key for file in current_storage().list("artwork/"))


def shown(app, address):
    answer = app.test_client().get(address)
    assert answer.status_code == 200, answer.text
    return answer, Image.open(BytesIO(answer.data))


def addresses(shape):
    return [part.split()[0] for source in shape["sources"] for part in source["srcset"].split(", ")]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_poster_of_every_kind_becomes_avif_and_webp_in_several_widths(app, admin, film, kind):
    poster = put(admin, film, picture(kind)).json["poster"]
    assert (poster["generated"], poster["width"], poster["height"]) == (False, 780, 1170)
    assert [source["type"] for source in poster["sources"]] == ["image/avif", "image/webp"]
    for address in addresses(poster):
        answer, copy = shown(app, address)
        width = int(address.rpartition("-")[2].partition(".")[0])
        assert (copy.format.lower(), copy.size) == (address.rpartition(".")[2], (width, width * 3 // 2))
        assert answer.mimetype == f"image/{address.rpartition('.')[2]}"
    assert len(files(app)) == 10 and answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_backdrop_is_cut_to_its_shape_and_never_made_larger(app, admin, film):
    backdrop = put(admin, film, picture(size=(1400, 900)), "backdrop").json["backdrop"]
    assert (backdrop["width"], backdrop["height"]) == (1280, 720)
    assert [int(address.rpartition("-")[2].partition(".")[0]) for address in addresses(backdrop)] == [480, 780, 1280] * 2


def test_a_small_poster_keeps_its_size(admin, film):
    poster = put(admin, film, picture(size=(120, 500))).json["poster"]
    assert (poster["width"], poster["height"]) == (120, 180)


def test_the_colour_is_what_there_is_most_of(admin, film):
    assert put(admin, film, picture(color="#204060")).json["poster"]["color"] == "#204060"


def test_a_poster_is_turned_upright_and_tells_nothing_else(app, admin, film):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken at home"
    sideways = Image.new("RGB", (600, 400), "white")
    sideways.paste("black", (0, 0, 300, 400))
    target = BytesIO()
    sideways.save(target, "JPEG", exif=exif, comment=b"secret comment")
    poster = put(admin, film, target.getvalue()).json["poster"]
    answer, upright = shown(app, poster["src"])
    grey = upright.convert("L")
    assert poster["width"] == 320 and grey.size[1] == grey.size[0] * 3 // 2
    assert grey.getpixel((grey.width // 2, 5)) < 30 and grey.getpixel((grey.width // 2, grey.height - 5)) > 220
    assert b"home" not in answer.data and b"secret" not in answer.data and not upright.getexif()


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("I;16", "PNG"), ("P", "PNG"), ("1", "PNG"), ("LA", "PNG"), ("L", "JPEG")]
)
def test_colours_of_every_kind_are_taken(app, admin, film, mode, kind):
    colors = {"CMYK": (0, 0, 0, 128), "I;16": 32768, "P": 3, "1": 1, "LA": (128, 255), "L": 128}
    poster = put(admin, film, picture(kind, mode=mode, color=colors[mode])).json["poster"]
    grey = shown(app, poster["src"])[1].convert("L").getpixel((50, 50))
    assert 110 <= grey <= 145 or mode in ("P", "1")


def test_of_what_moves_the_first_picture_is_taken(app, admin, film):
    target, shades = BytesIO(), [Image.new("RGB", (200, 300), (shade, 0, 0)) for shade in range(0, 200, 20)]
    shades[0].save(target, "WEBP", save_all=True, append_images=shades[1:])
    for address in addresses(put(admin, film, target.getvalue()).json["poster"]):
        assert getattr(shown(app, address)[1], "n_frames", 1) == 1


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize("content", [SVG, HTML, b"", b"GIF89a", b"%PDF-1.7", b"BM" + b"\0" * 60])
def test_what_is_no_picture_is_refused_whatever_it_is_called(app, admin, film, content):
    answer = put(admin, film, content, name="poster.jpg")
    assert answer.status_code == 415 and answer.json["detail"] == "A picture is a JPEG, PNG, WebP or AVIF file."
    assert files(app) == []


def test_a_damaged_picture_is_refused(app, admin, film):
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        whole = picture(kind)
        answer = put(admin, film, whole[: len(whole) * 2 // 3])
        assert answer.status_code in (415, 422), kind
    assert files(app) == [] and admin.get(f"/api/catalog/admin/movies/{film['id']}").json["poster"]["generated"]


def test_thirty_thousand_pixels_a_side_are_refused_unread(app, admin, film):
    bomb = picture(size=(30_000, 30_000), mode="1", color=0)
    answer = put(admin, film, bomb)
    assert answer.status_code == 422 and answer.json["errors"]["files"]["file"] == ["The picture has too many pixels."]
    assert files(app) == []


def test_what_is_too_small_is_refused_with_the_size_that_is_needed(app, admin, film):
    answer = put(admin, film, picture(size=(99, 150)))
    assert answer.status_code == 422 and "at least 100 pixels" in answer.json["errors"]["files"]["file"][0]
    assert files(app) == []


def test_a_large_file_is_refused_before_it_is_kept(make_app):
    admin = make_admin(make_app("catalog", MARQUEE_CATALOG__ARTWORK_MAX_BYTES="100000"))
    film = admin.post(MOVIES, json={"title": "X"}).json
    assert put(admin, film, b"x" * 130_000).status_code == 413


def test_a_new_poster_replaces_the_files_of_the_old(app, admin, film):
    first = put(admin, film, picture()).json["poster"]
    second = put(admin, film, picture(color="red")).json["poster"]
    assert len(files(app)) == 10 and app.test_client().get(first["src"]).status_code == 404
    assert shown(app, second["src"])
    assert "catalog:forget_files" in run_waiting(app) and len(files(app)) == 10


def test_a_poster_can_be_taken_away(app, admin, film):
    put(admin, film, picture())
    answer = admin.delete(f"{MOVIES}/{film['id']}/artwork/poster")
    assert answer.status_code == 200 and answer.json["poster"]["generated"] and files(app) == []
    assert admin.delete(f"{MOVIES}/{film['id']}/artwork/poster").status_code == 200


def test_a_film_takes_its_pictures_along(app, admin, film):
    put(admin, film, picture())
    put(admin, film, picture(), "backdrop")
    assert admin.delete(f"{MOVIES}/{film['id']}?version=1").status_code == 204
    run_waiting(app)
    assert files(app) == []


def test_uploads_at_once_leave_one_set(app, film):
    editors = [make_admin(app, f"editor{number}@example.org") for number in range(4)]
    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(lambda editor: put(editor, film, picture()).status_code, editors))
    assert answers == [200] * 4 and len(files(app)) == 10


def test_a_film_that_goes_while_its_poster_is_drawn_leaves_no_file(app, admin, film, monkeypatch):
    def drawn_late(kind, upload):
        assert make_admin(app, "other@example.org").delete(f"{MOVIES}/{film['id']}?version=1").status_code == 204
        return copies_of(kind, upload)

    monkeypatch.setattr(artwork, "copies_of", drawn_late)
    assert put(admin, film, picture()).status_code == 404
    assert files(app) == []


def test_files_that_belong_to_no_film_are_gone_in_the_end(app, admin, film, monkeypatch):
    put(admin, film, picture())
    with app.app_context():
        current_storage().put(f"artwork/aa/{'a' * 32}-160.webp", b"x", "image/webp")
        artwork.tidy_artwork()
        assert len(files(app)) == 11
        monkeypatch.setattr(artwork, "GRACE", artwork.timedelta(0))
        time.sleep(0.01)
        artwork.tidy_artwork()
    assert len(files(app)) == 10


@pytest.mark.parametrize(
    "name", ["x.webp", f"{'0' * 32}-160.webp", f"{'0' * 32}.webp", f"{'0' * 32}-160.svg", "..%2f..%2fx", "%00"]
)
def test_no_other_file_can_be_read(app, name):
    assert app.test_client().get(f"/api/catalog/artwork/{name}").status_code == 404


def test_there_are_posters_and_backdrops_and_nothing_else(admin, film):
    assert put(admin, film, picture(), "trailer").status_code == 404
    assert put(admin, {"id": 999}, picture()).status_code == 404
