"""Questions, additions and announcements to plugins, each isolated as its verb promises."""

import threading
import time

import pytest

from core import ask, db, gather, hooks, tell

RAISES = "@hookimpl\ndef account_export(user_id):\n    raise RuntimeError('broken export')\n"
HANGS = "import time\n@hookimpl\ndef account_export(user_id):\n    time.sleep(60)\n"
ANSWERS = "@hookimpl\ndef account_export(user_id):\n    return {'user': user_id}\n"
LISTENS = "heard = []\n@hookimpl\ndef account_created(user_id):\n    heard.append(user_id)\n"


def heard(app, name):
    return app.extensions["marquee"].manager.get_plugin(name).heard


def test_gather_leaves_out_a_plugin_that_fails_and_says_so(workshop, caplog):
    workshop.plugin("bad", RAISES)
    workshop.plugin("good", ANSWERS)
    with workshop.app("bad,good", migrated=False).app_context():
        assert gather(hooks.account_export, user_id=7) == {"good": {"user": 7}}
    assert "plugin bad: account_export failed" in caplog.text


def test_gather_cuts_off_a_plugin_that_hangs_and_counts_it(workshop):
    workshop.plugin("slow", HANGS)
    workshop.plugin("good", ANSWERS)
    app = workshop.app("slow,good", migrated=False, MARQUEE_PLUGINS__LISTENER_SECONDS="0.1")
    started = time.monotonic()
    with app.app_context():
        for _ in range(7):
            assert gather(hooks.account_export, user_id=7) == {"good": {"user": 7}}
    assert time.monotonic() - started < 30
    assert failures("slow", "timeout") == 4 and failures("slow", "skipped") == 3


def failures(plugin, outcome):
    from core.metrics import HOOK_FAILURES

    return HOOK_FAILURES.labels(plugin, "account_export", outcome)._value.get()


def test_ask_lets_an_exception_through_and_names_the_plugin(workshop):
    workshop.plugin("bad", RAISES)
    with workshop.app("bad", migrated=False).app_context(), pytest.raises(RuntimeError, match="broken export") as error:
        ask(hooks.account_export, user_id=7)
    assert "in plugin bad, hook account_export" in error.value.__notes__


def test_arguments_may_come_by_position_and_a_plugin_takes_those_it_wants(workshop):
    workshop.plugin("lazy", "@hookimpl\ndef account_export():\n    return {'none': 0}\n")
    workshop.plugin("good", ANSWERS)
    with workshop.app("lazy,good", migrated=False).app_context():
        assert ask(hooks.account_export, 3) == {"lazy": {"none": 0}, "good": {"user": 3}}


def test_an_announcement_waits_for_the_commit(workshop):
    workshop.plugin("ear", LISTENS)
    app = workshop.app("ear", migrated=False)
    with app.app_context():
        db.session.execute(db.text("SELECT 1"))
        tell(hooks.account_created, user_id=1)
        assert heard(app, "ear") == []
        db.session.commit()
        assert heard(app, "ear") == [1]
        tell(hooks.account_created, user_id=2)
    assert heard(app, "ear") == [1, 2]


def test_a_rollback_takes_its_announcements_along(workshop):
    workshop.plugin("ear", LISTENS)
    app = workshop.app("ear", migrated=False)
    with app.app_context():
        db.session.execute(db.text("SELECT 1"))
        tell(hooks.account_created, user_id=1)
        with pytest.raises(ZeroDivisionError), db.session.begin_nested():
            tell(hooks.account_created, user_id=2)
            raise ZeroDivisionError
        with db.session.begin_nested():
            tell(hooks.account_created, user_id=3)
        db.session.commit()
        db.session.execute(db.text("SELECT 1"))
        tell(hooks.account_created, user_id=4)
        db.session.rollback()
        db.session.commit()
    assert heard(app, "ear") == [1, 3]


def test_a_listener_that_breaks_its_session_does_not_touch_the_request(workshop):
    breaks = "@hookimpl\ndef account_created(user_id):\n    db.session.execute(db.text('SELECT nonsense'))\n"
    workshop.plugin("bad", breaks)
    workshop.plugin("ear", LISTENS)
    app = workshop.app("bad,ear", migrated=False)
    with app.app_context():
        tell(hooks.account_created, user_id=5)
        assert db.session.scalar(db.text("SELECT 41 + 1")) == 42
    assert heard(app, "ear") == [5]


def test_plugins_answer_in_load_order(workshop):
    workshop.plugin("aaa", ANSWERS, manifest='uses = ["zed"]')
    workshop.plugin(
        "zzz",
        ANSWERS + "class Zed: ...\nZED = Capability('zed')\n@hookimpl\ndef services():\n    return {ZED: Zed()}\n",
        'provides = ["zed"]',
    )
    with workshop.app("aaa,zzz", migrated=False).app_context():
        assert list(ask(hooks.account_export, user_id=1)) == ["zzz", "aaa"]


def test_an_outer_rollback_takes_along_what_an_inner_savepoint_announced(workshop):
    workshop.plugin("ear", LISTENS)
    app = workshop.app("ear", migrated=False)
    with app.app_context():
        db.session.execute(db.text("SELECT 1"))
        with pytest.raises(ZeroDivisionError), db.session.begin_nested():
            with db.session.begin_nested():
                tell(hooks.account_created, user_id=1)
            raise ZeroDivisionError
        db.session.commit()
    assert heard(app, "ear") == []


def test_what_a_closed_session_was_to_announce_is_not_sent_by_the_next_commit(workshop):
    workshop.plugin("ear", LISTENS)
    app = workshop.app("ear", migrated=False)
    with app.app_context():
        db.session.execute(db.text("SELECT 1"))
        tell(hooks.account_created, user_id=1)
        db.session.close()
        db.session.execute(db.text("SELECT 1"))
        db.session.commit()
    assert heard(app, "ear") == []


def test_calls_that_were_cut_off_leave_no_thread_behind(workshop):
    workshop.plugin("late", "import time\n@hookimpl\ndef account_export(user_id):\n    time.sleep(0.2)\n")
    app = workshop.app("late", migrated=False, MARQUEE_PLUGINS__LISTENER_SECONDS="0.05")
    others = workers()
    with app.app_context():
        for _ in range(8):
            assert gather(hooks.account_export, user_id=7) == {}
            time.sleep(0.3)
    assert failures("late", "timeout") == 8
    until = time.monotonic() + 10
    while workers() > others + 1 and time.monotonic() < until:
        time.sleep(0.05)
    assert workers() <= others + 1


def workers():
    return sum(thread.name == "plugin-call" for thread in threading.enumerate())
