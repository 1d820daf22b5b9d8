"""Signed folders: who has the address gets what lies there, in whole or in parts, and nobody else a byte."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.storage import folders
from core.testing.fixtures import MakeApp
from tests.plugins.streaming.delivery.conftest import counted
from tests.plugins.streaming.published import Published, encoded_film, published_film

OBJECT = "180p/000.mp4"


def content(name: str = OBJECT) -> bytes:
    return (encoded_film() / name).read_bytes()


KINDS = {
    "master.m3u8": "application/vnd.apple.mpegurl",
    "film.mpd": "application/dash+xml",
    OBJECT: "video/mp4",
    "words-en.vtt": "text/vtt; charset=utf-8",
    "poster-1-000000000000.webp": "image/webp",
}


def test_files_are_there_with_their_types(client: FlaskClient, url: str) -> None:
    for name, kind in KINDS.items():
        answer = client.get(url + name)
        assert (answer.status_code, answer.data, answer.content_type) == (200, content(name), kind)
        assert "Content-Disposition" not in answer.headers


def test_a_file_may_be_kept_until_its_address_expires(client: FlaskClient, url: str) -> None:
    cache = client.get(url + OBJECT).cache_control
    left = int(url.split("/")[2]) - time.time()
    assert cache.public and cache.immutable and abs(left - (cache.max_age or 0)) < 5


def test_a_playlist_that_grows_is_asked_for_again(client: FlaskClient, url: str) -> None:
    assert client.get(url + "growing.live.m3u8").headers["Cache-Control"] == "no-cache"


def test_head_says_the_same_without_the_bytes(client: FlaskClient, url: str) -> None:
    answer = client.head(url + OBJECT, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.data, answer.content_length) == (200, b"", len(content()))
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_a_range_is_answered(client: FlaskClient, url: str) -> None:
    whole = content()
    for asked, first, end in [("10-99", 10, 100), ("-5", -5, None), ("100-", 100, None), ("0-999999999", 0, None)]:
        answer = client.get(url + OBJECT, headers={"Range": f"bytes={asked}"})
        part, begin = whole[first:end], first % len(whole)
        assert (answer.status_code, answer.data) == (206, part)
        assert answer.headers["Content-Range"] == f"bytes {begin}-{begin + len(part) - 1}/{len(whole)}"


def test_what_is_no_single_range_is_the_whole_file_or_none(client: FlaskClient, url: str) -> None:
    for asked in ("bytes=0-1,5-9", "bytes=9-5", "lines=1-2", "bytes=", "bytes=a-b", f"bytes={'9' * 5000}-"):
        answer = client.get(url + OBJECT, headers={"Range": asked})
        assert answer.status_code == 416 or (answer.status_code, answer.data) == (200, content()), asked


def test_the_end_of_a_file_that_is_shorter_is_all_of_it(client: FlaskClient, url: str) -> None:
    answer = client.get(url + OBJECT, headers={"Range": "bytes=-999999999"})
    assert (answer.status_code, answer.data) == (206, content())


def test_a_range_behind_the_end_says_how_long_the_file_is(client: FlaskClient, url: str) -> None:
    answer = client.get(url + OBJECT, headers={"Range": "bytes=999999999-"})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(content())}")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_range_of_another_file_is_the_whole_file(client: FlaskClient, url: str) -> None:
    known = client.get(url + OBJECT).headers["ETag"]
    asked = {"Range": "bytes=2-4", "If-Range": known}
    assert client.get(url + OBJECT, headers=asked).status_code == 206
    assert client.get(url + OBJECT, headers={**asked, "If-Range": '"another"'}).data == content()


def test_who_has_the_file_does_not_get_it_again(client: FlaskClient, url: str) -> None:
    known = client.get(url + OBJECT).headers["ETag"]
    answer = client.get(url + OBJECT, headers={"If-None-Match": known})
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", known)
    assert answer.cache_control.immutable


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(client: FlaskClient, url: str, method: str) -> None:
    assert client.open(url + OBJECT, method=method).status_code == 405


def test_no_byte_costs_the_database_a_cookie_or_a_limit(app: Flask, url: str) -> None:
    somebody = app.test_client()
    somebody.set_cookie("access_token_cookie", "whatever")
    with counted(app) as sent:
        answers = [somebody.get(url + OBJECT, headers={"Range": f"bytes={at}-{at + 99}"}) for at in range(0, 20_000, 100)]
    assert {answer.status_code for answer in answers} == {206}
    assert sent == []
    assert not {"Set-Cookie", "X-RateLimit-Limit"} & set(answers[0].headers.keys())


def changed(url: str, part: int, value: str) -> str:
    parts = url.split("/")
    parts[part] = value
    return "/".join(parts)


def test_a_tampered_address_is_refused(client: FlaskClient, url: str) -> None:
    expires, signature = url.split("/")[2:4]
    later = str(int(expires) + 1)
    for part, value in [(2, later), (2, "0" + expires), (2, "never"), (3, "x" * 43), (3, signature[:-1]), (3, "ü")]:
        answer = client.get(changed(url, part, value) + OBJECT)
        assert (answer.status_code, answer.json and answer.json["code"]) == (403, "bad-address")
        assert answer.headers["Cache-Control"] == "no-store"


def test_an_address_opens_no_other_film_and_no_other_version(app: Flask, client: FlaskClient, film: Published, url: str) -> None:
    other, newer = published_film(app), published_film(app, film.movie_id, kind="trailer")
    for movie_id, token in [(other.movie_id, other.token), (film.movie_id, newer.token), (other.movie_id, film.token)]:
        assert client.get(changed(changed(url, 4, str(movie_id)), 5, token) + OBJECT).status_code == 403


def test_an_address_expires(client: FlaskClient, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expires = int(url.split("/")[2])
    monkeypatch.setattr(folders.time, "time", lambda: expires - 1.0)
    assert client.get(url + OBJECT).cache_control.max_age == 1
    monkeypatch.setattr(folders.time, "time", lambda: float(expires))
    answer = client.get(url + OBJECT)
    assert (answer.status_code, answer.json and answer.json["code"]) == (410, "address-expired")


ESCAPES = (
    *("../e1.m3u8", "%2e%2e/e1.m3u8", "%252e%252e/e1.m3u8", "90p/../master.m3u8", "90p/%2e%2e/master.m3u8"),
    *("..%2f..%2f..%2f..%2fsecrets%2fmedia_key", "..%5c..%5cx", "..\\master.m3u8", "90p\\000.mp4", "./master.m3u8"),
    *("/etc/passwd", "%2fetc%2fpasswd", "//master.m3u8", "90p//000.mp4", "", "90p", "90p/", "nothing.mp4"),
    *(".facts/x", "master.m3u8/", "master.m3u8%00", "%00", "%0a"),
    *("master.m3u8%20", "MASTER.M3U8", "%ff", "%zz", "master.m3u8%3f", "a" * 600, "~root", "master.m3u8;x"),
)


def test_no_name_leads_out_of_the_folder(client: FlaskClient, url: str) -> None:
    for name in ESCAPES:
        answer = client.get(url + name)
        assert (answer.status_code, answer.content_type) == (404, "application/problem+json"), name


def test_only_folders_of_media_are_signed(app: Flask) -> None:
    with app.app_context():
        for folder in ("sources/3/ab", "films/3", "films/3/ab/720p", "films/../ab", "films//ab", "films/3/", "films/3/a:b"):
            with pytest.raises(ValueError, match="no folder of media"):
                folders.sign_folder(folder, 3600)


def test_an_address_is_the_same_for_everybody_and_good_for_half_its_time_at_least(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = set()
    with app.app_context():
        for moment in range(7_200_000, 7_203_600, 100):
            monkeypatch.setattr(folders.time, "time", lambda moment=moment: float(moment))
            signed = folders.sign_folder("films/3/ab", 7200)
            made.add(signed.url)
            assert 3600 <= signed.expires - moment <= 7200
    assert len(made) == 1


def test_the_signature_is_what_a_proxy_can_make_as_well(app: Flask, instance: Path) -> None:
    import base64
    import hmac

    key = (instance / "secrets" / "media_key").read_text()
    with app.app_context():
        signed = folders.sign_folder("films/3/ab", 3600)
    mac = hmac.new(key.encode(), f"3/ab:{signed.expires}".encode(), hashlib.sha256).digest()
    assert signed.url == f"/v/{signed.expires}/{base64.urlsafe_b64encode(mac).decode().rstrip('=')}/3/ab/"
    assert key != (instance / "secrets" / "secret_key").read_text()


def test_pages_of_other_origins_play_only_where_they_may(make_app: MakeApp) -> None:
    app = make_app("catalog,streaming", MARQUEE_SECURITY__ALLOWED_ORIGINS='["https://tv.example.org"]')
    film = published_film(app)
    with app.app_context():
        url = film.url() + OBJECT
    client = app.test_client()
    welcome = client.get(url, headers={"Origin": "https://tv.example.org"})
    stranger = client.get(url, headers={"Origin": "https://evil.example"})
    assert welcome.headers["Access-Control-Allow-Origin"] == "https://tv.example.org"
    assert "Content-Range" in welcome.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in welcome.headers
    assert "Access-Control-Allow-Origin" not in stranger.headers
    assert {welcome.vary.to_header(), stranger.vary.to_header(), client.get(url).vary.to_header()} == {"Origin"}
    asked = {"Origin": "https://tv.example.org", "Access-Control-Request-Method": "GET"}
    assert "Range" in client.options(url, headers=asked).headers["Access-Control-Allow-Headers"]
    refused = client.get(changed(url, 3, "x"), headers={"Origin": "https://tv.example.org"})
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (403, "https://tv.example.org")


def test_without_allowed_origins_nothing_is_said_of_any(client: FlaskClient, url: str) -> None:
    answer = client.get(url + OBJECT, headers={"Origin": "https://tv.example.org"})
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_proxy_in_front_is_told_which_file_to_send(make_app: MakeApp) -> None:
    app = make_app("catalog,streaming", MARQUEE_STORAGE__ACCEL="/_files/")
    film = published_film(app)
    with app.app_context():
        url = film.url()
    answer = app.test_client().get(url + OBJECT)
    assert (answer.headers["X-Accel-Redirect"], answer.data) == (f"/_files/{film.folder}/{OBJECT}", b"")
    assert (answer.content_type, answer.cache_control.immutable) == ("video/mp4", True)
    missing = app.test_client().get(url + "nothing.mp4")
    assert (missing.status_code, "X-Accel-Redirect" in missing.headers) == (404, False)


def test_a_log_does_not_hold_what_opens_a_film(url: str) -> None:
    signature = url.split("/")[3]
    assert signature not in folders.hidden(url + OBJECT)
    assert folders.hidden(url + OBJECT).endswith(OBJECT)
