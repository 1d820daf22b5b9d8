"""Films that are encoded as well as somebody wished, whatever is in them."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import update

from core import db
from plugins.streaming.desk import files
from plugins.streaming.making import control, following
from plugins.streaming.making.looking import look
from plugins.streaming.making.stepping import do_step
from plugins.streaming.media import posters, quality
from plugins.streaming.models import Asset, Step
from tests.plugins.streaming.making.conftest import QUICK
from tests.plugins.streaming.making.films import clip, fresh, made, read, taken_in
from tests.plugins.streaming.media.clips import FFMPEG

LARGE, SMALL = "[180, 400000, 24.0]", "[90, 100000, 26.0]"
WITHOUT = f'case "$*" in *-filters*) {FFMPEG} "$@" | grep -v libvmaf;; *) exec {FFMPEG} "$@";; esac'
BROKEN = f'case "$*" in *libvmaf=*) exit 3;; *) exec {FFMPEG} "$@";; esac'


@pytest.fixture
def started(make_app, monkeypatch):
    """An app that measures, by one short sample on a small screen; it has two sizes unless told otherwise."""
    monkeypatch.setattr(posters, "FEWEST", 2)
    monkeypatch.setattr(posters, "MOST", 2)
    monkeypatch.setattr(quality, "SCREEN", 180)
    monkeypatch.setattr(quality, "SAMPLES", 1)
    monkeypatch.setattr(quality, "SAMPLE", 0.25)

    def start(ladder=f"[{LARGE}, {SMALL}]", **settings):
        wanted = {"MARQUEE_STREAMING__QUALITY_TARGET": "90", "MARQUEE_STREAMING__LADDER": ladder}
        return make_app("catalog,streaming", **{**QUICK, **wanted, **settings})

    return start


def steps(asset, kind):
    return [step for step in following.steps_of(asset.id) if step.kind == kind]


def looked_at(path):
    """The asset when it is known what will be made of it."""
    asset = taken_in(path)
    look(asset_id=asset.id)
    return fresh(asset.id)


def used(asset, step):
    """The rate factors with which the encoder says that it made what the step has made."""
    objects = (one["name"] for output in step.outputs.values() for one in output["objects"])
    return {float(found) for name in objects for found in re.findall(rb" crf=([\d.]+)", read(asset, name))}


@pytest.mark.slow
def test_every_part_of_a_size_is_encoded_as_was_found_to_be_enough(started, tmp_path):
    app = started()
    with app.app_context():
        asset = made(app, clip(tmp_path / "a.mkv", 26, "320x180", "12", "-g", "24"))
        (measured,), rest = steps(asset, "quality"), steps(asset, "picture")
        found = measured.outputs["quality"]
        assert asset.state == "complete" and found["size"] == "90p" and list(found["scores"]) == ["22", "26", "30", "34"]
        assert found["factors"]["90p"] != 26.0
        assert len(rest) == 2 and [used(asset, step) for step in rest] == [{found["factors"]["90p"]}] * 2
        assert measured.finished_at < min(step.started_at for step in rest)
        assert [used(asset, step) for step in steps(asset, "first")] == [{24.0}] * 2
        told = {one["name"]: one["crf"] for one in files.one(asset.id)["renditions"] if one["kind"] == "picture"}
        assert told == {"180p": 24.0, **found["factors"]}


def test_a_worker_that_was_killed_while_it_measured_is_followed_by_one_that_finds_the_same(started, tmp_path):
    app = started(f"[{LARGE}]", MARQUEE_STREAMING__EARLY="false")
    with app.app_context():
        asset = made(app, clip(tmp_path / "a.mkv", 1, "320x180", "12"))
        (measured,) = steps(asset, "quality")
        found = measured.outputs
        db.session.execute(update(Asset).values(state="encoding"))
        db.session.execute(update(Step).where(Step.id == measured.id).values(state="running", outputs={}))
        db.session.commit()
        do_step(step_id=measured.id)
        assert [(step.outputs, step.attempts) for step in steps(asset, "quality")] == [(found, 2)]


@pytest.mark.parametrize("script", [WITHOUT, BROKEN], ids=["without libvmaf", "broken"])
def test_a_film_that_cannot_be_measured_is_encoded_as_the_ladder_says(started, tmp_path, caplog, script):
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    app = started(f"[{LARGE}]", MARQUEE_STREAMING__EARLY="false", MARQUEE_STREAMING__FFMPEG=str(program))
    with app.app_context():
        asset = made(app, clip(tmp_path / "a.mkv", 1, "320x180", "12"))
        (picture,) = steps(asset, "picture")
        assert (asset.state, used(asset, picture)) == ("complete", {24.0})
        assert asset.notes[-1].startswith("The film is encoded in the ladder's quality")
        assert "goes on without its quality" in caplog.text


def test_people_who_wait_for_the_only_size_do_not_wait_for_the_measure(started, tmp_path):
    app = started(f"[{LARGE}]")
    with app.app_context():
        asset = looked_at(clip(tmp_path / "a.mkv", 1, "320x180", "12"))
        assert steps(asset, "picture") and not steps(asset, "quality")


def test_what_was_begun_without_a_measure_is_not_measured_later(started, tmp_path):
    app = started(f"[{LARGE}]", MARQUEE_STREAMING__EARLY="false")
    with app.app_context():
        asset = looked_at(clip(tmp_path / "a.mkv", 1, "320x180", "12"))
        failed = Step.kind.in_(("quality", "picture", "posters"))
        db.session.execute(update(Step).where(failed).values(state="failed", job_id=None))
        db.session.execute(update(Asset).values(state="failed"))
        control.retry(asset.id)
        again = {step.kind: step.state for step in following.steps_of(asset.id)}
        assert (again["quality"], again["picture"], again["posters"]) == ("failed", "waiting", "waiting")
