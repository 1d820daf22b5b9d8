"""Subtitles that administrators give to a film."""

from io import BytesIO

import pytest

from tests.plugins.streaming.desk import made

SRT = "1\n00:00:01,000 --> 00:00:02,500\nGuten Tag, Häschen.\n"


@pytest.fixture
def lamp(app, admin):
    movie = made.film(admin)
    return movie, made.asset(app, movie, state="encoding", plan={}, duration=10.0)


def give(admin, movie_id, content, **asked):
    query = {"language": "de", **asked}
    sent = {"file": (BytesIO(content), "lamp.srt")}
    return admin.post(f"/api/streaming/admin/movies/{movie_id}/words", query_string=query, data=sent)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_subtitles_of_any_alphabet_become_those_of_the_film(app, admin, lamp, encoding):
    answer = give(admin, lamp[0], SRT.encode(encoding), hearing_impaired="true")
    assert answer.status_code == 201, answer.text
    words = next(one for one in answer.json["renditions"] if one["kind"] == "words")
    assert (words["language"], words["hearing_impaired"], words["forced"]) == ("de", True, False)
    with app.app_context():
        stored = [file for file in app.extensions["marquee.storage"].list(f"films/{lamp[0]}/") if file.key.endswith(".vtt")]
        with app.extensions["marquee.storage"].open(stored[0].key) as file:
            assert "Guten Tag, Häschen." in file.read().decode()


@pytest.mark.parametrize("language", ["klingonisch", "xx", "und", "a b", "../de"])
def test_a_language_is_one(admin, lamp, language):
    answer = give(admin, lamp[0], SRT.encode(), language=language)
    assert answer.status_code == 422
    assert "language" in answer.json["errors"]["query"]


def test_a_language_is_written_as_it_should_be(admin, lamp):
    answer = give(admin, lamp[0], SRT.encode(), language="PT_br")
    assert [one["language"] for one in answer.json["renditions"]] == ["pt-BR"]


@pytest.mark.parametrize("content", [b"", b" \n", b"nothing that is said", bytes(range(256)) * 10])
def test_a_file_without_subtitles_is_refused_with_what_to_do(admin, lamp, content):
    answer = give(admin, lamp[0], content)
    assert answer.status_code == 422
    assert "hoose" in str(answer.json["errors"])


def test_a_file_that_is_too_large_is_refused(admin, lamp):
    assert give(admin, lamp[0], b"x" * (5 * 1024 * 1024)).status_code == 413


def test_a_film_without_a_file_has_no_subtitles(admin):
    answer = give(admin, made.film(admin), SRT.encode())
    assert (answer.status_code, answer.json["code"]) == (409, "no-film")


def test_subtitles_are_taken_away(app, admin, lamp):
    name = give(admin, lamp[0], SRT.encode()).json["renditions"][0]["name"]
    address = f"/api/streaming/admin/assets/{lamp[1]}/words/{name}"
    assert [admin.delete(address).status_code, admin.delete(address).status_code] == [204, 404]
