"""From the last byte to a film's file, whatever happens in between."""

import threading
from pathlib import Path

import pytest

from core.extensions import db
from plugins.streaming.uploads import adoption, spool
from tests.disks import disk
from tests.plugins.streaming.uploads import tus

FILM = b"0123456789"
ASSETS = "SELECT * FROM streaming_assets ORDER BY id"
MOVIES = "SELECT id, title, release_year, is_premium, status FROM movies ORDER BY id"


def whole(admin, **wishes):
    answer = tus.begin(admin, len(FILM), data=FILM, **wishes)
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"].rpartition("/")[2]


def left_complete(app, admin, **wishes):
    """An upload whose request died as soon as all bytes were there."""
    token = tus.begun(admin, len(FILM), **wishes).rpartition("/")[2]
    with app.app_context():
        spool.path_of(token).write_bytes(FILM)
        db.session.execute(db.text("UPDATE streaming_uploads SET received = 10"))
        adoption.complete(token)
        db.session.commit()
    return token


def test_a_file_becomes_a_film_of_its_name(admin, rows):
    whole(admin, filename="The Lamplighter (2019).mkv", premium="1")
    movie_id, *facts = rows(MOVIES)[0].values()
    assert facts == ["The Lamplighter", 2019, True, "draft"]
    assert rows(ASSETS)[0]["movie_id"] == movie_id


def test_a_title_that_was_given_is_not_guessed(admin, rows):
    whole(admin, filename="IMG_0001.MOV", title="Our Summer")
    assert [movie["title"] for movie in rows(MOVIES)] == ["Our Summer"]


def test_a_film_that_is_known_gets_the_file(admin, rows):
    known = admin.post("/api/catalog/movies", json={"title": "The Lamplighter", "release_year": 2019}).json["id"]
    whole(admin, filename="the.lamplighter.2019.mkv")
    whole(admin, movie_id=known, kind="trailer")
    assert [(asset["movie_id"], asset["kind"]) for asset in rows(ASSETS)] == [(known, "film"), (known, "trailer")]
    assert len(rows(MOVIES)) == 1


def test_two_files_of_one_title_at_once_make_one_film(app, admin, rows):
    tokens = [left_complete(app, admin, filename="Lamp.mkv"), left_complete(app, admin, filename="Lamp.mkv", kind="trailer")]

    def adopt(token):
        with app.app_context():
            adoption.adopt_upload(token=token)

    threads = [threading.Thread(target=adopt, args=(token,)) for token in tokens]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(rows(MOVIES)) == 1 and len(rows(ASSETS)) == 2


def test_the_last_request_may_be_sent_again(app, admin, rows):
    token = whole(admin, filename="Lamp.mkv")
    again = tus.send(admin, f"{tus.UPLOADS}/{token}", 10, b"")
    assert (again.status_code, again.headers["Upload-Offset"]) == (204, "10")
    assert len(rows(ASSETS)) == 1


def test_a_job_goes_on_when_the_request_died_before_the_file_was_stored(app, admin, rows):
    token = left_complete(app, admin, filename="Lamp.mkv")
    with app.app_context():
        adoption.adopt_upload(token=token)
        adoption.adopt_upload(token=token)
    assert [asset["size"] for asset in rows(ASSETS)] == [10] and len(rows(MOVIES)) == 1


def test_a_job_goes_on_when_the_request_died_after_the_file_was_stored(app, admin, rows):
    token = left_complete(app, admin, filename="Lamp.mkv")
    with app.app_context():
        key = rows("SELECT wish->>'key' AS key FROM streaming_uploads")[0]["key"]
        app.extensions["marquee.storage"].adopt(spool.path_of(token), key, adoption.TYPE)
        adoption.adopt_upload(token=token)
    assert [asset["source_key"] for asset in rows(ASSETS)] == [key]


def test_the_client_that_asks_again_has_it_finished_at_once(app, admin, rows):
    token = left_complete(app, admin, filename="Lamp.mkv")
    tus.send(admin, f"{tus.UPLOADS}/{token}", 10, b"")
    assert len(rows(ASSETS)) == 1


def test_a_job_is_there_for_what_a_request_leaves(app, admin, rows):
    left_complete(app, admin)
    jobs = rows("SELECT args->>'token' AS token FROM procrastinate_jobs WHERE task_name = 'streaming:adopt_upload'")
    assert [job["token"] for job in jobs] == [upload["token"] for upload in rows("SELECT token FROM streaming_uploads")]


def test_a_file_whose_film_was_deleted_meanwhile_is_gone(app, admin, rows):
    movie = admin.post("/api/catalog/movies", json={"title": "Short-lived"}).json
    token = left_complete(app, admin, movie_id=movie["id"])
    assert admin.delete(f"/api/catalog/movies/{movie['id']}?version={movie['version']}").status_code == 204
    with app.app_context():
        adoption.adopt_upload(token=token)
    assert rows(ASSETS) == []
    assert tus.look(admin, f"{tus.UPLOADS}/{token}").status_code == 404


@pytest.fixture
def other_disk(tmp_path):
    """A small disk of its own."""
    with disk(tmp_path / "small", 4 * 1024 * 1024) as made:
        yield made.folder


def small(make_app, instance: Path, disk: Path, reserve=0):
    (instance / "uploads").symlink_to(disk)
    return make_app(plugins="catalog,streaming", MARQUEE_STREAMING__UPLOAD_RESERVE_BYTES=str(reserve))


def test_a_file_for_which_there_is_no_room_is_refused_before_it_is_sent(make_app, instance, other_disk):
    admin = tus.administrator(small(make_app, instance, other_disk))
    assert tus.begin(admin, 5_000_000).status_code == 507
    assert tus.begin(admin, 3_000_000).status_code == 201
    assert tus.begin(admin, 3_000_000).status_code == 507, "the rest of the first one needs its room"


def test_some_room_is_left_free(make_app, instance, other_disk):
    admin = tus.administrator(small(make_app, instance, other_disk, reserve=2_000_000))
    assert tus.begin(admin, 3_000_000).status_code == 507
    assert tus.begin(admin, 2_000_000).status_code == 201


@pytest.mark.parametrize("reserve", [0, 300_000])
def test_a_full_disk_loses_nothing_and_heals(make_app, instance, other_disk, rows_of, reserve):
    app = small(make_app, instance, other_disk, reserve)
    admin, film = tus.administrator(app), bytes(range(250)) * 12_000
    address = tus.begun(admin, len(film), filename="Lamp.mkv")
    assert tus.send(admin, address, 0, film[:1_000_000]).status_code == 204
    (other_disk / "something-else").write_bytes(bytes(2_500_000 - reserve))

    refused = tus.send(admin, address, 1_000_000, film[1_000_000:])
    offset = int(tus.look(admin, address).headers["Upload-Offset"])
    assert (refused.status_code, refused.json["code"]) == (507, "out-of-space")
    assert 1_000_000 <= offset < len(film)
    assert rows_of(app, ASSETS) == []

    (other_disk / "something-else").unlink()
    assert tus.send(admin, address, offset, film[offset:]).status_code == 204
    with app.app_context():
        adoption.adopt_upload(token=address.rpartition("/")[2])  # the storage lies on another disk: a job copies it
        with app.extensions["marquee.storage"].open(rows_of(app, ASSETS)[0]["source_key"]) as file:
            assert file.read() == film
