"""The tus protocol 1.0, request by request."""

import hashlib
from base64 import b64encode

import pytest

from core.testing.people import bearer, browser, sign_up
from plugins.streaming.uploads import spool
from tests.plugins.streaming.uploads import tus

FILM = b"0123456789"


def spooled(app):
    with app.app_context():
        return {path.name: path.read_bytes() for path in spool.folder().iterdir()}


def sha1(data):
    return f"sha1 {b64encode(hashlib.sha1(data).digest()).decode()}"


def test_the_server_says_what_it_can(admin):
    said = admin.options(tus.UPLOADS).headers
    assert said["Tus-Version"] == "1.0.0" and int(said["Tus-Max-Size"]) == 64 * 2**30
    assert said["Tus-Extension"] == "creation,creation-with-upload,termination,checksum,expiration"
    assert said["Tus-Checksum-Algorithm"].split(",")[0] == "sha1"


def test_a_page_of_an_allowed_origin_may_upload(make_app):
    origin = {"Origin": "https://studio.example.org"}
    app = make_app(plugins="catalog,streaming", MARQUEE_SECURITY__ALLOWED_ORIGINS=f'["{origin["Origin"]}"]')
    asked = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "tus-resumable,upload-offset"}
    allowed = app.test_client().options(f"{tus.UPLOADS}/{'0' * 32}", headers={**origin, **asked})
    assert allowed.headers["Access-Control-Allow-Headers"] == "tus-resumable, upload-offset"
    answer = tus.begin(tus.administrator(app), 10, headers=origin)
    exposed = ", ".join(answer.headers.getlist("Access-Control-Expose-Headers"))
    assert answer.headers["Access-Control-Allow-Origin"] == origin["Origin"]
    assert {"ETag", "Location", "Upload-Offset"} <= set(exposed.split(", "))


def test_a_client_of_another_version_is_refused(admin):
    answer = admin.post(tus.UPLOADS, headers={"Tus-Resumable": "0.2.2", "Upload-Length": "10"})
    assert (answer.status_code, answer.headers["Tus-Version"], answer.headers["Tus-Resumable"]) == (412, "1.0.0", "1.0.0")


def test_a_film_that_comes_in_pieces_is_one_file(app, admin, rows):
    address = tus.begun(admin, 10, filename="Lamp (2008).mkv")
    assert tus.send(admin, address, 0, b"0123").headers["Upload-Offset"] == "4"
    assert tus.look(admin, address).headers["Upload-Offset"] == "4"
    last = tus.send(admin, address, 4, b"456789")
    assert (last.status_code, last.headers["Upload-Offset"]) == (204, "10")
    asset = rows("SELECT * FROM streaming_assets")[0]
    assert (asset["file_name"], asset["size"]) == ("Lamp (2008).mkv", 10)
    with app.app_context(), app.extensions["marquee.storage"].open(asset["source_key"]) as file:
        assert file.read() == FILM
    assert spooled(app) == {}


def test_a_part_that_shall_be_put_together_with_others_is_no_film(admin, rows):
    for parts in ("partial", "final;/api/streaming/uploads/a /api/streaming/uploads/b"):
        answer = tus.begin(admin, 10, headers={"Upload-Concat": parts}, filename="lamp.mkv")
        assert answer.status_code == 400 and "Upload-Concat" in answer.json["detail"]
    assert rows("SELECT 1 FROM streaming_uploads") == []


def test_a_client_that_names_an_alphabet_for_its_bytes_is_understood(admin):
    address = tus.begun(admin, 10)
    assert tus.send(admin, address, 0, b"0123", **{"Content-Type": f"{tus.BYTES};charset=UTF-8"}).status_code == 204
    said = {**tus.VERSION, "Content-Type": tus.BYTES, "Upload-Offset": "4", "X-HTTP-Method-Override": "patch"}
    assert admin.post(address, headers=said, data=b"45").headers["Upload-Offset"] == "6"


def test_how_far_it_came_is_told_with_what_was_said(admin):
    address = tus.begun(admin, 10, filename="lamp.mkv", title="The Lamp")
    said = tus.look(admin, address).headers
    assert (said["Upload-Offset"], said["Upload-Length"], said["Cache-Control"]) == ("0", "10", "no-store")
    assert said["Upload-Metadata"] == tus.metadata(filename="lamp.mkv", title="The Lamp")
    assert said["Upload-Expires"].endswith("GMT")


