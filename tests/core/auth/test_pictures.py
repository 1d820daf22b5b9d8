"""The picture of an account: taken by its content, drawn anew."""

from io import BytesIO

import pytest
from PIL import Image

from core.auth import pictures
from core.storage import storage


def picture(kind="PNG", size=(900, 600), mode="RGB", **options):
    target = BytesIO()
    Image.new(mode, size, "teal").save(target, kind, **options)
    return target.getvalue()


def put(client, content, name="x.png"):
    return client.put("/api/auth/me/picture", data={"file": (BytesIO(content), name)}, content_type="multipart/form-data")


def files(app):
    with app.app_context():
        return [file.key for file in storage().list("pictures/")]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_pictures_of_every_kind_become_a_square_webp(app, somebody, kind):
    url = put(somebody, picture(kind)).json["picture_url"]
    answer = app.test_client().get(url)
    shown = Image.open(BytesIO(answer.data))
    assert (answer.mimetype, shown.format, shown.size) == ("image/webp", "WEBP", (512, 512))
    assert "immutable" in answer.headers["Cache-Control"] and answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_picture_is_turned_upright_and_tells_nothing_else(app, somebody):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken at home"
    sideways = Image.new("RGB", (400, 200), "white")
    sideways.paste("black", (0, 0, 400, 100))
    target = BytesIO()
    sideways.save(target, "JPEG", exif=exif, comment=b"secret comment")
    content = app.test_client().get(put(somebody, target.getvalue()).json["picture_url"]).data
    upright = Image.open(BytesIO(content)).convert("L")
    assert upright.getpixel((500, 256)) < 30 and upright.getpixel((10, 256)) > 220
    assert b"home" not in content and b"secret" not in content and not upright.getexif()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize("content", [SVG, HTML, b"", b"GIF89a", b"#EXTM3U\nfile:///etc/passwd", b"%PDF-1.7", b"BM" + b"\0" * 60])
def test_what_is_no_picture_is_refused_whatever_it_is_called(app, somebody, content):
    assert put(somebody, content, "photo.jpg").status_code == 415
    assert files(app) == []


def test_a_damaged_picture_is_refused(app, somebody):
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        whole = picture(kind, (64, 64))
        assert put(somebody, whole[: len(whole) * 2 // 3]).status_code in (415, 422), kind
    assert files(app) == []


def test_a_picture_of_too_many_pixels_is_refused_unread(somebody):
    bomb = picture("PNG", (12_000, 12_000), mode="1")
    assert len(bomb) < 100_000
    answer = put(somebody, bomb)
    assert answer.status_code == 422 and "file" in answer.json["errors"]["files"]


def test_a_large_file_is_refused_before_it_is_kept(make_app):
    from core.testing.people import sign_up

    ada = sign_up(make_app(MARQUEE_AUTH__PICTURE_MAX_BYTES="20000"))
    assert put(ada, picture()).status_code == 200
    assert put(ada, b"x" * 40_000).status_code == 413


def test_a_new_picture_replaces_the_file_of_the_old(app, somebody):
    first = put(somebody, picture()).json["picture_url"]
    second = put(somebody, picture("JPEG")).json["picture_url"]
    assert len(files(app)) == 1
    assert app.test_client().get(first).status_code == 404
    assert app.test_client().get(second).status_code == 200


def test_a_picture_can_be_taken_away(app, somebody):
    put(somebody, picture())
    assert somebody.delete("/api/auth/me/picture").status_code == 204
    assert somebody.get("/api/auth/me").json["picture_url"] is None and files(app) == []


@pytest.mark.parametrize("end", ["UPDATE users SET deleted_at = now()", "DELETE FROM users"])
def test_an_account_that_ends_while_its_picture_is_drawn_leaves_no_file(app, somebody, sql, monkeypatch, end):
    def drawn_late(upload):
        sql(end)
        return drawn(upload)

    drawn = pictures.drawn_anew
    monkeypatch.setattr(pictures, "drawn_anew", drawn_late)
    assert put(somebody, picture()).status_code == 401
    assert files(app) == []


@pytest.mark.parametrize("name", ["x.webp", "..%2f..%2fsecrets%2fsecret_key", "0" * 32, f"{'0' * 32}.webp", "%00"])
def test_no_other_file_can_be_read(client, name):
    assert client.get(f"/api/auth/pictures/{name}").status_code == 404


def test_a_picture_needs_a_file(somebody):
    assert somebody.put("/api/auth/me/picture").status_code == 422
    assert somebody.put("/api/auth/me/picture", json={"file": "x"}).status_code in (415, 422)
