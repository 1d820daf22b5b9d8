"""Workers, encoders, databases, disks that fail in the middle: the film comes out the same, and nobody ever sees half of it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import av
import pytest
import requests

from core import current_storage, db
from core.app import ROOT, create_app
from core.storage import LocalFolder
from core.testing.jobs import run_waiting
from plugins.streaming.making import control, progress, states
from plugins.streaming.making.places import folder_of
from tests.core.jobs.test_worker import closed_database
from tests.core.storage import s3 as s3_servers
from tests.core.storage.wire import Wire
from tests.disks import disk
from tests.plugins.streaming.making import held
from tests.plugins.streaming.making.films import clip, copied, edition, fresh, taken_in
from tests.plugins.streaming.making.forked import SMALL
from tests.plugins.streaming.making.service import complete, crawling, encoders, running, running_steps, steps, until
from tests.plugins.streaming.making.viewer import Viewer
from tests.plugins.streaming.media.clips import picture, sound

pytestmark = pytest.mark.slow
SIZE = "320x180"
PART = 12  # seconds
PARTS = ("first", "picture")
"""Kinds of steps that are a part of the film each."""
KILLS = {
    "copied": {0.1: (0, held.REST, 5), 0.5: (2, held.REST, 10), 0.95: (4, held.REST, 12.4)},
    "encoded": {0.1: (2, held.FIRST, 8), 0.5: (2, held.REST, 8), 0.95: (4, held.REST, 11.6)},
}
"""For each share of the work on a film the part that is being encoded when so much is done, and how far from where its reading
begins: at a key frame, up to two seconds before it."""
HELD = {"quality": held.SAMPLE, "storyboard": held.STORYBOARD, "av1": held.AV1}
"""Steps of other kinds at which work is held."""
MORE = {"MARQUEE_STREAMING__QUALITY_TARGET": "80", "MARQUEE_STREAMING__AV1": "true"}
"""With these a film is measured, and gets its sizes in AV1 too."""
ENDED = "UPDATE streaming_assets SET state = 'cancelled' WHERE state <> 'complete'"
SHUT = "LOCK TABLE streaming_editions IN SHARE MODE"
KNOCKING = "SELECT count(*) FROM pg_locks WHERE relation = 'streaming_editions'::regclass AND NOT granted"
LOST = """
SELECT count(*) FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'doing' AND (worker.id IS NULL OR worker.last_heartbeat < now() - interval '30 seconds')
"""
PUBLISHING = """
SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'streaming:publish' AND status IN ('todo', 'doing')
AND (args->>'asset_id')::bigint = :id
"""


@dataclass(frozen=True)
class Film:
    path: Path
    seconds: int
    rate: int


@dataclass(frozen=True)
class Made:
    """What came of a film: the checksums of all objects, the frames of each size, and the kinds of what was shown meanwhile."""

    objects: dict[str, str]
    frames: dict[str, int]
    shown: list[str]


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """A short one of two parts, and long ones of five: nobody can watch them as they are, except for the one that is copied.

    All have two sizes, of which the small one is made first.
    """
    folder, length = tmp_path_factory.mktemp("films"), 5 * PART
    playable = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "50", "-c:a", "aac", "-shortest"]
    return {
        "short": Film(clip(folder / "a.mkv", 2 * PART, SIZE, "10"), 2 * PART, 10),
        "encoded": Film(clip(folder / "b.mkv", length, SIZE), length, 25),
        "copied": Film(copied(folder / "c.mp4", *picture(length, SIZE), *sound(length), *playable), length, 25),
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, running(tmp_path_factory.mktemp("service")) as service:
        for small in SMALL:
            patch.setattr(*small)
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
def undisturbed(whole, films):
    """What comes of a film where nothing fails, made once with these settings."""

    @cache
    def made(name, *settings):
        app = create_app(ROOT, whole.environ | dict(settings))
        with app.app_context():
            asset = taken_in(films[name].path)
            with watched(whole, asset, films[name]) as viewer:
                run_waiting(app)
            found = made_of(asset, viewer)
            db.session.remove()
        return found

    return made


def address(asset):
    """Where the files of a film can be read, whatever stands in the way of workers."""
    storage = current_storage()
    if isinstance(storage, LocalFolder):
        return f"{storage.folder.as_uri()}/{folder_of(asset)}"
    settings = storage.vendor.settings
    return f"{settings.endpoint}/{settings.bucket}/{folder_of(asset)}"


@contextmanager
def watched(service, asset, film):
    """Somebody watches until all is there, and never gets less than before."""
    viewer = Viewer(service.environ["DATABASE_URL"], asset.id, address(asset), film.seconds)
    viewer.start()
    try:
        yield viewer
        until(lambda: complete(asset) and not states.is_moving(asset.id))
        until(lambda: viewer.wrong or viewer.last == fresh(asset.id).edition)
    finally:
        viewer.leave()
    assert viewer.wrong == [] and viewer.seen[-1].kind == "final"


def made_of(asset, viewer):
    objects = [one["name"] for step in steps(asset) for output in step.outputs.values() for one in output["objects"]]
    sizes = {name for step in steps(asset) for name in step.outputs if name.startswith(("180p", "90p"))}
    shown = [shown.kind for shown in viewer.seen]
    return Made({name: checksum(asset, name) for name in objects}, {size: frames(asset, size) for size in sizes}, shown)


def checksum(asset, name):
    with current_storage().open(f"{folder_of(asset)}/{name}") as file:
        return hashlib.sha256(file.read()).hexdigest()


def frames(asset, size):
    """How many a player finds behind a playlist of the edition that viewers get."""
    playlist = f"{address(asset)}/e{fresh(asset.id).edition}-{size}.m3u8"
    with av.open(playlist, options={"allowed_extensions": "ALL"}) as film:
        return sum(1 for _ in film.decode(video=0))


@pytest.fixture
def making(service, films, undisturbed):
    """A film that is made while somebody watches, and comes out as it always does; no encoder is left."""

    @contextmanager
    def made(name="short", **settings):
        expected = undisturbed(name, *settings.items())
        asset = taken_in(films[name].path)
        with watched(service, asset, films[name]) as viewer:
            yield asset
        found = made_of(asset, viewer)
        assert (found.objects, found.frames) == (expected.objects, expected.frames)
        assert set(found.frames.values()) == {films[name].seconds * films[name].rate}
        assert {"180p", "90p"} <= found.frames.keys()
        assert [left for worker in service.workers for left in encoders(worker)] == []

    return made


@pytest.mark.parametrize(("name", "before"), [("copied", "remux"), ("encoded", "growing")])
def test_what_can_be_watched_of_a_film_becomes_better_until_all_is_there(undisturbed, name, before):
    *early, last = undisturbed(name).shown
    assert (set(early), last) == ({before}, "final")


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


def told(asset):
    """The share of the work that is done, as people are told."""
    return progress.of([fresh(asset.id)])[asset.id].share


def another_goes_on(service):
    """A worker that knows already of all that those have left who died."""
    service.miss()
    service.start()
    until(lambda: not db.session.scalar(db.text(LOST)) or db.session.rollback())


@pytest.mark.parametrize(("name", "with_database"), [("copied", False), ("encoded", True)])
def test_a_worker_that_is_killed_at_10_50_and_95_per_cent_costs_one_part_each_time(service, making, name, with_database):
    begun, reached = [], []
    kill = service.kill_with_database if with_database else service.kill
    with making(name) as asset:
        before = service.held.runs("0p.mp4")
        for share, (part, size, seconds) in KILLS[name].items():
            service.held.crawl(held.beginning(part * PART, size), seconds)
            worker = service.workers[-1] if begun else service.start()
            until(lambda least=share, worker=worker: crawling(worker) and told(asset) >= least)
            reached.append(told(asset))
            kill(worker)
            begun += [(step.id, step.kind) for step in running_steps(asset)]
            with service.held.waiting(held.ANY):
                another_goes_on(service)
    lost = [step_id for step_id, kind in begun if kind in PARTS]
    runs = {step.id: step.attempts for step in steps(asset) if step.kind in PARTS}
    assert all(told < following for told, following in zip(reached, [*list(KILLS[name])[1:], 1], strict=True))
    assert len(lost) == len(set(lost)) == len(KILLS[name])
    assert Counter(runs) == Counter([*runs, *lost])
    assert service.held.runs("0p.mp4") - before == len(runs) + len(lost)
    assert again(asset) <= Counter(step_id for step_id, _ in begun)


def test_a_worker_that_is_killed_at_what_is_no_part_of_the_film_costs_what_it_was_at(service, making):
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


def test_after_a_film_was_cancelled_nothing_runs(service, films):
    asset = taken_in(films["short"].path)
    service.held.crawl(held.FIRST)
    worker = service.start()
    hold(service, asset, "first")
    control.cancel(asset.id)
    db.session.commit()
    until(lambda: not encoders(worker))
    until(lambda: {step.state for step in steps(asset)} <= {"waiting", "done"})
    assert fresh(asset.id).state == "cancelled"


@pytest.fixture
def small_disk(tmp_path, films):
    """Room for a film, and for little of what is made of it."""
    with disk(tmp_path / "disk", films["short"].path.stat().st_size + 300_000) as made:
        yield made


def test_a_full_disk_fails_a_part_and_heals_by_itself(service, making, small_disk):
    there = {"MARQUEE_STORAGE__FOLDER": str(small_disk.folder)}
    with create_app(ROOT, service.environ | there).app_context(), making() as asset:
        service.start(**there)
        until(lambda: any("no room" in (step.failure or "") for step in steps(asset)))
        small_disk.resize(200_000_000)
    assert again(asset)


@pytest.fixture(scope="module")
def s3():
    """A bucket of which everybody may read what lies there."""
    with s3_servers.server() as endpoint:
        made = s3_servers.bucket(endpoint)
        rule = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{made.bucket}/*"}
        policy = {"Version": "2012-10-17", "Statement": [rule]}
        assert requests.put(f"{endpoint}/{made.bucket}?policy", json=policy, timeout=10).ok
        yield made


@pytest.fixture
def line(s3):
    """The way of workers to the storage."""
    line = Wire(s3.endpoint)
    yield line
    line.close()


def said(service, pattern):
    return re.search(pattern, service.log.read_text())


def only_parts_are_missing(asset):
    """And one of them has been begun, while nothing is about to be published."""
    states = {step.kind: step.state for step in steps(asset) if (step.kind, step.number) != ("first", 1)}
    publishing = db.session.scalar(db.text(PUBLISHING), {"id": asset.id})
    return (states.get("sound"), states.get("first")) == ("done", "running") and not publishing


def test_while_the_storage_is_away_all_waits_and_nothing_half_made_is_shown(service, making, s3, line):
    with create_app(ROOT, service.environ | s3.environ()).app_context(), making() as asset:
        with service.held.waiting(held.FIRST):
            service.start(**s3.environ() | {"MARQUEE_STORAGE__ENDPOINT": line.endpoint})
            until(lambda: only_parts_are_missing(asset))
            line.close()
        until(lambda: said(service, r"what was made waits: the storage is away.*streaming:encode"))
        line.cut_at = b".mpd"
        line.again()
        until(lambda: said(service, r"attempt 1 of 10 failed, it is tried again"))
        assert (fresh(asset.id).state, edition(asset).kind) == ("encoding", "growing")
        line.again()
    assert not again(asset)