def test_bytes_from_elsewhere_than_the_offset_are_refused(app, admin):
    address = tus.begun(admin, 10)
    tus.send(admin, address, 0, b"0123")
    assert tus.send(admin, address, 3, b"xxx").status_code == 409
    assert tus.send(admin, address, 5, b"xxx").status_code == 409
    assert tus.look(admin, address).headers["Upload-Offset"] == "4"
    assert list(spooled(app).values()) == [b"0123"]


def test_bytes_need_their_type(admin):
    address = tus.begun(admin, 10)
    answer = admin.patch(address, headers={**tus.VERSION, "Upload-Offset": "0"}, data=b"0", content_type="video/mp4")
    assert answer.status_code == 415


@pytest.mark.parametrize("headers", [{}, {"Upload-Length": "ten"}, {"Upload-Length": "-1"}, {"Upload-Defer-Length": "1"}])
def test_a_film_has_a_size(admin, headers):
    assert admin.post(tus.UPLOADS, headers={**tus.VERSION, **headers}).status_code == 400


@pytest.mark.parametrize("name", ["sha1", "sha256", "md5"])
def test_bytes_that_are_right_count(admin, name):
    address = tus.begun(admin, 10)
    sums = f"{name} {b64encode(hashlib.new(name, b'0123').digest()).decode()}"
    assert tus.send(admin, address, 0, b"0123", **{"Upload-Checksum": sums}).headers["Upload-Offset"] == "4"


def test_bytes_that_changed_on_their_way_do_not_count(app, admin):
    address = tus.begun(admin, 10)
    answer = tus.send(admin, address, 0, b"0123", **{"Upload-Checksum": sha1(b"0124")})
    assert (answer.status_code, answer.json["code"]) == (460, "checksum-mismatch")
    assert tus.look(admin, address).headers["Upload-Offset"] == "0" and list(spooled(app).values()) == [b""]


@pytest.mark.parametrize("checksum", ["crc32 AAAA", "sha1", "sha1 ???", "sha1 é", ""])
def test_a_checksum_that_nobody_knows_is_refused(admin, checksum):
    address = tus.begun(admin, 10)
    answer = tus.send(admin, address, 0, b"0123", **{"Upload-Checksum": checksum})
    assert answer.status_code in (400, 460)
    assert tus.look(admin, address).headers["Upload-Offset"] == "0"


def test_the_first_bytes_may_come_along(admin, rows):
    answer = tus.begin(admin, 10, data=b"0123")
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, "4")
    whole = tus.begin(admin, 10, data=FILM, filename="whole.mkv")
    assert whole.headers["Upload-Offset"] == "10"
    assert [row["file_name"] for row in rows("SELECT file_name FROM streaming_assets")] == ["whole.mkv"]


def test_an_upload_whose_first_request_fails_keeps_no_room(app, admin, rows):
    assert tus.begin(admin, 10, data=b"0123", headers={"Upload-Checksum": sha1(b"0124")}).status_code == 460
    assert [row["state"] for row in rows("SELECT state FROM streaming_uploads")] == ["ended"] and spooled(app) == {}


def test_more_bytes_than_announced_are_refused(admin):
    address = tus.begun(admin, 10)
    assert tus.send(admin, address, 0, b"x" * 11).status_code == 413
    assert tus.look(admin, address).headers["Upload-Offset"] == "0"


def test_a_film_may_be_so_large(make_app):
    admin = tus.administrator(make_app(plugins="catalog,streaming", MARQUEE_STREAMING__UPLOAD_MAX_BYTES="1000000"))
    assert tus.begin(admin, 1_000_001).status_code == 413
    assert tus.begin(admin, 0).status_code == 413
    assert tus.begin(admin, 1_000_000).status_code == 201


def test_an_upload_that_is_given_up_is_gone(app, admin):
    address = tus.begun(admin, 10)
    tus.send(admin, address, 0, b"0123")
    assert admin.delete(address, headers=tus.VERSION).status_code == 204
    assert [tus.look(admin, address).status_code, tus.send(admin, address, 4, b"4").status_code] == [410, 410]
    assert spooled(app) == {}


def test_what_is_complete_is_not_given_up(admin):
    address = tus.begin(admin, 10, data=FILM).headers["Location"]
    assert admin.delete(address, headers=tus.VERSION).status_code == 409


