"""Workers, encoders, disks that fail in the middle: the film comes out the same."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest

from core import db
from core.app import ROOT
from plugins.streaming.making import control, following
from tests.core.jobs.test_worker import closed_database
from tests.plugins.streaming.making.films import clip, fresh, taken_in
from tests.plugins.streaming.making.test_pipeline import frames

pytestmark = pytest.mark.slow
SETTINGS = {
    "MARQUEE_JOBS__HEARTBEAT_SECONDS": "1",
    "MARQUEE_JOBS__LOST_AFTER_SECONDS": "4",
    "MARQUEE_STREAMING__PRESET": "superfast",
    "MARQUEE_PLUGINS": "catalog,streaming",
}
SECONDS, RATE = 38, 25


@pytest.fixture
def start(app, environ, tmp_path):
    """Starts real workers."""
    started = []
    (tmp_path / "log").touch()

    def worker(**settings):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **environ, **SETTINGS, **settings}
        with (tmp_path / "log").open("ab") as log:
            command = [sys.executable, "-m", "core.worker"]
            started.append(subprocess.Popen(command, env=environment, stderr=log, stdout=log, cwd=ROOT))
        return started[-1]

    yield worker
    for process in started:
        process.kill()
        process.wait()
    print((tmp_path / "log").read_text())


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """Two chunks in four sizes, none of which anybody can watch as it is."""
    return clip(tmp_path_factory.mktemp("film") / "a.mkv", SECONDS, "1280x720", str(RATE))


def until(condition, seconds=120):
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "did not happen in time"
        time.sleep(0.05)


def steps(asset):
    db.session.rollback()
    return following.steps_of(asset.id)


def encoding(asset, kind="picture"):
    """Whether such a step has some of its seconds."""
    return any(step.kind == kind and step.state == "running" and step.done_seconds > 1 for step in steps(asset))


def running(asset):
    return [step for step in steps(asset) if step.state == "running"]


def complete(asset):
    state = fresh(asset.id)
    assert state.state != "failed", state.failure
    return state.state == "complete"


def made_of(asset):
    """The checksums of all that was made."""
    objects = [one for step in steps(asset) for output in step.outputs.values() for one in output["objects"]]
    return sorted((one["name"], one["sha256"]) for one in objects if not one["name"].startswith("poster"))


def encoders(process):
    with suppress(psutil.NoSuchProcess):
        return [child for child in psutil.Process(process.pid).children(recursive=True) if "ffmpeg" in child.name()]
    return []


@pytest.fixture(scope="module")
def same():
    """Asserts that every film of this file came out as the others did, whatever happened on the way."""
    seen = []

    def check(asset):
        seen.append(made_of(asset))
        assert seen[-1] == seen[0]
        assert frames(asset, "720p") == frames(asset, "240p") == SECONDS * RATE

    return check


def test_two_workers_make_one_film_together(start, film, same):
    asset = taken_in(film)
    start(), start()
    until(lambda: complete(asset))
    assert {step.attempts for step in steps(asset)} == {1}
    assert len({step.worker for step in steps(asset)}) == 2
    same(asset)


@pytest.mark.parametrize("kind", ["first", "picture", "storyboard"])
def test_a_worker_that_is_killed_costs_what_it_was_at(start, film, same, kind):
    worker, asset = start(), taken_in(film)
    until(lambda: encoding(asset, kind) if kind != "storyboard" else any(step.kind == kind for step in running(asset)))
    children, begun = encoders(worker), len(running(asset))
    worker.kill()
    assert psutil.wait_procs(children, timeout=3)[1] == []

    start()
    until(lambda: complete(asset))
    assert sum(step.attempts - 1 for step in steps(asset)) <= begun
    same(asset)


def test_while_the_database_is_away_encoding_goes_on(start, film, same, environ):
    _, asset = start(), taken_in(film)
    until(lambda: encoding(asset))
    db.session.remove()
    with closed_database(environ["DATABASE_URL"]):
        time.sleep(6)
    until(lambda: complete(asset))
    assert {step.attempts for step in steps(asset)} == {1}
    same(asset)


def test_an_encoder_that_is_killed_is_started_again(start, film, same):
    worker, asset = start(), taken_in(film)
    until(lambda: encoding(asset, "first"))
    encoders(worker)[0].kill()
    until(lambda: any(step.failure for step in steps(asset)))
    assert "ffmpeg stopped: it was killed" in next(step.failure for step in steps(asset) if step.failure)
    until(lambda: complete(asset))
    assert sum(step.attempts - 1 for step in steps(asset)) == 1
    same(asset)


def test_a_worker_that_is_asked_to_stop_ends_soon_and_another_goes_on(start, film, same):
    worker, asset = start(), taken_in(film)
    until(lambda: encoding(asset))
    worker.terminate()
    assert worker.wait(timeout=8) == 0
    assert {step.state for step in steps(asset)} <= {"waiting", "done"}
    start()
    until(lambda: complete(asset))
    assert {step.attempts for step in steps(asset)} == {1}
    same(asset)


def test_after_a_film_was_cancelled_nothing_runs(start, film):
    worker, asset = start(), taken_in(film)
    until(lambda: encoding(asset))
    control.cancel(asset.id)
    db.session.commit()
    until(lambda: not encoders(worker), 5)
    until(lambda: {step.state for step in steps(asset)} <= {"waiting", "done"})
    assert fresh(asset.id).state == "cancelled"


@pytest.fixture
def small_disk(tmp_path, film):
    """A folder with room for the film, and little of what is made of it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    room = f"size={film.stat().st_size + 3_000_000}"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", room, "tmpfs", str(folder)], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_fails_a_part_and_heals_by_itself(start, film, same, small_disk, environ, make_app):
    environ["MARQUEE_STORAGE__FOLDER"] = str(small_disk)
    with make_app("catalog,streaming").app_context():
        asset = taken_in(film)
        start()
        until(lambda: any("no room" in (step.failure or "") for step in steps(asset)))
        subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
        until(lambda: complete(asset))
        same(asset)
