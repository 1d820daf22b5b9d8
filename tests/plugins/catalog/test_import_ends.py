"""How imports end: what one line or a heavy batch may do to others, and what is said of those that came to nothing."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import OperationalError

from core import db
from core.testing import run_waiting
from plugins.catalog.importing import bringing_in
from plugins.catalog.importing.bringing_in import BringingIn
from plugins.catalog.importing.piece import Piece
from plugins.catalog.importing.step import NO_FILMS
from plugins.catalog.models import Import
from tests.plugins.catalog.desk import films, rows
from tests.plugins.catalog.test_importing import IMPORTS, TWO, bring_in, stored, upload


def shown(admin, begun):
    one = admin.get(f"{IMPORTS}/{begun['id']}").json
    assert admin.get(IMPORTS).json[0]["state"] == one["state"]
    return one


def cancel(admin):
    (job,) = [job for job in admin.get("/api/admin/jobs").json["items"] if job["name"] == "catalog:import"]
    assert admin.post(f"/api/admin/jobs/{job['id']}/cancel").status_code < 300
    return job["id"]


def test_a_batch_that_changes_and_adds_films_of_one_genre_counts_each_once(app, admin):
    bring_in(app, admin, [{"title": "A", "year": 1990, "genres": ["Drama", "War"]}])
    more = [{"title": "A", "year": 1990, "duration": 90}, {"title": "B", "year": 1990, "genres": ["Drama", "Silent"]}]
    bring_in(app, admin, more)
    assert rows(app, "SELECT slug, films FROM catalog_genres ORDER BY slug") == [("drama", 2), ("silent", 1), ("war", 1)]


def test_a_broken_line_with_signs_that_no_database_keeps_is_refused_alone(app, admin):
    done = bring_in(app, admin, b'[{"title": "A"}, {"title": \0\0\0}, {"title": "B", "age": "' + b"9" * 5000 + b'"}]')
    assert (done["state"], done["created"], done["refused"], sorted(films(admin))) == ("done", 2, 1, ["A", "B"])


@pytest.mark.parametrize("content", [b"", b" \n\n", b"[", b"[]", b"title,year\n", b"[{}]"])
@pytest.mark.parametrize("dry_run", ["true", "false"])
def test_a_file_without_a_film_fails_and_says_so(app, admin, content, dry_run):
    begun = upload(admin, content, dry_run=dry_run)
    run_waiting(app)
    failed = shown(admin, begun)
    assert (failed["state"], failed["failure"], stored(app)) == ("failed", NO_FILMS, [])


def test_the_command_says_as_much(app, tmp_path):
    empty, good = tmp_path / "empty.json", tmp_path / "good.json"
    empty.write_text("[]")
    good.write_text(json.dumps(TWO))
    ran = app.test_cli_runner().invoke(args=["catalog", "import", str(good), str(empty)])
    assert ran.exit_code == 1 and f"{empty}: {NO_FILMS}" in ran.stderr and str(good) + ": There" not in ran.stderr


def test_a_list_that_is_cut_off_brings_in_what_is_there(app, admin):
    done = bring_in(app, admin, '[{"title": "A"},')
    assert (done["state"], films(admin), done["refused"]) == ("done", ["A"], 1)
    assert "cut off" in done["problems"][0]["reason"]


def test_a_batch_ends_after_many_names_or_much_text_as_well(app, monkeypatch):
    monkeypatch.setattr(bringing_in, "CREDITS", 10)
    monkeypatch.setattr(bringing_in, "LETTERS", 100)
    named = [Piece(n, {"title": f"N{n}", "cast": [f"Actor {n} {m}" for m in range(4)]}) for n in range(7)]
    told = [Piece(n, {"title": f"T{n}", "plot": "x" * 60}) for n in range(3)]
    with app.app_context():
        sizes = []
        BringingIn().run(named, lambda step: sizes.append(step.done))
        BringingIn().run(told, lambda step: sizes.append(step.done))
    assert sizes == [3, 3, 1, 2, 1]


def test_only_the_transactions_of_an_import_may_take_their_time(app):
    told = []
    with app.app_context():
        ask = text("SHOW statement_timeout")
        BringingIn().run([Piece(1, {"title": "A"})], lambda step: told.append(db.session.scalar(ask)))
        assert told == ["0"] and db.session.scalar(ask) != "0"


def test_an_import_whose_job_was_cancelled_has_failed_until_it_is_tried_again(app, admin):
    begun = upload(admin, TWO, dry_run="false")
    assert shown(admin, begun)["state"] == "waiting"
    job = cancel(admin)
    failed = shown(admin, begun)
    assert failed["state"] == "failed" and failed["failure"].startswith("It was cancelled.")
    assert admin.post(f"{IMPORTS}/{begun['id']}/apply").status_code == 409
    assert admin.post(f"/api/admin/jobs/{job}/retry").status_code < 300
    run_waiting(app)
    assert (shown(admin, begun)["state"], shown(admin, begun)["failure"], len(films(admin))) == ("done", None, 2)


def test_an_import_whose_last_attempt_failed_has_failed(app, admin, monkeypatch):
    def cut(*_):
        raise OperationalError("", {}, Exception("the connection is lost"))

    begun = upload(admin, TWO, dry_run="false")
    with monkeypatch.context() as patch, pytest.raises(OperationalError):
        patch.setattr(bringing_in, "write", cut)
        run_waiting(app)
    failed = shown(admin, begun)
    assert failed["state"] == "failed" and "failed for good" in failed["failure"]
    with app.app_context():
        db.session.execute(text("DELETE FROM procrastinate_jobs WHERE task_name = 'catalog:import'"))
        db.session.commit()
    assert "gone" in shown(admin, begun)["failure"]


def test_an_import_that_runs_is_not_tidied_away_however_old_it_is(app, admin):
    from plugins.catalog.importing.upload_job import tidy_imports

    begun = upload(admin, TWO, dry_run="false")
    with app.app_context():
        db.session.execute(update(Import).values(created_at=Import.created_at - timedelta(days=8)))
        db.session.commit()
        tidy_imports()
    assert shown(admin, begun)["state"] == "waiting" and len(stored(app)) == 1
    cancel(admin)
    with app.app_context():
        tidy_imports()
    assert shown(admin, begun)["failure"].startswith("It was not finished") and stored(app) == []
