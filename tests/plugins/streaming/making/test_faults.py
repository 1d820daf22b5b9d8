"""Workers, encoders, databases, disks that fail in the middle: the film comes out the same, and nobody ever sees half of it."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from contextlib import contextmanager
from functools import cache

import pytest

from core import current_storage, db
from core.app import ROOT, create_app
from core.testing.jobs import run_waiting
from plugins.streaming.making import control, states
from plugins.streaming.making.places import checksum, folder_of
from plugins.streaming.media import posters, quality
from tests.core.jobs.test_worker import closed_database
from tests.plugins.streaming.making import held
from tests.plugins.streaming.making.films import clip, fresh, taken_in
from tests.plugins.streaming.making.service import complete, crawling, encoders, running, running_steps, steps, until
from tests.plugins.streaming.making.test_pipeline import frames
from tests.plugins.streaming.making.viewer import Viewer

pytestmark = pytest.mark.slow
SECONDS, RATE = 24, 10
HELD = {"first": held.FIRST, "quality": held.SAMPLE, "picture": held.REST, "storyboard": held.STORYBOARD, "av1": held.AV1}
"""Steps at which work is held: from where hardly any of the others are done to where nearly all are."""
MORE = {"MARQUEE_STREAMING__QUALITY_TARGET": "80", "MARQUEE_STREAMING__AV1": "true"}
"""With these a film is measured, and gets its sizes in AV1 too."""
ENDED = "UPDATE streaming_assets SET state = 'cancelled' WHERE state <> 'complete'"
SHUT = "LOCK TABLE streaming_editions IN SHARE MODE"
KNOCKING = "SELECT count(*) FROM pg_locks WHERE relation = 'streaming_editions'::regclass AND NOT granted"
PUBLISHING = """
SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'streaming:publish' AND status IN ('todo', 'doing')
AND (args->>'asset_id')::bigint = :id
"""


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """Two parts in two sizes, none of which anybody can watch as it is."""
    return clip(tmp_path_factory.mktemp("film") / "a.mkv", SECONDS, "320x180", str(RATE))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, running(tmp_path_factory.mktemp("service")) as service:
        patch.setattr(posters, "FEWEST", 2)
        patch.setattr(posters, "MOST", 2)
        patch.setattr(quality, "SCREEN", 180)
        yield service


@pytest.fixture
def service(whole):
    """The test runs inside of its app; afterwards all workers are gone."""
    with whole.app.app_context():
        yield whole
        whole.clear()
        db.session.rollback()
        whole.say(ENDED)
        db.session.remove()
        print(whole.log.read_text())
        whole.log.write_text("")


@pytest.fixture(scope="module")
def undisturbed(whole, film):
    """What comes of the film where nothing fails, made once with these settings: the checksums of all that is made."""

    @cache
    def made(*settings):
        app = create_app(ROOT, whole.environ | dict(settings))
        with app.app_context():
            asset = taken_in(film)
            run_waiting(app)
            found = made_of(fresh(asset.id))
            db.session.remove()
        return found

    return made


def made_of(asset):
    """The checksums of all that was made, as it lies in the storage."""
    objects = [one["name"] for step in steps(asset) for output in step.outputs.values() for one in output["objects"]]
    return {name: checksum(current_storage().path(f"{folder_of(asset)}/{name}")) for name in objects}


@pytest.fixture
def making(service, film, undisturbed):
    """A film that is made while somebody watches, and comes out as it always does; no encoder is left."""

    @contextmanager
    def made(**settings):
        expected = undisturbed(*settings.items())
        asset = taken_in(film)
        viewer = Viewer(service.environ["DATABASE_URL"], asset.id, current_storage().folder / folder_of(asset), SECONDS)
        viewer.start()
        try:
            yield asset
            until(lambda: complete(asset) and not states.is_moving(asset.id))
            until(lambda: viewer.last == fresh(asset.id).edition)
        finally:
            viewer.leave()
        assert viewer.wrong == [] and viewer.seen == sorted(viewer.seen, reverse=True) and viewer.seen[-1] == "final"
        assert made_of(fresh(asset.id)) == expected
        assert {frames(asset, size) for size in ("180p", "90p", *["180p-av1", "90p-av1"] * bool(settings))} == {SECONDS * RATE}
        assert [found for worker in service.workers for found in encoders(worker)] == []

    return made


def hold(service, asset, kind):
    """Until a worker is in the middle of such a step."""
    until(lambda: any(crawling(worker) for worker in service.workers))
    until(lambda: any(step.kind == kind for step in running_steps(asset)))
    if kind in ("first", "picture"):  # of the others ffmpeg tells nothing yet
        until(lambda: any(step.kind == kind and step.done_seconds > 1 for step in running_steps(asset)))
    service.held.release()


def again(asset):
    """The steps that were begun more than once, and how often."""
    return Counter({step.id: step.attempts - 1 for step in steps(asset) if step.attempts > 1})


def test_two_workers_make_one_film_together(service, making):
    with making() as asset, service.held.waiting(held.FIRST):
        service.start(), service.start()
        until(lambda: len({step.worker for step in running_steps(asset) if step.kind == "first"}) == 2)
    assert not again(asset)


def test_workers_that_are_killed_one_after_the_other_cost_what_they_were_at(service, making):
    begun = []
    with making(**MORE) as asset:
        for kind, pattern in HELD.items():
            service.held.crawl(pattern, 1 if kind == "quality" else 4)
            worker = service.start(**MORE)
            hold(service, asset, kind)
            service.kill(worker)
            begun += running_steps(asset)
            service.miss()
        service.start(**MORE)
    assert set(HELD) <= {step.kind for step in begun}
    assert again(asset) <= Counter(step.id for step in begun)


@pytest.mark.parametrize("kind", ["first", "picture", "storyboard"])
def test_a_worker_that_is_killed_with_the_database_costs_what_it_was_at(service, making, kind):
    with making() as asset:
        service.held.crawl(HELD[kind])
        worker = service.start()
        hold(service, asset, kind)
        db.session.remove()
        service.kill_database()
        service.kill(worker)
        db.engine.dispose()
        service.start_database()
        begun = [step.id for step in running_steps(asset)]
        service.miss()
        service.start()
    assert begun and again(asset) <= Counter(begun)


def test_a_worker_that_is_killed_while_it_publishes_has_published_nothing(service, making):
    with making() as asset:
        with service.held.waiting(held.STORYBOARD):
            worker = service.start()
            until(lambda: {step.kind for step in steps(asset) if step.state != "done"} == {"storyboard"})
            until(lambda: not db.session.scalar(db.text(PUBLISHING), {"id": asset.id}))
            before = fresh(asset.id).edition
            shut = db.engine.connect()
            shut.execute(db.text(SHUT))
        until(lambda: shut.scalar(db.text(KNOCKING)))
        service.kill(worker)
        shut.close()
        assert (fresh(asset.id).edition, fresh(asset.id).state) == (before, "encoding")
        service.miss()
        service.start()
    assert not again(asset)


def test_of_two_workers_one_is_killed_and_the_other_goes_on(service, making):
    with making() as asset:
        service.held.crawl(held.LATER)
        service.start(), service.start()
        hold(service, asset, "first")
        victim = next(worker for worker in service.workers if crawling(worker))
        service.workers.remove(victim)
        service.kill(victim)
        lost = [step for step in running_steps(asset) if step.worker.endswith(f":{victim.pid}")]
        service.miss()
    assert "first" in {step.kind for step in lost}
    assert again(asset) <= Counter(step.id for step in lost)


def test_while_the_database_is_away_encoding_goes_on(service, making):
    with making() as asset:
        with service.held.waiting(held.FIRST):
            service.start()
            until(lambda: any(step.kind == "first" for step in running_steps(asset)))
            db.session.remove()
            away = closed_database(service.environ["DATABASE_URL"])
            away.__enter__()
        try:
            until(lambda: re.search(r"what was made waits: the database is away.*streaming:encode", service.log.read_text()))
        finally:
            away.__exit__()
    assert not again(asset)


def test_an_encoder_that_is_killed_is_started_again(service, making):
    with making() as asset:
        service.held.crawl(held.FIRST)
        worker = service.start()
        hold(service, asset, "first")
        crawling(worker)[0].kill()
        until(lambda: any(step.failure for step in steps(asset)))
        assert "ffmpeg stopped: it was killed" in next(step.failure for step in steps(asset) if step.failure)
        service.hurry()
    assert list(again(asset).values()) == [1]


def test_a_worker_that_is_asked_to_stop_ends_and_another_goes_on(service, making):
    with making() as asset:
        service.held.crawl(held.REST)
        worker = service.start_afresh()
        hold(service, asset, "picture")
        worker.terminate()
        assert worker.wait(timeout=60) == 0
        assert {step.state for step in steps(asset)} <= {"waiting", "done"}
        service.start()
    assert not again(asset)


def test_after_a_film_was_cancelled_nothing_runs(service, film):
    asset = taken_in(film)
    service.held.crawl(held.FIRST)
    worker = service.start()
    hold(service, asset, "first")
    control.cancel(asset.id)
    db.session.commit()
    until(lambda: not encoders(worker))
    until(lambda: {step.state for step in steps(asset)} <= {"waiting", "done"})
    assert fresh(asset.id).state == "cancelled"


@pytest.fixture
def small_disk(tmp_path, film):
    """A folder with room for the film, and little of what is made of it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    room = f"size={film.stat().st_size + 300_000}"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", room, "tmpfs", str(folder)], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_fails_a_part_and_heals_by_itself(service, making, small_disk):
    there = {"MARQUEE_STORAGE__FOLDER": str(small_disk)}
    with create_app(ROOT, service.environ | there).app_context(), making() as asset:
        service.start(**there)
        until(lambda: any("no room" in (step.failure or "") for step in steps(asset)))
        subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
        service.hurry()
    assert again(asset)
