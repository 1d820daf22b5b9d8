"""`flask catalog import`."""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from plugins.catalog.importing import bringing_in
from tests.plugins.catalog.desk import rows

FILMS = [{"title": f"Film {number}", "year": 1950 + number % 50, "cast": [f"Actor {number % 7}"]} for number in range(25)]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "films.json"
    path.write_text(json.dumps(FILMS))
    return path


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["catalog", "import", *map(str, arguments)])


def count(app):
    return rows(app, "SELECT count(*) FROM movies")[0][0]


def test_films_are_brought_in_and_published(app, file):
    ran = run(app, file)
    assert ran.exit_code == 0, ran.output
    assert "25 lines: 25 films added, 0 changed, 0 the same; 0 lines refused" in ran.stdout
    assert rows(app, "SELECT DISTINCT status, version FROM movies") == [("published", 1)] and count(app) == 25


def test_a_dry_run_writes_nothing(app, file):
    ran = run(app, file, "--dry-run")
    assert ran.exit_code == 0 and "25 films would be added" in ran.stdout
    tables = ("movies", "catalog_people", "catalog_genres", "catalog_words")
    assert [rows(app, f"SELECT count(*) FROM {table}")[0][0] for table in tables] == [0, 0, 0, 0]
    assert rows(app, "SELECT value FROM catalog_generation") == [(1,)]


def test_new_films_may_come_as_drafts(app, file):
    run(app, file, "--draft")
    run(app, file)
    assert rows(app, "SELECT DISTINCT status FROM movies") == [("draft",)]


def test_mistakes_are_told_with_file_and_line_and_the_rest_goes_in(app, tmp_path):
    path = tmp_path / "films.csv"
    path.write_text("title,year,runtime\nA,1999,104\n,2000,90\nB,19O5,1:44\n")
    ran = run(app, path)
    assert ran.exit_code == 1 and count(app) == 2
    assert f"{path}:3: refused: title: missing; every film needs one" in ran.stderr
    assert f"{path}:4: repaired: B: release_year: “19O5” is no year from 1870 to 2200" in ran.stderr


def test_repaired_films_are_no_failure(app, tmp_path):
    path = tmp_path / "films.jsonl"
    path.write_text('{"title": "A", "cast": [")"]}\n')
    assert run(app, path).exit_code == 0


def test_several_files_are_one_import(app, file, tmp_path):
    other = tmp_path / "more.json"
    other.write_text(json.dumps([{"title": "Film 1", "year": 1951, "plot": "Later."}, {"title": "New"}]))
    assert "26 films added, 1 changed" in run(app, file, other).stdout


def test_an_import_that_was_killed_is_completed_by_the_next(app, file, monkeypatch):
    monkeypatch.setattr(bringing_in, "BATCH", 10)
    written, batches = bringing_in.write, []

    def killed(*args):
        batches.append(1)
        if len(batches) == 3:
            raise KeyboardInterrupt
        written(*args)

    with monkeypatch.context() as patch:
        patch.setattr(bringing_in, "write", killed)
        assert run(app, file).exit_code != 0
    assert count(app) == 20
    assert "5 films added, 0 changed, 20 the same" in run(app, file).stdout


def test_two_imports_at_once_wait_for_each_other(make_app, file, monkeypatch):
    monkeypatch.setattr(bringing_in, "BATCH", 3)
    apps = [make_app("catalog"), make_app("catalog")]
    with ThreadPoolExecutor(2) as people:
        ran = list(people.map(lambda app: run(app, file), apps))
    assert [one.exit_code for one in ran] == [0, 0], [one.output for one in ran]
    assert count(apps[0]) == 25


def test_what_another_program_writes_is_read_from_its_beginning(app, tmp_path):
    pipe = tmp_path / "films"
    os.mkfifo(pipe)
    content = "\n".join(json.dumps(film, ensure_ascii=False) for film in [{"title": "Größe"}, *FILMS])
    with ThreadPoolExecutor() as threads:
        threads.submit(pipe.write_text, content)
        ran = run(app, pipe)
    assert ran.exit_code == 0 and "26 films added" in ran.stdout, ran.output


def test_a_file_that_is_gone_when_its_turn_comes_costs_the_others_nothing(app, file, tmp_path, monkeypatch):
    gone, last = tmp_path / "gone.json", tmp_path / "last.json"
    gone.write_text("[]")
    last.write_text('[{"title": "Last"}]')
    begin = bringing_in.BringingIn.run
    monkeypatch.setattr(bringing_in.BringingIn, "run", lambda *given: (gone.unlink(missing_ok=True), begin(*given)))
    ran = run(app, file, gone, last)
    assert ran.exit_code == 1 and f"{gone}: cannot be read: No such file or directory" in ran.stderr
    assert "26 films added" in ran.stdout


def test_whoever_stops_it_is_told_what_is_there(app, file, monkeypatch):
    monkeypatch.setattr(bringing_in, "BATCH", 10)

    def stopped(self, lines, record, taken=bringing_in.BringingIn._batch):
        if lines[0].title == "Film 20":
            raise KeyboardInterrupt
        taken(self, lines, record)

    monkeypatch.setattr(bringing_in.BringingIn, "_batch", stopped)
    ran = run(app, file)
    assert ran.exit_code == 1 and "What was brought in before stays" in ran.stderr
    assert "20 lines: 20 films added" in ran.stdout and count(app) == 20


@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_a_dry_run_tells_what_the_real_one_does_wherever_a_batch_ends(app, tmp_path, monkeypatch, batch):
    monkeypatch.setattr(bringing_in, "BATCH", batch)
    before, path = tmp_path / "before.json", tmp_path / "films.json"
    before.write_text('[{"title": "Splice", "year": 2010, "external_id": "S"}, {"title": "Lamp", "year": 1999}]')
    others = [{"title": "splice", "year": 2009, "external_id": "S"}, {"title": "Lamp", "year": 1999, "external_id": "L"}]
    same = [{"title": "Splice", "year": 2010, "external_id": "S"}, {"title": "Lamp", "year": 2005, "external_id": "L"}]
    path.write_text(json.dumps([*others, *same, {"title": "New", "external_id": "N"}, {"title": "Newer", "external_id": "N"}]))
    run(app, before)
    rehearsed, brought = run(app, path, "--dry-run"), run(app, path)
    assert rehearsed.stdout.replace("would be ", "") == brought.stdout
    assert rehearsed.stderr == brought.stderr
    assert "6 lines: 4 films added, 2 changed, 0 the same" in brought.stdout
