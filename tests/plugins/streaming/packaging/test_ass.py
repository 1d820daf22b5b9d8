"""Subtitles of Advanced SubStation Alpha."""

from __future__ import annotations

import pytest

from plugins.streaming.packaging.webvtt import NoWords, webvtt

HEAD = "[Script Info]\nTitle: x\n\n[V4+ Styles]\nFormat: Name, Fontsize\nStyle: Default,36\n\n[Events]\n"
FORMAT = "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"


def ass(*lines: str, form: str = FORMAT) -> bytes:
    times = [f"0:00:0{number}.50,0:00:0{number + 1}.25" for number in range(len(lines))]
    said = "".join(f"Dialogue: 0,{time},Default,Bob,0,0,0,,{line}\n" for time, line in zip(times, lines))
    return (HEAD + form + said).encode()


def words(text: str) -> list[str]:
    return [block.split("\n", 1)[1] for block in text.strip().split("\n\n")[1:]]


def test_words_and_times_are_kept():
    text = webvtt(ass("Hello, you", "Two\\Nlines\\hhere"))
    assert text.startswith("WEBVTT\n\n00:00:00.500 --> 00:00:01.250\nHello, you\n")
    assert words(text) == ["Hello, you", "Two\nlines here"]


def test_places_colours_remarks_and_shapes_are_not_words():
    drawn = r"{\an8\pos(10,20)}Up {remark}here{\p1}m 0 0 l 100 0{\p0} again"
    assert words(webvtt(ass(drawn, r"{\p2\bord0}m 0 0 l 9 9", "last"))) == ["Up here again", "last"]


def test_signs_of_markup_mean_themselves():
    assert words(webvtt(ass("a <b>x</b> & <script>"))) == ["a &lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;"]


def test_a_line_that_is_drawn_twice_is_said_once():
    lines = [f"Dialogue: {layer},0:00:01.00,0:00:02.00,Default,,0,0,0,,{{\\bord{layer}}}Once" for layer in range(3)]
    assert words(webvtt((HEAD + FORMAT + "\n".join(lines)).encode())) == ["Once"]


def test_the_order_of_the_fields_is_that_of_the_file():
    data = HEAD + "Format: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,One, two\nComment: 0:00:03.00,0:00:04.00,No\n"
    assert words(webvtt(data.encode())) == ["One, two"]


def test_a_line_may_have_more_fields_than_were_named():
    data = HEAD + "Format: Layer, Start, End, Style, Name, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Default,Bob,,,,,Hello, you\n"
    assert words(webvtt(data.encode())) == ["Hello, you"]


@pytest.mark.parametrize("lines", [[], [r"{\p1}m 0 0"], ["{only}"]])
def test_a_file_without_words_is_refused(lines):
    with pytest.raises(NoWords, match="SRT, WebVTT and ASS"):
        webvtt(ass(*lines))


def test_times_count_from_the_beginning_of_the_film():
    text = webvtt(ass("gone", "cut", "later"), seconds=2.0, lead=1.6)
    assert [line for line in text.split("\n") if "-->" in line] == [
        "00:00:00.000 --> 00:00:00.650",
        "00:00:00.900 --> 00:00:01.650",
    ]
