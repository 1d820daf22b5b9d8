"""`flask streaming add`, `list`, `retry`, `cancel`, `pause` and `resume`."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from core import db, use
from core.app import ROOT
from core.contracts.catalog import CATALOG
from core.testing.jobs import run_waiting
from plugins.streaming.models import Asset
from tests.plugins.streaming.making.conftest import app, few_posters
from tests.plugins.streaming.making.films import clip

__all__ = ["app", "few_posters"]


@pytest.fixture
def flask(app):
    """Runs a command and answers its lines, those of both outputs."""

    def run(*arguments, code=0):
        ran = app.test_cli_runner().invoke(args=["streaming", *map(str, arguments)])
        assert ran.exit_code == code, (ran.output, ran.exception)
        return ran.output.splitlines()

    return run


def assets():
    db.session.rollback()
    return db.session.query(Asset).order_by(Asset.id).all()


def test_a_file_becomes_a_film_named_after_it(app, flask, tmp_path):
    file = clip(tmp_path / "Night.Train.1999.1080p.mkv", 2)
    before = file.read_bytes()
    [line] = flask("add", file, "--publish", "--premium")
    movie_id = int(line.split()[0])
    run_waiting(app)
    film = use(CATALOG).movies([movie_id], None)[movie_id]
    assert (film.title, film.release_year, film.is_premium) == ("Night Train", 1999, True)
    assert assets()[0].state == "complete" and file.read_bytes() == before


def test_a_film_that_the_catalogue_has_gets_the_file(flask, tmp_path):
    movie_id = use(CATALOG).add("Night Train", 1999)
    assert flask("add", clip(tmp_path / "night_train (1999).mkv", 1)) == [f"{movie_id}  Night Train"]
    assert flask("add", clip(tmp_path / "t.mkv", 1), "--movie", movie_id, "--trailer") == [f"{movie_id}  Night Train"]
    assert [(asset.movie_id, asset.kind) for asset in assets()] == [(movie_id, "film"), (movie_id, "trailer")]


def test_names_that_other_systems_wrote_are_read(flask, tmp_path):
    movie_id = use(CATALOG).add("Amélie", 2001)
    apart, foreign = tmp_path / "Ame\u0301lie (2001).mkv", tmp_path / os.fsdecode(b"Caf\xe9\nNoir (1999).mkv")
    first, second = (flask("add", clip(path, 1))[0] for path in (apart, foreign))
    assert first == f"{movie_id}  Amélie" and second.endswith("Caf Noir")
    assert [asset.file_name for asset in assets()] == ["Amélie (2001).mkv", "Caf Noir (1999).mkv"]


def test_two_files_of_one_folder_never_replace_each_other(flask, tmp_path):
    for name in ("Night.Train.1999.1080p.mkv", "Night Train (1999).mkv", "Other.mkv"):
        clip(tmp_path / name, 1)
    lines = flask("add", tmp_path, "--replace", code=1)
    assert len(assets()) == 2 and sum("Another of these files was taken for the same film" in line for line in lines) == 1


def test_a_film_with_a_file_keeps_it_unless_another_is_to_replace_it(flask, tmp_path):
    file = clip(tmp_path / "Night Train (1999).mkv", 1)
    flask("add", file)
    [line] = flask("add", file, code=1)
    assert line == f"{file}: This film has a file already. Add --replace to put another in its place."
    flask("add", file, "--replace")
    assert [asset.state for asset in assets()] == ["cancelled", "waiting"]


def test_all_films_of_a_folder_are_added(flask, tmp_path):
    for name in ("b/Two (2002).mkv", "a/One (2001).mp4", "a/.hidden.mkv", "a/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"film")
    assert [line.split("  ")[1] for line in flask("add", tmp_path)] == ["One", "Two"]


def test_one_title_is_not_for_many_files(flask, tmp_path):
    (tmp_path / "a.mkv").touch()
    (tmp_path / "b.mkv").touch()
    assert "for one file" in flask("add", tmp_path, "--title", "Same", code=2)[-1]


def test_a_film_that_does_not_exist_gets_no_file(flask, tmp_path):
    (tmp_path / "a.mkv").write_bytes(b"film")
    [line] = flask("add", tmp_path / "a.mkv", "--movie", 4711, code=1)
    assert line.endswith("There is no such film.") and assets() == []


def test_files_are_listed_cancelled_and_tried_again(app, flask, tmp_path):
    assert flask("list") == ["No files."]
    flask("add", clip(tmp_path / "Night Train (1999).mkv", 1))
    number = assets()[0].id
    flask("cancel", number)
    assert flask("list")[0].split() == [str(number), "cancelled", "film", "1", "film", "Night", "Train"]
    flask("retry", number)
    run_waiting(app)
    assert flask("list", "--state", "complete")[0].endswith("Night Train  live")
    assert flask("retry", number, code=1) == ["Error: Only what failed or was cancelled can be tried again."]


@pytest.mark.slow
def test_who_waits_without_a_worker_is_told(flask, tmp_path):
    lines = flask("add", clip(tmp_path / "Night Train (1999).mkv", 1), "--wait", code=1)
    assert lines[-1].startswith("No worker seems to be running")


@pytest.fixture
def worker(app, environ):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **environ, "MARQUEE_PLUGINS": "catalog,streaming"}
    process = subprocess.Popen([sys.executable, "-m", "core.worker"], env=environment, cwd=ROOT)
    yield process
    process.kill()
    process.wait()


@pytest.mark.slow
def test_who_waits_sees_what_happens(flask, worker, tmp_path):
    lines = flask("add", clip(tmp_path / "Night Train (1999).mkv", 2), "--wait")
    assert [line.split("  ")[-1] for line in lines[1:3]] == ["waiting", "probing"]
    assert [line.split(" after ")[0] for line in lines[-2:]] == ["playable", "complete"]
    broken = tmp_path / "b.mkv"
    broken.write_bytes(b"no film")
    assert "failed: This is no film" in flask("add", broken, "--wait", code=1)[-1]


def test_work_waits_and_goes_on_for_one_file_or_for_all(app, flask, tmp_path):
    for name in ("One.mkv", "Other.mkv"):
        (tmp_path / name).write_bytes(b"film")
    flask("add", tmp_path)
    first, second = (asset.id for asset in assets())
    assert flask("pause", first) == [f"File {first} waits until it is resumed."]
    assert flask("pause", "--all") == [f"File {second} waits until it is resumed."]
    assert [asset.paused for asset in assets()] == [True, True]
    assert flask("resume", second) == [f"File {second} goes on."]
    assert flask("resume", "--all") == [f"File {first} goes on."]
    assert [asset.paused for asset in assets()] == [False, False]
    assert flask("resume", "--all") == ["No files."]


def test_whose_work_shall_wait_is_said(app, flask):
    assert flask("pause", code=2)[-1] == "Error: Name files by their numbers, or --all."
    assert flask("resume", "1", "--all", code=2)[-1] == "Error: Name files by their numbers, or --all."
    assert flask("pause", 9, code=1) == ["Error: There is no such file of a film."]
