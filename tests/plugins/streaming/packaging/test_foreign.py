"""Playlists of another service, made ours."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from plugins.streaming.packaging import foreign
from plugins.streaming.packaging.foreign import Strange
from plugins.streaming.packaging.offer import Words
from tests.plugins.streaming.packaging.strict import objections, strictly

AT = "https://host.example/video/sp_hd/v1/film.m3u8"
FIRST = """#EXTM3U
#EXT-X-VERSION:6
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="default",DEFAULT=YES,URI="/video/ac_aac/v1/film.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",NAME="theirs",URI="/video/subs.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=900000,CODECS="avc1.42C01E,mp4a.40.2",RESOLUTION=640x360,AUDIO="audio",SUBTITLES="subs"
../../w_640/v1/film.m3u8
#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=90000,URI="/video/keys.m3u8"
"""
PICTURE = """#EXTM3U
#EXT-X-VERSION:6
#EXT-X-TARGETDURATION:6
#EXT-X-SESSION-DATA:DATA-ID="theirs",URI="https://elsewhere.example/a.json"
#EXT-X-MAP:URI="film_init.mp4",BYTERANGE="800@0"
#EXTINF:6.0,
film_0.m4s
#EXTINF:2.0,
film_1.m4s
#EXT-X-ENDLIST
"""


def place(address: str) -> str:
    there = urlsplit(address)
    if there.netloc != "host.example":
        raise ValueError("another host")
    return there.path


def test_pictures_and_sounds_are_found_where_their_addresses_lead():
    sound, picture = foreign.listed(FIRST, AT, place)
    assert (sound.place, sound.size) == ("/video/ac_aac/v1/film.m3u8", None)
    assert (picture.place, picture.size) == ("/video/w_640/v1/film.m3u8", (640, 360))
    assert picture.attributes["CODECS"] == '"avc1.42C01E,mp4a.40.2"'


def test_the_pieces_get_names_of_ours_and_nothing_else_is_led_to():
    found = foreign.pieces(PICTURE, AT, place)
    assert found.places == [f"/video/sp_hd/v1/film{end}" for end in ("_init.mp4", "_0.m4s", "_1.m4s")]
    told = found.text("cloud0-abc").splitlines()
    assert told[3:] == ['#EXT-X-MAP:URI="cloud0-abc/0.mp4",BYTERANGE="800@0"', "#EXTINF:6.0,", "cloud0-abc/1.m4s",
                        "#EXTINF:2.0,", "cloud0-abc/2.m4s", "#EXT-X-ENDLIST"]  # fmt: skip


def test_pieces_of_one_file_are_listed_once():
    ranges = PICTURE.replace("film_1.m4s", "#EXT-X-BYTERANGE:9@1\nfilm_0.m4s")
    assert len(foreign.pieces(ranges, AT, place).places) == 2


def test_the_first_playlist_is_ours_with_our_texts():
    found = [(one.attributes, f"cloud{number}.m3u8") for number, one in enumerate(foreign.listed(FIRST, AT, place))]
    told = foreign.master(found, (Words("words3", "de", "Deutsch", 8.0),), lambda name: f"e1-{name}.m3u8")
    assert 'GROUP-ID="words",NAME="Deutsch",LANGUAGE="de"' in told and 'URI="e1-words3.m3u8"' in told
    assert 'GROUP-ID="audio",NAME="default",DEFAULT=YES,URI="cloud0.m3u8"' in told
    assert 'AUDIO="audio",SUBTITLES="words",CLOSED-CAPTIONS=NONE\ncloud1.m3u8\n' in told
    assert "theirs" not in told and "I-FRAME" not in told
    assert "SUBTITLES" not in foreign.master(found, (), str)


def test_a_strict_reader_accepts_what_is_made_of_them(tmp_path):
    found = [(one.attributes, f"cloud{number}.m3u8") for number, one in enumerate(foreign.listed(FIRST, AT, place))]
    texts = (Words("words3", "de", "Deutsch", 8.0),)
    (tmp_path / "master.m3u8").write_text(foreign.master(found, texts, lambda name: f"e1-{name}.m3u8"))
    (tmp_path / "picture.m3u8").write_text(foreign.pieces(PICTURE, AT, place).text("cloud1"))
    told = strictly(tmp_path.iterdir())
    assert objections(told) == {} and told["master.m3u8"]["read"] == {"variants": 1}
    assert [seconds for seconds, *_ in told["picture.m3u8"]["read"]["pieces"]] == [6, 2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html>", "does not begin"),
        ("#EXTM3U\n#EXTINF:6,\na.ts\n", "no end"),
        ('#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="k"\n#EXT-X-ENDLIST\n', "encrypted"),
        ("#EXTM3U\nhttps://elsewhere.example/a.ts\n#EXT-X-ENDLIST\n", "another host"),
        ("#EXTM3U\n#EXT-X-ENDLIST\n", "no pieces"),
        ("#EXTM3U\n#EXTINF:6,\na.ts\n#EXT-X-ENDLIST\n", "fragmented MP4"),
    ],
)
def test_what_cannot_be_taken_over_is_refused(text, said):
    with pytest.raises(ValueError, match=said):
        foreign.pieces(text, AT, place)
    with pytest.raises(Strange):
        foreign.listed("#EXTM3U\n", AT, place)