def test_nothing_is_uploaded_to_nowhere(admin):
    nowhere = f"{tus.UPLOADS}/{'0' * 32}"
    assert [tus.look(admin, nowhere).status_code, tus.send(admin, nowhere, 0, b"x").status_code] == [404, 404]
    assert tus.look(admin, f"{tus.UPLOADS}/a%00b").status_code == 404


def test_one_request_at_a_time_brings_bytes(app, admin):
    address = tus.begun(admin, 10)
    with app.app_context(), spool.locked(address.rpartition("/")[2]):
        answer = tus.send(admin, address, 0, b"0123")
    assert (answer.status_code, answer.json["code"]) == (423, "upload-busy")
    assert tus.send(admin, address, 0, b"0123").status_code == 204


def test_a_client_without_patch_says_the_method_in_a_header(admin):
    address = tus.begun(admin, 10)
    said = {**tus.VERSION, "Content-Type": tus.BYTES, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert admin.post(address, headers=said, data=b"0123").headers["Upload-Offset"] == "4"
    assert admin.post(address, headers={**said, "X-HTTP-Method-Override": "PUT"}, data=b"").status_code == 400


def test_what_was_written_without_being_acknowledged_is_written_again(app, admin):
    address = tus.begun(admin, 10)
    tus.send(admin, address, 0, b"0123")
    with app.app_context(), spool.path_of(address.rpartition("/")[2]).open("ab") as file:
        file.write(b"????????")
    tus.send(admin, address, 4, b"45")
    assert list(spooled(app).values()) == [b"012345"]


def test_bytes_that_the_disk_lost_end_the_upload(app, admin):
    address = tus.begun(admin, 10)
    tus.send(admin, address, 0, b"0123")
    with app.app_context():
        spool.remove(address.rpartition("/")[2])
    assert tus.send(admin, address, 4, b"4").status_code == 410
    assert tus.look(admin, address).status_code == 410


def test_administrators_alone_upload(app, admin):
    address = tus.begun(admin, 10)
    for somebody, status in ((browser(app), 401), (sign_up(app, "mia@example.org"), 403)):
        assert tus.begin(somebody, 10).status_code == status
        assert tus.send(somebody, address, 0, b"0123").status_code == status
        assert tus.look(somebody, address).status_code == status
        assert somebody.delete(address, headers=tus.VERSION).status_code == status


def test_a_page_of_another_site_uploads_nothing(app, admin):
    address = tus.begun(admin, 10)
    assert tus.send(admin, address, 0, b"0123", **{"X-CSRF-TOKEN": "guessed"}).status_code == 401
    assert tus.begin(admin, 10, headers={"X-CSRF-TOKEN": "guessed"}).status_code == 401


def test_a_program_uploads_with_a_token_of_the_right_scope(app, admin):
    other, writes = bearer(admin, "catalog:write"), bearer(admin, "streaming:write")
    program = browser(app)
    assert tus.begin(program, 10, headers=other).status_code == 403
    assert tus.begin(program, 10, headers=writes).status_code == 201


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "/x/passwd\0", "a\nb\u202ec.mkv", "x" * 900, ""])
def test_the_name_of_a_file_is_a_word_and_no_path(admin, rows, name):
    tus.begin(admin, 10, data=FILM, filename=name)
    kept = rows("SELECT file_name, source_key FROM streaming_assets")[0]
    assert 0 < len(kept["file_name"]) <= 200 and kept["file_name"].isprintable() and "/" not in kept["file_name"]
    assert name[:2] not in kept["source_key"] or not name


@pytest.mark.parametrize(
    ("metadata", "status"),
    [
        ("filename ???", 400),
        ("filename é", 400),
        (f"filename {b64encode(bytes([255])).decode()}", 400),
        ("x" * 5000, 400),
        (tus.metadata(movie_id="7"), 422),
        (tus.metadata(movie_id="-1"), 422),
        (tus.metadata(movie_id="9" * 30), 422),
        (tus.metadata(kind="series"), 422),
        (tus.metadata(publish="perhaps"), 422),
    ],
)
def test_wishes_that_make_no_sense_are_refused(admin, rows, metadata, status):
    answer = admin.post(tus.UPLOADS, headers={**tus.VERSION, "Upload-Length": "10", "Upload-Metadata": metadata})
    assert answer.status_code == status, answer.text
    assert rows("SELECT * FROM streaming_uploads") == []
