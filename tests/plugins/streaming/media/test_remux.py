"""Films that are copied as they are."""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from itertools import pairwise

import av
import pytest

from plugins.streaming.media import remux
from plugins.streaming.media.probing import probed
from plugins.streaming.packaging.segments import gathered
from tests.plugins.streaming.media.clips import MEDIA, make, needs_media, picture, sound
from tests.plugins.streaming.packaging.films import ffmpeg, quiet, stitched

CODED = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "30", "-sc_threshold", "0", "-pix_fmt", "yuv420p"]
SOUND = ["-c:a", "aac"]


def film(folder, *options, kind="mp4", coded=(*CODED, *SOUND)):
    return make(folder / f"src.{kind}", *picture(6), *sound(6), *coded, *options)


def copied(path, folder):
    """The tracks of a film that was copied, and the bytes that a player gets of them."""
    probe = probed(path)
    assert remux.obstacle(probe) is None
    chosen = remux.copies(probe)
    outputs = {name: folder / f"{name}.mp4" for name in ("copy", *(one.name for one in chosen.sounds))}
    assert quiet(*remux.arguments(chosen, path, outputs)) == ""
    tracks = {name: gathered(target, target.name, remux.LEAST) for name, target in outputs.items()}
    return tracks, {name: stitched(folder, track) for name, track in tracks.items()}


def shown(file, kind):
    """When frames or packets of sound are there, in seconds, with what is in them."""
    with av.open(file) as container:
        stream = container.streams.get({kind: 0})[0]
        if kind == "audio":
            return {bytes(packet)[-20:]: packet.pts * packet.time_base for packet in container.demux(stream) if packet.size}
        return {hash(bytes(frame.planes[0])): frame.pts * frame.time_base for frame in container.decode(stream)}


@pytest.mark.parametrize("kind", ["mp4", "mkv", "ts", "flv", "mov"])
def test_frames_and_sounds_keep_their_times_counted_from_the_first_frame(tmp_path, kind):
    source = film(tmp_path, "-output_ts_offset", "7.3" if kind == "ts" else "0", kind=kind)
    _, data = copied(source, tmp_path)
    before, after = shown(str(source), "video"), shown(BytesIO(data["copy"]), "video")
    first = min(before.values())
    assert len(after) == 150 and {what: round(time - first, 3) for what, time in before.items()} == {
        what: round(time, 3) for what, time in after.items()
    }
    heard, copies = shown(str(source), "audio"), shown(BytesIO(data["copy1"]), "audio")
    assert len(set(copies) & set(heard)) > 250
    assert all(abs(heard[what] - first - copies[what]) < 0.002 for what in set(copies) & set(heard))


def test_segments_begin_with_key_frames_and_last_about_four_seconds(tmp_path):
    tracks, _ = copied(film(tmp_path), tmp_path)
    assert [round(tracks["copy"].lasting(one), 3) for one in tracks["copy"].segments] == [3.6, 2.4]
    assert tracks["copy"].start == 0 and all(track.target <= 5 for track in tracks.values())


def test_a_film_of_key_frames_alone_has_no_fragment_for_each(tmp_path):
    tracks, data = copied(film(tmp_path, "-g", "1"), tmp_path)
    assert [round(tracks["copy"].lasting(one), 3) for one in tracks["copy"].segments] == [4.0, 2.0]
    assert data["copy"].count(b"moof") == 6


def test_sound_that_begins_late_stays_late(tmp_path):
    whole, late = film(tmp_path), tmp_path / "late.mkv"
    inputs = ["-i", str(whole), "-itsoffset", "0.3", "-i", str(whole)]
    ffmpeg("-v", "error", *inputs, "-map", "0:v", "-map", "1:a", "-c", "copy", str(late))
    tracks, _ = copied(late, tmp_path)
    assert tracks["copy"].start == 0 and abs(tracks["copy1"].start / tracks["copy1"].timescale - 0.3) < 0.03


OBSTACLES = {
    "the picture is hevc": ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"],
    "High 4:4:4": [*CODED, "-pix_fmt", "yuv444p"],
    "interlaced": [*CODED, "-flags", "+ildct+ilme"],
    "pixels are not square": [*CODED, "-vf", "setsar=4/3"],
    "too far apart": [*CODED, "-g", "500"],
    "a sound is mp3": [*CODED, "-c:a", "libmp3lame"],
    "shorter than the picture": [*CODED, "-filter:a", "atrim=end=0.5"],
}


@pytest.mark.parametrize("reason", OBSTACLES)
def test_what_browsers_do_not_play_is_not_copied(tmp_path, reason):
    long = make(tmp_path / "src.mp4", *picture(12), *sound(12), *SOUND, *OBSTACLES[reason])
    assert reason in (remux.obstacle(probed(long)) or "")


def test_a_sound_in_which_there_is_nothing_is_not_copied(tmp_path):
    probe = probed(film(tmp_path, "-af", "atrim=start=10", kind="mkv"))
    assert probe.audio[0].duration is None and remux.obstacle(probe) == "a sound is empty"


def test_a_turned_picture_is_not_copied(tmp_path):
    probe = probed(film(tmp_path))
    turned = replace(probe, video=(replace(probe.video[0], rotation=90),))
    assert remux.obstacle(probe) is None and remux.obstacle(turned) == "it is turned or mirrored"


@needs_media
def test_every_real_film_is_copied_whole_or_told_why_not(tmp_path):
    for path in sorted(MEDIA.glob("films/*.mp4")):
        probe = probed(path)
        tracks, _ = copied(path, tmp_path)
        sounds = {name: track for name, track in tracks.items() if name != "copy"}
        assert remux.flaw(tracks["copy"], sounds) is None
        assert abs(tracks["copy"].seconds - (probe.video[0].duration or 0)) < 0.05
        assert all(one.target <= remux.copies(probe).longest for one in tracks.values())
        assert all(one.time + one.duration == two.time for track in tracks.values() for one, two in pairwise(track.segments))


def test_a_flaw_shows_in_what_was_copied(tmp_path):
    tracks, _ = copied(film(tmp_path), tmp_path)
    track = tracks["copy"]
    assert remux.flaw(track, {}) is None
    assert "avc1.6e0028" in (remux.flaw(replace(track, codec="avc1.6e0028"), {}) or "")
    late = replace(track, segments=track.segments[1:])
    assert "begins before" in (remux.flaw(late, {}) or "") and Fraction(late.start, late.timescale) > 3
