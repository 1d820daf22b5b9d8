"""Odd files become films of the right shape, length and tracks; broken ones a clear refusal, or a film that is whole."""

from __future__ import annotations

from io import BytesIO

import av
import psutil
import pytest

from plugins.streaming.making import following
from plugins.streaming.making.kept import TRACK
from tests.plugins.streaming.making.films import edition, made, names, read
from tests.plugins.streaming.media.clips import MEDIA, needs_media

pytestmark = [needs_media, pytest.mark.slow]

FILMS = {  # size as it is shown, seconds, sounds, languages of words
    "odd/bear-vp9-odd-dimensions.webm": ((160, 120), 1.0, 0, []),
    "odd/hdr10-av1.mp4": ((720, 1280), 4.24, 1, []),
    "odd/lpms_portrait.ts": ((720, 1280), 1.0, 0, []),
    "odd/lpms_vfr_374x666.mp4": ((360, 642), 1.79, 1, []),
    "odd/sample.avi": ((960, 400), 4.09, 1, []),
    "odd/sample_edit_list.mp4": ((1080, 1920), 2.57, 1, []),
    "odd/sample_portrait.mp4": ((720, 1080), 1.0, 1, []),
    "odd/sample_rotate_and_reflect.mp4": ((720, 1080), 1.0, 1, []),
    "odd/sample_shorter_audio.mp4": ((320, 240), 1.2, 1, []),
    "odd/sample_video_only.mp4": ((1080, 720), 1.0, 0, []),
    "odd/sample_with_ass_subtitles.mkv": ((1080, 720), 1.0, 1, ["und"]),
    "odd/sample_with_chapters.mkv": ((320, 240), 5.0, 1, []),
    "odd/sample_with_srt.mkv": ((1080, 720), 1.0, 1, ["en"]),
    "odd/testvid_1022ms.mp4": ((480, 360), 1.0, 1, []),
    "broken/sample_mdat_too_long.mp4": ((1080, 720), 1.0, 1, []),
    "broken/sample_with_invalid_nalu.mp4": ((1080, 720), 1.0, 0, []),
}
CHAPTERS = {"odd/sample_with_chapters.mkv": [(0, 1.999, "Chapter 1"), (2, 4.999, "Chapter 2")]}
REFUSED = {
    "odd/sample_audio_only.mp4": "The file has sound, but no picture.",
    "odd/sample_eac3.mp4": "The file has sound, but no picture.",
    "broken/chunk_out_of_range.mp4": "This is no film that can be read: the file is damaged",
    "broken/sample_malformed_free_box.mp4": "The file is not complete: the part that says what is in it (“moov”) is missing.",
    "broken/sample_missing_stsd.mp4": "The sound is in a format that cannot be decoded.",
    "broken/zero-frame.ts": "The file has a track for the picture, but there is no picture in it.",
}


@pytest.fixture
def app(make_app):
    """Odd films are made in the sizes of the usual ladder, and looked at in all places for posters. Nothing runs afterwards."""
    app, before = make_app("catalog,streaming", MARQUEE_STREAMING__PRESET="superfast"), begun()
    with app.app_context():
        yield app
    assert [one.cmdline() for one in begun() - before] == []


def begun():
    """What this process has begun and has not ended; what the database begins for itself aside."""
    return {one for one in psutil.Process().children(recursive=True) if not name_of(one).startswith("postgres")}


def name_of(process):
    try:
        return process.name()
    except psutil.NoSuchProcess:  # only the database's come and go beside a test
        return "postgres"


def frames(asset, name):
    """The frames of a rendition, as a player puts them together."""
    outputs = [step.outputs[name] for step in following.steps_of(asset.id) if name in step.outputs]
    tracks = [TRACK.validate_python(output["track"]) for output in outputs]
    spans = [tracks[0].init, *(segment.span for track in tracks for segment in track.segments)]
    data = b"".join(read(asset, span.object)[span.start : span.start + span.size] for span in spans)
    with av.open(BytesIO(data)) as film:
        return [(frame.width, frame.height, float(frame.pts * frame.time_base)) for frame in film.decode(video=0)]


def test_every_film_of_the_collection_is_expected_to_be_something():
    there = {f"{path.parent.name}/{path.name}" for kind in ("odd", "broken") for path in (MEDIA / kind).iterdir()}
    assert {*FILMS, *REFUSED} == there


@pytest.mark.parametrize("name", FILMS)
def test_an_odd_film_has_its_shape_length_and_tracks(app, name):
    size, seconds, sounds, words = FILMS[name]
    asset = made(app, MEDIA / name)
    assert (asset.state, asset.failure, asset.live) == ("complete", None, True)
    facts = edition(asset).facts
    seen = frames(asset, f"{max(facts['qualities'])}p")
    assert {(width, height) for width, height, _ in seen} == {size} and seen[0][2] == 0
    assert abs(seen[-1][2] - seconds) < 0.12 and abs(asset.duration - seconds) < 0.06
    assert [(one["start"], one["end"], one["title"]) for one in facts["chapters"]] == CHAPTERS.get(name, [])
    assert len(facts["sounds"]) == sounds and [one["language"] for one in facts["words"]] == words
    assert facts["storyboard"] in names(asset) and facts["poster"] in names(asset)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_film_is_refused_with_a_sentence_and_nothing_is_listed(app, name):
    asset = made(app, MEDIA / name)
    assert asset.state == "failed" and asset.failure.startswith(REFUSED[name])
    assert (asset.live, asset.edition, names(asset)) == (False, None, [])
