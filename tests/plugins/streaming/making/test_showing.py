"""Films are watched before all of them is made, and what viewers get never becomes worse."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from core import current_storage, db
from core.testing.jobs import run_waiting
from plugins.streaming.making import control, following
from plugins.streaming.making.looking import look
from plugins.streaming.making.publishing import publish
from plugins.streaming.making.stepping import encode, give_up, make
from plugins.streaming.models import Asset, Edition
from tests.plugins.streaming.making.films import clip, copied, edition, fresh, names, read, taken_in
from tests.plugins.streaming.media.clips import MEDIA, needs_media, picture, sound

pytestmark = pytest.mark.slow

H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "50", "-bf", "2", "-c:a", "aac"]


def looked_at(path):
    asset = taken_in(path)
    look(asset_id=asset.id)
    return fresh(asset.id)


def do(asset, kind, number=0):
    """One step, and what is published after it."""
    step = next(step for step in following.steps_of(asset.id) if (step.kind, step.number) == (kind, number))
    db.session.commit()
    (encode if kind in ("first", "picture") else make)(step_id=step.id)
    publish(asset_id=asset.id)
    return fresh(asset.id)


def playlists(asset):
    """The playlists that grow, by their names."""
    return {name: read(asset, name).decode() for name in names(asset) if name.endswith(".live.m3u8")}


def editions(asset):
    db.session.rollback()
    return [(one.number, one.kind) for one in db.session.query(Edition).filter_by(asset_id=asset.id).order_by(Edition.number)]


def lasting(playlist):
    return sum(float(one) for one in re.findall(r"#EXTINF:([\d.]+)", playlist))


@pytest.fixture
def playable(app, tmp_path):
    """A film of 10 s that browsers play."""
    return looked_at(copied(tmp_path / "film.mp4", *picture(10), *sound(10), *H264))


@pytest.fixture
def slow(app, tmp_path):
    """A film of 50 s that browsers do not play, in two sizes."""
    return looked_at(clip(tmp_path / "film.mkv", 50, "426x240", "10"))


def test_a_film_that_browsers_play_is_playable_after_one_copy(playable):
    asset = do(playable, "remux")
    assert (asset.state, asset.live, asset.edition, asset.playable_at is not None) == ("encoding", True, 1, True)
    assert edition(asset).kind == "remux" and edition(asset).facts["qualities"] == [180]
    assert {round(lasting(text)) for text in playlists(asset).values()} == {10}
    assert all(text.endswith("#EXT-X-ENDLIST\n") for text in playlists(asset).values())


def test_a_film_is_shown_early_by_itself(app, playable):
    run_waiting(app)
    assert editions(playable) == [(1, "remux"), (2, "final")]
    assert fresh(playable.id).playable_at < fresh(playable.id).complete_at


def test_a_copy_stays_until_the_whole_film_is_there(app, playable):
    do(playable, "remux")
    asset = do(playable, "sound")
    assert edition(asset).kind == "remux"
    run_waiting(app)
    assert editions(playable) == [(1, "remux"), (2, "final")] and fresh(playable.id).edition == 2


def test_what_a_copy_consists_of_stays_for_those_who_watch_it(app, playable):
    do(playable, "remux")
    before = set(names(playable))
    run_waiting(app)
    assert before <= set(names(playable))


def test_a_copy_with_a_flaw_is_not_shown_and_the_film_is_made_all_the_same(app, tmp_path):
    asset = looked_at(copied(tmp_path / "film.mp4", *picture(4), *sound(4), *H264, "-level", "6.2"))
    run_waiting(app)
    assert editions(asset) == [(1, "growing"), (2, "final")] or editions(asset) == [(1, "final")]
    assert fresh(asset.id).notes == ["The film cannot be shown before it is encoded: browsers do not know avc1.4d403e."]


def test_a_film_is_playable_while_its_later_parts_still_wait(slow):
    do(slow, "sound")
    asset = do(slow, "first", 0)
    assert {step.state for step in following.steps_of(asset.id) if step.kind == "first" and step.number} == {"waiting"}
    assert asset.live and edition(asset).kind == "growing" and edition(asset).facts["qualities"] == [240]
    assert round(lasting(playlists(asset)["e1-240p.live.m3u8"])) == 12


def test_a_film_that_breaks_off_is_taken_off_and_shown_anew_when_it_goes_on(slow):
    do(slow, "sound")
    asset = do(slow, "first", 0)
    broken = next(step for step in following.steps_of(asset.id) if (step.kind, step.number) == ("first", 1))
    give_up(asset.id, broken.id, "ffmpeg stopped: it crashed.")
    asset = fresh(slow.id)
    assert (asset.state, asset.live, asset.failure) == ("failed", False, "ffmpeg stopped: it crashed.")
    control.retry(asset.id)
    db.session.commit()
    asset = do(slow, "first", 1)
    assert asset.live and round(lasting(playlists(asset)[f"e{asset.edition}-240p.live.m3u8"])) == 36


def test_playlists_only_grow_and_have_an_end_with_the_film(app, slow):
    do(slow, "sound")
    seen = [playlists(do(slow, "first", number)) for number in range(3)]
    run_waiting(app)
    seen.append(playlists(slow))
    for before, after in pairwise(seen):
        assert all(after[name].startswith(text.removesuffix("#EXT-X-ENDLIST\n")) for name, text in before.items())
    assert all(text.endswith("#EXT-X-ENDLIST\n") and "TYPE:EVENT" in text for text in seen[-1].values())
    assert {round(lasting(text)) for text in seen[-1].values()} == {50}


def test_more_sizes_join_and_none_goes(app, slow):
    kinds, sizes, lengths = [], [], []
    do(slow, "sound")
    for kind, number in [("first", 0), ("first", 1), ("first", 2), ("picture", 0), ("picture", 1)]:
        asset = do(slow, kind, number)
        kinds.append(edition(asset).kind)
        sizes.append(edition(asset).facts["qualities"])
        lengths.append(lasting(playlists(asset)[f"e{asset.edition}-240p.live.m3u8"]))
    assert lengths == sorted(lengths)
    run_waiting(app)
    sizes.append(edition(fresh(slow.id)).facts["qualities"])
    assert kinds[0] == "growing" and sizes[0] == [240] and sizes[-1] == [180, 240]
    assert all(set(before) <= set(after) for before, after in pairwise(sizes))


def test_nothing_is_shown_before_there_is_sound(slow):
    asset = do(slow, "first", 0)
    assert (asset.live, asset.edition, playlists(asset)) == (False, None, {})


def test_a_part_that_is_missing_is_not_played_over(slow):
    do(slow, "sound")
    do(slow, "first", 0)
    do(slow, "first", 2)
    assert round(lasting(playlists(slow)["e1-240p.live.m3u8"])) == 12
    do(slow, "first", 1)
    assert round(lasting(playlists(slow)["e1-240p.live.m3u8"])) > 36


def test_a_second_attempt_at_the_sound_changes_nothing_that_is_listed(slow):
    do(slow, "sound")
    do(slow, "first", 0)
    before = playlists(slow)["e1-sound1-2.live.m3u8"]
    step = next(step for step in following.steps_of(slow.id) if step.kind == "sound")
    objects, track = (step.outputs["sound1-2"][what] for what in ("objects", "track"))
    first = [one for one in track["segments"] if one["span"]["object"] == objects[0]["name"]]
    step.state, step.outputs = "waiting", {"sound1-2": {"objects": objects[:1], "track": {**track, "segments": first}}}
    db.session.commit()
    make(step_id=step.id)
    again = next(step for step in following.steps_of(slow.id) if step.kind == "sound").outputs["sound1-2"]
    assert [one["name"] for one in again["objects"]] == [one["name"] for one in objects]
    assert read(slow, "e1-sound1-2.live.m3u8").decode() == before


def test_early_films_are_a_wish(make_app, tmp_path):
    app = make_app("catalog,streaming", MARQUEE_STREAMING__EARLY="false", MARQUEE_STREAMING__PRESET="superfast")
    with app.app_context():
        asset = looked_at(copied(tmp_path / "film.mp4", *picture(3), *sound(3), *H264))
        assert "remux" not in {step.kind for step in following.steps_of(asset.id)}
        run_waiting(app)
        assert editions(asset) == [(1, "final")]


def test_a_new_file_takes_over_only_when_it_is_complete(app, playable, tmp_path):
    run_waiting(app)
    path = copied(tmp_path / "other.mp4", *picture(5), *sound(5), *H264)
    other = taken_in(path, playable.movie_id)
    look(asset_id=other.id)
    do(other, "remux")
    assert (fresh(other.id).live, fresh(playable.id).live) == (False, True)
    run_waiting(app)
    assert (fresh(other.id).live, fresh(playable.id).live) == (True, False)


@needs_media
def test_a_real_film_is_playable_by_a_copy_in_full_size(app):
    asset = do(looked_at(MEDIA / "films/bbb_1080p25_62s.mp4"), "remux")
    facts = edition(asset).facts
    assert facts["qualities"] == [1080] and facts["sounds"][0]["channels"] == 6
    assert current_storage().stat(f"films/{asset.movie_id}/{asset.token}/{edition(asset).master}").size > 100
    assert isinstance(asset, Asset) and all(58 < lasting(text) < 64 for text in playlists(asset).values())
