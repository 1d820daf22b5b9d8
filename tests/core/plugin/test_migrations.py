"""Every owner has a schema history of its own."""

import threading

import pytest
from sqlalchemy import inspect

from core import db, schema

STAND_INS = {"MARQUEE_PLUGINS__FOLDERS": '["tests.stand_ins"]'}


def tables():
    return set(inspect(db.engine).get_table_names())


def test_a_plugin_goes_up_and_down_without_its_neighbours(make_app):
    with make_app("shelf,lending", **STAND_INS).app_context():
        schema.downgrade("lending", "base")
        assert "lending_loans" not in tables() and "lending_alembic_version" not in tables()
        assert {"shelf_books", "users"} <= tables()
        schema.upgrade("lending")
        assert "lending_loans" in tables()


def test_a_history_survives_the_removal_of_another_plugin(make_app):
    make_app("shelf,lending", **STAND_INS)
    with make_app("shelf", **STAND_INS).app_context():
        schema.upgrade()
        assert schema.pending() == {}


def test_a_capability_is_purged_only_after_what_references_it(make_app):
    with make_app("shelf,lending", **STAND_INS).app_context():
        with pytest.raises(schema.SchemaError, match="lending_loans reference tables of `shelf`.*purge lending"):
            schema.purge("shelf")
        assert "shelf_books" in tables()
        assert schema.purge("lending") == {"lending_alembic_version": 1, "lending_loans": 0}
        assert schema.purge("shelf") == {"shelf_alembic_version": 1, "shelf_books": 0}


def test_a_dry_run_of_a_purge_changes_nothing(make_app):
    with make_app("shelf", **STAND_INS).app_context():
        db.session.execute(db.text("INSERT INTO shelf_books (title) VALUES ('One')"))
        db.session.commit()
        assert schema.purge("shelf", dry_run=True)["shelf_books"] == 1
        assert "shelf_books" in tables()


def test_autogenerate_sees_only_the_tables_of_the_owner(make_app, tmp_path):
    with make_app("shelf,lending", **STAND_INS).app_context():
        assert schema.differences("shelf") is None
        db.session.execute(db.text("ALTER TABLE shelf_books DROP COLUMN title"))
        db.session.commit()
        assert "title" in (schema.differences("shelf") or "")
        assert schema.differences("lending") is None


def test_of_two_migration_runners_one_wins(make_app):
    app = make_app("shelf,lending", migrated=False, **STAND_INS)
    errors = []

    def run():
        try:
            with app.app_context():
                schema.upgrade()
        except Exception as error:  # noqa: BLE001 - told below
            errors.append(error)

    runners = [threading.Thread(target=run) for _ in range(3)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    with app.app_context():
        assert errors == [] and schema.pending() == {}
