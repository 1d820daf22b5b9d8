"""Films made and delivered by Cloudinary, against a server that answers as its documentation says."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask

from core.boot import BootError
from core.settings import OriginalsSettings
from core.storage import NoSuchFile, StorageAway, sign_folder, storage
from core.storage.cloudinary import Cloudinary
from core.storage.cloudinary_streams import Streams
from tests.core.storage.cloud import PROFILE, TOKEN_KEY, Cloud, serving
from tests.core.storage.s3 import MOST
from tests.core.storage.test_apart import environ

MakeApp = Callable[..., Flask]
KEY = "sources/ab/film"
ORIGINAL = b"\x1aE\xdf\xa3 begins as Matroska does"
FILES = {
    f"sp_{PROFILE}/.m3u8": b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=320x180\n{c_limit,h_180,br_300k/.m3u8}\n",
    "c_limit,h_180,br_300k/.m3u8": b"#EXTM3U\n#EXTINF:2.0,\n{c_limit,h_180,br_300k/_0.ts}\n#EXT-X-ENDLIST\n",
    "c_limit,h_180,br_300k/_0.ts": b"G the first piece",
}


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with serving(Cloud()) as there:
        yield there


def settings(cloud: Cloud, **changed: object) -> OriginalsSettings:
    return cloud.settings(**{"token_key": TOKEN_KEY, "streams": True, **changed})


def streams_of(table: OriginalsSettings, tmp_path: Path) -> Streams:
    return Streams(table, Cloudinary(table, tmp_path / "scratch", MOST, 3600))


@pytest.fixture
def streams(cloud: Cloud, tmp_path: Path) -> Streams:
    there = streams_of(settings(cloud), tmp_path)
    there.store.put(KEY, ORIGINAL, "video/x-matroska")
    return there


def test_a_film_is_asked_for_and_known_once_it_is_whole(streams: Streams, cloud: Cloud) -> None:
    assert (streams.ask(KEY), cloud.asked) == ("", [(KEY, f"sp_{PROFILE}/m3u8")])
    assert streams.made(KEY) is None
    cloud.finish(KEY, FILES)
    path = streams.made(KEY)
    assert path in cloud.streams
    assert streams.fetch(path)[0] == 200


@pytest.mark.parametrize(("transformation", "whole"), [(f"sp_{PROFILE}", True), (f"sp_{PROFILE}/m3u8", True), ("sp_hd", False)])
def test_what_else_was_made_of_the_original_is_not_taken_for_it(
    streams: Streams, cloud: Cloud, transformation: str, whole: bool
) -> None:
    others = [{"transformation": f"w_{number}", "format": "m3u8"} for number in range(20)]
    cloud.derived[KEY] = [*others, {"transformation": f"sp_{PROFILE}", "format": "mpd"}]
    assert streams.made(KEY) is None
    cloud.derived[KEY].append({"transformation": transformation, "format": "m3u8"})
    assert (streams.made(KEY) is not None) is whole


def test_a_token_opens_one_file_until_it_expires(streams: Streams, cloud: Cloud) -> None:
    cloud.finish(KEY, FILES)
    playlist, piece = streams.made(KEY), next(path for path in cloud.streams if path.endswith(".ts"))
    assert playlist is not None
    good = streams.address(piece, 60)
    assert requests.get(good, timeout=10).content == b"G the first piece"
    for address in (good.replace(piece, playlist), streams.address(piece, -60), f"{streams.origin}{piece}"):
        assert requests.get(address, timeout=10).status_code == 401


def test_what_a_playlist_names_is_taken_without_its_signature(streams: Streams, cloud: Cloud) -> None:
    cloud.finish(KEY, FILES)
    path = streams.made(KEY)
    assert path is not None
    named = re.findall(rb"^/.+$", streams.fetch(path)[1], re.MULTILINE)[0].decode()
    assert "/s--" in named and requests.get(streams.origin + named, timeout=10).status_code == 200
    assert streams.path(streams.origin + named) in cloud.streams
    with pytest.raises(ValueError, match="not the host"):
        streams.path("https://elsewhere.example" + named)


def test_why_cloudinary_will_not_is_said(streams: Streams, cloud: Cloud) -> None:
    cloud.refusal = "Invalid streaming profile full_hd"
    assert streams.ask(KEY) == "Invalid streaming profile full_hd"
    assert "original" in streams.ask("sources/ab/gone")
    with pytest.raises(NoSuchFile):
        streams.made("sources/ab/gone")


def test_a_cloud_that_is_away_is_away(streams: Streams, cloud: Cloud) -> None:
    for attempt in (streams.ask, streams.made):
        cloud.fails = [500]
        with pytest.raises(StorageAway):
            attempt(KEY)


def test_a_wrong_key_is_refused_there_and_told(cloud: Cloud, tmp_path: Path, streams: Streams) -> None:
    cloud.finish(KEY, FILES)
    wrong = streams_of(settings(cloud, token_key="ff" * 16), tmp_path)
    status, _, told = wrong.fetch(str(streams.made(KEY)))
    assert (status, told) == (401, "deny or ACL failure")


def test_films_come_from_the_clouds_own_host_unless_another_is_named(cloud: Cloud, tmp_path: Path) -> None:
    plain = streams_of(settings(cloud, public_endpoint=""), tmp_path)
    own = streams_of(settings(cloud, public_endpoint="https://northlight-res.cloudinary.com"), tmp_path)
    assert (plain.origin, own.origin) == ("https://res.cloudinary.com", "https://northlight-res.cloudinary.com")
    assert urlsplit(plain._made(KEY, 17)).path == f"/northlight/video/authenticated/sp_{PROFILE}/v17/{KEY}.m3u8"


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"token_key": ""}, "never expire"), ({"token_key": "xyz"}, "hexadecimal"), ({"kind": "s3", "bucket": "b"}, "only kind")],
)
def test_films_that_would_be_open_for_ever_are_refused_before_anything_starts(
    cloud: Cloud, changed: dict[str, object], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        settings(cloud, **changed)


def open_for(cloud: Cloud, **changed: str) -> dict[str, str]:
    given = {"TOKEN_KEY": TOKEN_KEY, "STREAMS": "true", **changed}
    return {**environ(cloud), **{f"MARQUEE_STORAGE_ORIGINALS__{name}": value for name, value in given.items()}}


def test_the_service_does_not_start_with_films_that_never_expire(make_app: MakeApp, cloud: Cloud) -> None:
    with pytest.raises(BootError, match="never expire"):
        make_app(migrated=False, **open_for(cloud, TOKEN_KEY=""))


def test_a_piece_is_found_as_long_as_the_keys_are_set_and_pages_may_load_it(make_app: MakeApp, cloud: Cloud) -> None:
    apps = [make_app(**open_for(cloud, STREAMS="false", TOKEN_KEY=key)) for key in (TOKEN_KEY, "")]
    with apps[0].app_context():
        folder = f"films/1/{'a' * 32}"
        storage().put(f"{folder}/cloud0-0123456789ab.json", b'["/video/authenticated/br_1/v1/a.ts"]', "application/json")
        url = sign_folder(folder, 600).url
    answers = [app.test_client().get(f"{url}cloud0-0123456789ab/0.ts") for app in apps]
    assert [answer.status_code for answer in answers] == [302, 503]
    assert answers[0].headers["Location"].startswith(f"{cloud.endpoint}/video/authenticated/br_1/v1/a.ts?__cld_token__=")
    policies = [app.test_client().get("/healthz").headers["Content-Security-Policy"] for app in apps]
    assert [policy.count(cloud.endpoint) for policy in policies] == [3, 0]
    gone = [f"{url}cloud0-0123456789ab/1.ts", f"{url}cloud1-0123456789ab/0.ts"]
    assert [apps[0].test_client().get(address).status_code for address in gone] == [404, 404]
