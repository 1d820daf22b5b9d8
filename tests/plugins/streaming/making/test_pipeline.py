"""From a file to a film that can be watched."""

from __future__ import annotations

import os

import av
import pytest

from core import current_storage, use
from core.contracts.catalog import CATALOG
from core.testing.jobs import run_waiting
from plugins.streaming.making import following, progress
from plugins.streaming.making.looking import look
from plugins.streaming.making.places import folder_of, scratch_root
from tests.plugins.streaming.making.films import clip, copied, edition, fresh, made, names, read, taken_in
from tests.plugins.streaming.media.clips import make, picture, sound


def frames(asset, name=""):
    """How many frames a player finds behind a playlist of the edition that viewers get, the master's if none is named."""
    playlist = f"e{fresh(asset.id).edition}{name and '-'}{name}.m3u8"
    with av.open(str(current_storage().path(f"{folder_of(asset)}/{playlist}")), options={"allowed_extensions": "ALL"}) as film:
        return sum(1 for _ in film.decode(video=0))


def test_a_film_is_made_of_a_file(app, tmp_path):
    asset = made(app, clip(tmp_path / "a.mkv"))
    assert (asset.state, asset.failure, asset.live, edition(asset).kind) == ("complete", None, True, "final")
    written = {f"e{asset.edition}{end}" for end in (".m3u8", ".mpd", "-180p.m3u8", "-180p.keys.m3u8", "-sound1-2.m3u8")}
    assert written <= set(names(asset))
    assert edition(asset).facts["qualities"] == [180]
    assert frames(asset, "180p") == 75
    assert list(scratch_root().iterdir()) == []


def test_one_size_of_the_whole_film_is_made_before_the_others(app, tmp_path):
    asset = taken_in(clip(tmp_path / "a.mkv", 26, "426x240", "12", "-g", "24"))
    ran = run_waiting(app)
    steps = following.steps_of(asset.id)
    firsts = [step for step in steps if step.kind == "first"]
    rest = [step for step in steps if step.kind == "picture"]
    assert ran[0] == "streaming:look" and ran[-1] == "streaming:publish"
    assert [list(step.outputs) for step in firsts] == [["240p"]] * 2 and [list(step.outputs) for step in rest] == [["180p"]] * 2
    assert max(step.finished_at for step in firsts) < min(step.started_at for step in rest)
    assert [frames(asset, "240p"), frames(asset, "180p")] == [312, 312]


def test_what_lies_in_the_storage_says_what_is_in_it(app, tmp_path):
    asset = made(app, clip(tmp_path / "a.mkv"))
    for step in following.steps_of(asset.id):
        for output in step.outputs.values():
            for stored in output["objects"]:
                assert stored["sha256"][:12] in stored["name"] and len(read(asset, stored["name"])) == stored["size"]


def test_a_film_without_sound_and_one_of_a_single_frame_are_films(app, tmp_path):
    silent = made(app, make(tmp_path / "silent.mkv", *picture(2), "-c:v", "mpeg4"))
    single = made(app, make(tmp_path / "single.mp4", *picture(1), "-frames:v", "1"))
    assert (silent.state, silent.notes, frames(silent)) == ("complete", ["The film has no sound."], 50)
    assert (single.state, single.failure) == ("complete", None)


def test_the_catalogue_hears_how_long_a_film_is_and_that_it_is_published(app, tmp_path):
    asset = made(app, clip(tmp_path / "a.mkv", 2), publish=True)
    film = use(CATALOG).movies([asset.movie_id], None)[asset.movie_id]
    assert (film.title, film.duration) == ("A Film", 1)


def test_nobody_is_shown_a_film_that_shall_wait(app, tmp_path):
    asset = made(app, clip(tmp_path / "a.mkv", 2))
    assert use(CATALOG).movies([asset.movie_id], None) == {}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"no film " * 1000, "This is no film that can be read"),
    ],
)
def test_what_is_no_film_fails_with_a_sentence(app, tmp_path, content, sentence):
    (tmp_path / "a.mp4").write_bytes(content)
    asset = made(app, tmp_path / "a.mp4")
    assert (asset.state, asset.live, asset.edition) == ("failed", False, None)
    assert asset.failure.startswith(sentence)
    assert names(asset) == []


def test_a_file_that_was_cut_off_fails_with_its_lengths(app, tmp_path):
    whole = clip(tmp_path / "a.mp4", 20, "320x180", "25", "-movflags", "+faststart").read_bytes()
    (tmp_path / "cut.mp4").write_bytes(whole[: len(whole) // 2])
    asset = made(app, tmp_path / "cut.mp4")
    assert asset.state == "failed" and asset.failure.endswith("of 20 s.")


def test_a_file_that_takes_the_place_of_another_keeps_the_film(app, tmp_path):
    old = made(app, clip(tmp_path / "old.mkv", 2))
    new = made(app, clip(tmp_path / "new.mkv", 3), old.movie_id)
    old = fresh(old.id)
    assert (new.movie_id, new.live, new.replaced_at) == (old.movie_id, True, None)
    assert (old.live, old.state, old.replaced_at is not None) == (False, "complete", True)
    assert f"e{old.edition}.m3u8" in names(old)


def test_a_trailer_stands_beside_the_film(app, tmp_path):
    film = made(app, clip(tmp_path / "film.mkv", 2))
    trailer = made(app, clip(tmp_path / "trailer.mkv", 2), film.movie_id, kind="trailer")
    assert fresh(film.id).live and trailer.live


def test_an_upload_that_comes_before_another_is_ready_takes_its_place(app, tmp_path):
    first = taken_in(clip(tmp_path / "a.mkv", 2))
    second = made(app, clip(tmp_path / "b.mkv", 2), first.movie_id)
    assert (fresh(first.id).state, second.live) == ("cancelled", True)


def test_how_far_a_film_is(app, tmp_path):
    asset = taken_in(clip(tmp_path / "a.mkv", 2))
    before = progress.of([asset])[asset.id]
    run_waiting(app)
    after = progress.of([fresh(asset.id)])[asset.id]
    assert (before.share, after.share) == (0.0, 1.0)


def test_a_film_that_breaks_off_is_made_and_its_page_says_so(app, tmp_path):
    film = copied(tmp_path / "a.mpg", *picture(2, "160x90"), *sound(2), "-c:v", "mpeg2video", "-c:a", "mp2")
    os.truncate(film, film.stat().st_size - 1000)
    asset = taken_in(film)
    look(asset_id=asset.id)
    assert (fresh(asset.id).state, fresh(asset.id).notes[0][:25]) == ("encoding", "The file breaks off after")
