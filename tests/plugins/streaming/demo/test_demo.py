"""The films of the demonstration are films like others: made by ffmpeg, taken in, and there only once."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
from PIL import Image, ImageStat
from sqlalchemy import func, select, text

from core import current_storage, db
from plugins.streaming import demo
from plugins.streaming.demo.drawing import Drawing
from plugins.streaming.demo.filming import film
from plugins.streaming.demo.films import FILMS
from plugins.streaming.media.policy import refusal
from plugins.streaming.media.probing import probed
from plugins.streaming.media.remux import obstacle
from plugins.streaming.media.tools import ffmpeg
from plugins.streaming.models import Asset

WAITING = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'streaming:demo_film' AND status = 'todo'")


@pytest.mark.parametrize("wanted", FILMS, ids=lambda film: film.title)
def test_every_scene_shows_something_that_moves(wanted, tmp_path):
    drawing = Drawing(320, 180)
    wanted.scene(drawing)
    drawing.change("format=yuv420p")
    graph = ["-filter_complex", f"{';'.join(drawing.chains)};[{drawing.picture}]fps=1/2[out]", "-map", "[out]"]
    subprocess.run([ffmpeg("").path, "-v", "error", *graph, "-frames:v", "3", str(tmp_path / "%d.png")], check=True)
    first, last = (Image.open(tmp_path / f"{number}.png").convert("L") for number in (1, 3))
    assert first.size == (320, 180) and ImageStat.Stat(first).stddev[0] > 5
    assert first.tobytes() != last.tobytes()


def test_the_film_with_two_languages_has_both_and_their_captions_and_plays_at_once(tmp_path):
    wanted = next(film for film in FILMS if len(film.sounds) > 1)
    probe = probed(film(ffmpeg("").path, replace(wanted, seconds=6, height=180), tmp_path))
    assert refusal(probe) is None and obstacle(probe) is None
    assert [track.language for track in probe.audio] == ["en", "de"]
    assert [track.language for track in probe.subtitles] == ["en", "de"]
    assert (probe.video[0].width, probe.video[0].height, probe.video[0].pixel_aspect) == (320, 180, 1)
    assert abs(probe.video[0].duration - 6) < 0.1


def test_films_are_made_where_none_ever_came_in_and_never_a_second_time(make_app, monkeypatch):
    monkeypatch.setattr(demo, "FILMS", (replace(FILMS[0], seconds=4, height=90),))
    app = make_app(plugins="catalog,streaming", DEMO="1")
    with app.app_context():
        from plugins.catalog.demo import fill as fill_catalog

        fill_catalog()
        demo.fill()
        demo.fill()
        assert db.session.scalar(WAITING) == 1
        demo.demo_film(number=0)
        db.session.commit()
        asset = db.session.scalars(select(Asset)).one()
        assert current_storage().stat(asset.source_key).size == asset.size > 10_000
        demo.demo_film(number=0)
        assert db.session.scalar(select(func.count()).select_from(Asset)) == 1
        db.session.delete(asset)
        db.session.execute(text("DELETE FROM procrastinate_jobs WHERE task_name = 'streaming:demo_film'"))
        db.session.commit()
        demo.fill()
        assert db.session.scalar(WAITING) == 0


def test_how_many_films_are_made_is_a_setting(make_app):
    with make_app(plugins="catalog,streaming", DEMO="1", MARQUEE_STREAMING__DEMO_FILMS="2").app_context():
        from plugins.catalog.demo import fill as fill_catalog

        fill_catalog()
        demo.fill()
        assert db.session.scalar(WAITING) == 2
