"""Films that Cloudinary makes and delivers, from the upload to the last frame, against a server that answers as it does."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import pytest
import requests
from flask import Flask
from sqlalchemy import text
from werkzeug.serving import make_server

from core import current_storage, db, sign_folder
from core.storage import StorageAway
from core.testing.fixtures import MakeApp
from core.testing.jobs import run_waiting
from plugins.streaming.commands import list_
from plugins.streaming.making import control, words
from plugins.streaming.making.following import steps_of
from plugins.streaming.making.places import folder_of
from plugins.streaming.media import posters
from plugins.streaming.models import Asset
from tests.core.storage.cloud import PROFILE, TOKEN_KEY, Cloud, serving
from tests.core.storage.test_apart import environ
from tests.plugins.streaming.making.conftest import QUICK
from tests.plugins.streaming.making.films import clip, edition, fresh, names, read, taken_in
from tests.plugins.streaming.media.clips import make, picture, sound

SIZES = {"c_limit,h_180,br_300k": "320x180", "c_limit,h_90,br_90k": "160x90"}
WORDS = b"1\n00:00:00,500 --> 00:00:01,500\nGood evening.\n"


@cache
def files() -> dict[str, bytes]:
    """What Cloudinary makes of a film of two seconds: real pieces, and playlists that name them."""
    found = {f"sp_{PROFILE}/.m3u8": b"#EXTM3U\n#EXT-X-VERSION:3\n"}
    for step, size in SIZES.items():
        found[f"sp_{PROFILE}/.m3u8"] += f"#EXT-X-STREAM-INF:BANDWIDTH=400000,RESOLUTION={size}\n{{{step}/.m3u8}}\n".encode()
        with TemporaryDirectory() as folder:
            encoded = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "25", "-c:a", "aac", "-shortest"]
            cut = ["-f", "hls", "-hls_time", "1", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"]
            cut += ["-hls_fmp4_init_filename", "_init.mp4"]
            lines = make(Path(folder) / "_.m3u8", *picture(2, size), *sound(2), *encoded, *cut).read_text().splitlines()
            named = [line if line.startswith("#") else f"{{{step}/{line}}}" for line in lines]
            named = [line.replace("_init.mp4", f"{{{step}/_init.mp4}}") for line in named]
            found |= {f"{step}/{path.name}": path.read_bytes() for path in Path(folder).glob("_*.m*4*") if path.suffix != ".m3u8"}
        found[f"{step}/.m3u8"] = "\n".join(named).encode()
    return found


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with serving(Cloud()) as there:
        yield there


def settings(cloud: Cloud) -> dict[str, str]:
    given = {"TOKEN_KEY": TOKEN_KEY, "STREAMS": "true"}
    return {**QUICK, **environ(cloud), **{f"MARQUEE_STORAGE_ORIGINALS__{name}": value for name, value in given.items()}}


@pytest.fixture
def app(make_app: MakeApp, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(posters, "FEWEST", 2)
    monkeypatch.setattr(posters, "MOST", 2)
    app = make_app("catalog,streaming", **settings(cloud), MARQUEE_STREAMING__KEEP_SOURCES="false")
    with app.app_context():
        yield app


@pytest.fixture
def asset(app: Flask, tmp_path: Path) -> Asset:
    """A film that Cloudinary has been asked for."""
    asset_id = taken_in(clip(tmp_path / "a.mkv", 2)).id
    run_waiting(app)
    return fresh(asset_id)


def later(app: Flask, asset: Asset) -> Asset:
    """The asset after the next look at it, whenever that would be."""
    db.session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'"))
    db.session.commit()
    run_waiting(app)
    return fresh(asset.id)


def finished(app: Flask, cloud: Cloud, asset: Asset) -> Asset:
    cloud.finish(str(asset.source_key), files())
    return later(app, asset)


def test_a_film_is_asked_for_once_and_given_to_viewers_when_all_of_it_is_there(app: Flask, cloud: Cloud, asset: Asset) -> None:
    assert (asset.state, asset.live, cloud.asked) == ("encoding", False, [(asset.source_key, f"sp_{PROFILE}/m3u8")])
    assert (later(app, asset).state, len(cloud.asked)) == ("encoding", 1)
    asset = finished(app, cloud, asset)
    assert (asset.state, asset.failure, asset.live) == ("complete", None, True)
    facts = edition(asset).facts
    assert (facts["qualities"], len(facts["sounds"])) == ([90, 180], 1)
    assert facts["poster"] in names(asset) and facts["storyboard"] is None
    assert cloud.assets.keys() == {("video", asset.source_key)}, "the original stays as long as the film"


def test_it_plays_by_addresses_of_ours_that_lead_to_tokens(app: Flask, cloud: Cloud, asset: Asset) -> None:
    asset = finished(app, cloud, asset)
    folder = sign_folder(folder_of(asset), 600).url
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    with av.open(f"{here}{folder}{edition(asset).master}", options={"allowed_extensions": "ALL"}) as film:
        assert sum(1 for _ in film.decode(video=0)) == 50
    server.shutdown()
    playlist = next(name for name in names(asset) if name.startswith("cloud0-") and name.endswith(".m3u8"))
    piece = read(asset, playlist).decode().splitlines()[-2]
    sent_on = app.test_client().get(folder + piece)
    there = sent_on.headers["Location"]
    assert (sent_on.status_code, there.startswith(cloud.endpoint), "s--" in there) == (302, True, False)
    assert requests.get(there, timeout=10).status_code == 200
    assert requests.get(there.replace("exp=", "exp=9"), timeout=10).status_code == 401
    assert app.test_client().get(folder + piece.split("/")[0] + "/99.ts").status_code == 404
    assert app.test_client().get(folder.replace(asset.token, "0" * 32) + piece).status_code == 403


def test_words_are_added_without_asking_cloudinary_again(app: Flask, cloud: Cloud, asset: Asset) -> None:
    asset = finished(app, cloud, asset)
    cloud.fails = [500] * 9
    words.add(asset.id, WORDS, "en", None, False, False)
    db.session.commit()
    asset = later(app, asset)
    master = read(asset, edition(asset).master).decode()
    assert master.count('SUBTITLES="words"') == 2 and len(edition(asset).facts["words"]) == 1
    assert b".vtt\n" in read(asset, f"e{asset.edition}-words-en.m3u8")


def again(asset: Asset) -> None:
    control.retry(asset.id)
    db.session.commit()


def refused(app: Flask, cloud: Cloud, asset: Asset) -> None:
    cloud.finish(str(asset.source_key), {**files(), f"sp_{PROFILE}/.m3u8": b"#EXTM3U\nnonsense"})


def too_late(app: Flask, cloud: Cloud, asset: Asset) -> None:
    step = next(step for step in steps_of(asset.id) if step.kind == "picture")
    step.outputs = {"asked": {"at": (datetime.now(UTC) - timedelta(hours=25)).isoformat(), "profile": PROFILE}}
    db.session.commit()


def another_key(app: Flask, cloud: Cloud, asset: Asset) -> None:
    cloud.finish(str(asset.source_key), files())
    app.extensions["marquee.streams"].token_key = "ff" * 16


FAILURES = [(refused, "names no pictures"), (another_key, "refuses addresses with a token")]


def test_why_it_fails_is_said_and_it_can_be_tried_again(app: Flask, cloud: Cloud, asset: Asset) -> None:
    for goes_wrong, said in FAILURES:
        goes_wrong(app, cloud, asset)
        with pytest.raises(Exception, match=said):
            later(app, asset)
        asset = fresh(asset.id)
        assert (asset.state, asset.live) == ("failed", False) and said in str(asset.failure)
        again(asset)
    assert len(cloud.asked) == 1
    app.extensions["marquee.streams"].token_key = TOKEN_KEY
    assert finished(app, cloud, asset).state == "complete"


def test_a_film_that_did_not_come_is_asked_for_again(app: Flask, cloud: Cloud, asset: Asset) -> None:
    too_late(app, cloud, asset)
    with pytest.raises(Exception, match="within a day"):
        later(app, asset)
    again(asset)
    later(app, asset)
    assert len(cloud.asked) == 2
    app.extensions["marquee.streams"].profile = "hd"
    later(app, asset)
    assert cloud.asked[2:] == [(asset.source_key, "sp_hd/m3u8")], "another profile is another film"


def test_what_cloudinary_does_not_take_fails_at_once_and_is_asked_for_again(app: Flask, cloud: Cloud, tmp_path: Path) -> None:
    cloud.refusal = "Video is too long for this plan"
    asset_id = taken_in(clip(tmp_path / "a.mkv", 2)).id
    with pytest.raises(Exception, match="too long for this plan"):
        run_waiting(app)
    cloud.refusal = ""
    run_waiting(app)
    again(fresh(asset_id))
    run_waiting(app)
    assert finished(app, cloud, fresh(asset_id)).state == "complete"


def test_a_film_waits_for_a_cloud_that_is_away(app: Flask, cloud: Cloud, asset: Asset) -> None:
    cloud.fails = [500]
    with pytest.raises(StorageAway):
        later(app, asset)
    assert fresh(asset.id).state == "encoding"


def test_what_was_cancelled_is_looked_after_no_more_until_it_is_tried_again(
    app: Flask, cloud: Cloud, asset: Asset, capsys: pytest.CaptureFixture[str]
) -> None:
    control.cancel(asset.id)
    db.session.commit()
    assert finished(app, cloud, asset).state == "cancelled"
    list_.callback(None, 5)  # type: ignore[misc]
    assert "at Cloudinary" in capsys.readouterr().out
    again(asset)
    assert (later(app, asset).state, len(cloud.asked)) == ("complete", 1)


def test_a_film_that_is_removed_is_removed_there(app: Flask, cloud: Cloud, asset: Asset) -> None:
    asset = finished(app, cloud, asset)
    folder = folder_of(asset)
    control.remove(asset.id)
    db.session.commit()
    run_waiting(app)
    assert (cloud.assets, cloud.streams, list(current_storage().list(f"{folder}/"))) == ({}, {}, [])
