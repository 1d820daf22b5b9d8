"""Playlists and the description of a film, and players that read them."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import av
import pytest

from plugins.streaming.packaging import dash, hls
from plugins.streaming.packaging.offer import Offer, Picture, Voice, Words, offer
from plugins.streaming.packaging.segments import Segment, Span, Track
from tests.plugins.streaming.packaging.counting import by_program, from_playlists
from tests.plugins.streaming.packaging.films import LARGE, encoded, make, plan, written
from tests.plugins.streaming.packaging.strict import objections, strictly

REAL = Path(__file__).parents[5] / "shared/media/films/bbb_1080p25_62s.mp4"
MPD = {"mpd": dash.NAMESPACE}
ALL = {"video": [247, 247], "audio": [483]}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    rate = Fraction(24000, 1001)
    one = encoded(make(folder / "src.mp4", rate, 247), plan(rate, 247), folder / "out")
    written(one)
    return one


def track(codec: str = "avc1.64001f", sizes: tuple[int, ...] = (50_000, 100_000, 50_000), last: int = 1000) -> Track:
    segments, place, name = [], 700, "a.mp4"
    for number, size in enumerate(sizes):
        span = Span(name, place, size)
        segments.append(Segment(span, Span(name, place, size // 5), number * 4000, last if number == len(sizes) - 1 else 4000))
        place += size
    return Track(codec, "01", 1000, Span(name, 0, 700), tuple(segments))


def shown(*voices: Voice, words: tuple[Words, ...] = ()) -> Offer:
    return offer([Picture("720p", track(), 1280, 720, Fraction(25))], list(voices), list(words))


def voice(name: str = "en-2", channels: int = 2, language: str = "en", title: str = "", **more: bool) -> Voice:
    return Voice(name, track("mp4a.40.2", (10_000, 12_000, 3_000)), language, title, channels, **more)


def attributes(line: str) -> dict[str, str]:
    """Attributes by the letter of RFC 8216, 4.2: anything left over is an error."""
    found = re.compile(r'([A-Z0-9-]+)=("[^"\r\n]*"|[^",\s][^",]*)(?:,|$)')
    text, place, values = line.split(":", 1)[1], 0, {}
    while place < len(text):
        match = found.match(text, place)
        assert match and match[1] not in values, line
        values[match[1]], place = match[2].strip('"'), match.end()
    return values


def tagged(playlist: str, name: str) -> list[dict[str, str]]:
    return [attributes(line) for line in playlist.splitlines() if line.startswith(f"#{name}:")]


def test_every_frame_plays_from_a_server(made, serve):
    assert from_playlists(f"{serve(made.folder)}/master.m3u8") == ALL


def test_ffmpeg_plays_the_whole_film_without_a_complaint(made):
    assert by_program(f"{made.folder}/master.m3u8") == ALL


def test_picture_and_sound_begin_at_0_and_no_frame_lacks(made, serve):
    address = serve(made.folder)
    with av.open(f"{address}/180p.m3u8") as picture, av.open(f"{address}/en-2.m3u8") as sound:
        times = sorted(packet.pts * packet.time_base for packet in picture.demux(video=0) if packet.pts is not None)
        assert next(iter(sound.demux(audio=0))).pts == 0
    assert len(times) == 247 and times[0] == 0
    assert max(two - one for one, two in pairwise(times)) < 1.01 / made.plan.rate


def test_ffmpeg_plays_the_description_too(made, serve):
    # The program refuses a file that ends in .vtt here, even if no subtitles are wanted.
    assert by_program(f"{serve(made.folder)}/film.mpd", "-allowed_extensions", "ALL") == ALL


def test_a_key_frame_of_the_playlist_for_winding_decodes_alone(made):
    track = made.pictures["180p"]
    data = (made.folder / track.init.object).read_bytes()[: track.init.size]
    head = track.segments[5].head
    data += (made.folder / head.object).read_bytes()[head.start : head.start + head.size]
    path = made.folder / "one.mp4"
    path.write_bytes(data)
    with av.open(str(path)) as film:
        frame = next(film.decode(video=0))
    assert frame.key_frame and frame.pts == track.segments[5].time


def test_ranges_cover_each_object_without_a_hole(made):
    for one in made.pictures.values():
        ends: dict[str, int] = {}
        for segment in one.segments:
            assert segment.span.start == ends.get(segment.span.object, segment.span.start)
            ends[segment.span.object] = segment.span.start + segment.span.size
        assert ends == {name: (made.folder / name).stat().st_size for name in ends} and len(ends) == 3


def test_codecs_come_from_what_the_decoder_is_given(made):
    assert {one.codec for one in made.voices.values()} == {"mp4a.40.2"}
    assert [one.codec[:7] for one in made.pictures.values()] == ["avc1.64", "avc1.64"]


def test_a_variant_says_what_it_takes():
    (line,) = tagged(hls.master(shown(voice())), "EXT-X-STREAM-INF")
    assert int(line["BANDWIDTH"]) == 8 * 150_000 / 5 + 8 * 15_000 / 5
    assert int(line["AVERAGE-BANDWIDTH"]) == round(8 * 200_000 / 9) + round(8 * 25_000 / 9)
    assert (line["CODECS"], line["RESOLUTION"], line["FRAME-RATE"]) == ("avc1.64001f,mp4a.40.2", "1280x720", "25.000")
    assert line["AUDIO"] == "sound-2" and "SUBTITLES" not in line and line["CLOSED-CAPTIONS"] == "NONE"


def test_a_size_has_one_bandwidth_whatever_is_heard_with_it():
    surround = replace(voice("en-6", 6), track=track("mp4a.40.2", (30_000, 36_000, 9_000)))
    stereo, more = tagged(hls.master(shown(voice(), surround)), "EXT-X-STREAM-INF")
    assert stereo["BANDWIDTH"] == more["BANDWIDTH"] == str(8 * 150_000 // 5 + 8 * 45_000 // 5)
    assert int(more["AVERAGE-BANDWIDTH"]) - int(stereo["AVERAGE-BANDWIDTH"]) == round(8 * 75_000 / 9) - round(8 * 25_000 / 9)


def test_a_short_segment_at_the_end_does_not_make_a_peak():
    assert track(sizes=(50_000, 100_000, 99_000), last=1000).peak == round(8 * 199_000 / 5)


def test_a_film_without_sound_names_no_group():
    playlist = hls.master(shown())
    (line,) = tagged(playlist, "EXT-X-STREAM-INF")
    assert "AUDIO" not in line and line["CODECS"] == "avc1.64001f" and "EXT-X-MEDIA" not in playlist


def test_every_group_of_sounds_has_the_same_languages():
    playlist = hls.master(shown(voice(), voice("en-6", 6), voice("fr-2", language="fr")))
    lines = tagged(playlist, "EXT-X-MEDIA")
    groups = {group: [line["NAME"] for line in lines if line["GROUP-ID"] == group] for group in ("sound-2", "sound-6")}
    assert groups == {"sound-2": ["en", "fr"], "sound-6": ["en", "fr"]}
    assert [line["DEFAULT"] for line in lines] == ["YES", "NO", "YES", "NO"]
    assert [line["URI"] for line in lines] == ["en-2.m3u8", "fr-2.m3u8", "en-6.m3u8", "fr-2.m3u8"]


def test_sounds_of_one_name_are_told_apart():
    lines = tagged(hls.master(shown(voice(), voice("en-2b"), voice("en-2c", title="en 2"))), "EXT-X-MEDIA")
    assert [line["NAME"] for line in lines] == ["en", "en 3", "en 2"]


def test_a_commentary_is_not_chosen_by_itself():
    lines = tagged(hls.master(shown(voice(), voice("en-c", title="Director", commentary=True))), "EXT-X-MEDIA")
    assert [line["AUTOSELECT"] for line in lines] == ["YES", "NO"]


def test_subtitles_say_whom_they_are_for():
    words = (
        Words("en", "en", "English", 9, default=True),
        Words("en-f", "en", "Signs", 9, forced=True),
        Words("en-d", "en", "SDH", 9, hearing_impaired=True),
    )
    playlist = hls.master(shown(words=words))
    plain, forced, deaf = tagged(playlist, "EXT-X-MEDIA")
    assert (plain["DEFAULT"], plain["FORCED"], forced["DEFAULT"], forced["FORCED"]) == ("YES", "NO", "NO", "YES")
    assert deaf["CHARACTERISTICS"].startswith("public.accessibility.transcribes-spoken-dialog,")
    assert tagged(playlist, "EXT-X-STREAM-INF")[0]["SUBTITLES"] == "words"
    assert "\nen.vtt\n" in hls.words(words[0])


EVIL = 'Fr"ench\r\n#EXT-X-KEY:URI="http://evil.example"\u2028\u202e<&>]]>\0\ud800' + "x" * 500


def test_titles_of_strangers_break_out_of_nothing():
    film = shown(voice(title=EVIL, language='en",URI="x'), words=(Words("w", "fr\n", EVIL, 9),))
    playlist = hls.master(film)
    lines = tagged(playlist, "EXT-X-MEDIA")
    assert [line["LANGUAGE"] for line in lines] == ["und", "und"] and "\n#EXT-X-KEY" not in playlist
    assert all(len(line["NAME"]) <= 80 and not re.search(r"[\x00-\x1f\u2028\u202e]", line["NAME"]) for line in lines)
    labels = ElementTree.fromstring(dash.description(film).encode()).findall(".//mpd:Label", MPD)
    assert [label.text for label in labels] == [line["NAME"] for line in lines]


@pytest.mark.parametrize("name", ["../x", "a//b", "/a", "a b", "a\nb", 'a"b', ".hidden", "", "http://a"])
def test_only_plain_relative_names_are_written(name):
    with pytest.raises(ValueError, match="is no name for an object"):
        shown(voice(name))


def test_a_playlist_that_grows_has_no_end():
    playlist = hls.media(track(), complete=False)
    assert "#EXT-X-PLAYLIST-TYPE:EVENT\n" in playlist and "ENDLIST" not in playlist
    assert hls.media(track()).startswith(playlist.replace("EVENT", "VOD"))


def test_no_segment_is_longer_than_the_playlist_says(made):
    for one in [*made.pictures.values(), *made.voices.values()]:
        playlist = hls.media(one)
        target = int(re.search(r"TARGETDURATION:(\d+)", playlist)[1])
        assert max(round(float(time)) for time in re.findall(r"EXTINF:([\d.]+)", playlist)) <= target


def test_the_description_lists_the_same_ranges_as_the_playlists(made):
    root = ElementTree.fromstring(dash.description(made.offer))
    for name, one in {**made.pictures, **made.voices}.items():
        listed = root.find(f".//mpd:Representation[@id='{name}']/mpd:SegmentList", MPD)
        ranges = [(entry.get("media"), entry.get("mediaRange")) for entry in listed.findall("mpd:SegmentURL", MPD)]
        assert ranges == [(segment.span.object, f"{segment.span.start}-{segment.span.last}") for segment in one.segments]
        times = [(int(entry.get("t")), int(entry.get("d"))) for entry in listed.findall(".//mpd:S", MPD)]
        assert times == [(segment.time, segment.duration) for segment in one.segments]


def test_strict_readers_find_the_same_pieces_in_playlists_and_description(made):
    told = strictly([*made.folder.glob("*.m3u8"), made.folder / "film.mpd"])
    assert objections(told) == {}
    tracks = {one["id"]: one for one in told["film.mpd"]["read"]["tracks"]}
    assert tracks.keys() == {*made.pictures, *made.voices, "words-en"}
    for name, one in tracks.items():
        assert one["pieces"] == pieces(told[f"{name}.m3u8"]), name
    assert told["film.mpd"]["read"]["duration"] == pytest.approx(float(made.plan.seconds), abs=0.001)
    assert told["master.m3u8"]["read"] == {"variants": 2 * len(made.pictures)}, "those for winding are variants too"


def pieces(told):
    """The same of a playlist; of words, that are one file, both name no range in their own way."""
    ranged = [(piece if len(piece) == 4 else [*piece, 0, None]) for piece in told["read"]["pieces"]]
    return [[pytest.approx(seconds, abs=0.001), *where] for seconds, *where in ranged]


BROKEN = {
    "group.m3u8": ("master", 'GROUP-ID="sound-6"', 'GROUP-ID="sound-7"', "AUDIO attribute MUST match"),
    "words.m3u8": ("master", "TYPE=SUBTITLES,", "", "TYPE attribute is REQUIRED"),
    "first.m3u8": ("master", "#EXTM3U\n", "", "EXTM3U tag MUST be the first line"),
    "target.m3u8": ("media", "#EXT-X-TARGETDURATION:4\n", "", "TARGETDURATION tag is REQUIRED"),
    "longer.m3u8": ("media", "#EXTINF:4.0", "#EXTINF:4.5", "less than or equal to the target duration"),
    "twice.m3u8": ("media", "#EXT-X-VERSION:7\n", "#EXT-X-VERSION:7\n" * 2, "more than one EXT-X-VERSION"),
    "version.m3u8": ("keys", "#EXT-X-VERSION:7\n", "#EXT-X-VERSION:3\n", "needs to be"),
    "root.mpd": ("description", "MPD", "MPX", "DASH_INVALID_XML"),
    "pieces.mpd": ("description", "SegmentList", "Pieces", "DASH_EMPTY_ADAPTATION_SET"),
}


def test_strict_readers_object_to_what_is_broken(tmp_path):
    whole = shown(voice(), voice("en-6", 6), words=(Words("words", "en", "", 9.0),))
    texts = {"master": hls.master(whole), "media": hls.media(track(), complete=False, target=4), "keys": hls.keys(track())}
    texts["description"] = dash.description(whole)
    for name, (which, right, wrong, _) in BROKEN.items():
        assert right in texts[which], name
        (tmp_path / name).write_text(texts[which].replace(right, wrong))
    told = objections(strictly(tmp_path.iterdir()))
    assert {name: said for name, (*_, said) in BROKEN.items() if said not in told.get(name, "")} == {}, told


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason="the films are not beside the checkout")
def test_a_real_film_plays_through(tmp_path, serve):
    made = encoded(REAL, plan(Fraction(25), 1500, chunk=20, renditions=(LARGE,)), tmp_path / "out")
    written(made)
    assert from_playlists(f"{serve(made.folder)}/master.m3u8")["video"] == [1500]
    assert by_program(f"{made.folder}/master.m3u8")["video"] == [1500] and made.pictures["180p"].seconds == 60
