"""What a process knows of the catalogue's changes, with several threads that look at once and a database that goes back."""

from threading import Event, Thread, current_thread

from sqlalchemy import text

from core import db
from plugins.catalog.answers import generation
from tests.plugins.catalog.films import add_film

LIST = "/api/catalog/movies"


def elsewhere(*statements):
    """What another process does: this one is told of nothing."""
    with db.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def thread(app, run, name=None):
    def in_context():
        with app.app_context():
            run()

    begun = Thread(target=in_context, name=name)
    begun.start()
    return begun


def test_a_thread_that_is_slow_to_look_takes_nothing_back(catalog, visitor, monkeypatch):
    add_film(genres=["Drama"])
    known = generation.current()
    known.forget()
    before, rows = known.value, generation.reading.rows
    slow_has_read, may_go_on = Event(), Event()

    def read(asked, **values):
        answer = rows(asked, **values)
        if current_thread().name == "slow":
            slow_has_read.set()
            assert may_go_on.wait(10)
        return answer

    monkeypatch.setattr(generation.reading, "rows", read)
    slow = thread(catalog, known.refresh, "slow")
    assert slow_has_read.wait(10)
    elsewhere("UPDATE catalog_generation SET value = value + 1")
    quick = thread(catalog, lambda: known.forget() or known.refresh())
    quick.join(0.3)
    may_go_on.set()
    slow.join(10)
    quick.join(10)
    assert (known.value, known.names) == (before + 1, {"drama": "Drama"})


def test_nothing_that_was_kept_before_a_restore_counts_after_it(catalog, visitor):
    add_film(title="Before", genres=["Drama"])
    assert b"Before" in visitor.get(LIST).data
    elsewhere("UPDATE catalog_generation SET value = value - 1", "UPDATE catalog_genres SET name = 'Plays'")
    generation.current().forget()
    assert generation.current().names == {"drama": "Plays"}
    elsewhere("UPDATE catalog_generation SET value = value + 1", "UPDATE movies SET title = 'After'")
    generation.current().forget()
    assert b"After" in visitor.get(LIST).data


def test_a_change_while_somebody_looks_is_looked_for_again(catalog, monkeypatch):
    known, rows = generation.current(), generation.reading.rows

    def read(asked, **values):
        answer = rows(asked, **values)
        monkeypatch.undo()
        elsewhere("UPDATE catalog_generation SET value = value + 1")
        known.forget()
        return answer

    known.forget()
    monkeypatch.setattr(generation.reading, "rows", read)
    before = generation.current().value
    assert generation.current().value == before + 1
