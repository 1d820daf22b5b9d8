"""Subtitles as they come, and as they go out."""

from __future__ import annotations

import re

import pytest

from plugins.streaming.packaging.webvtt import NoWords, webvtt


def srt(*cues: str) -> bytes:
    return "\n\n".join(f"{number}\n{cue}" for number, cue in enumerate(cues, 1)).encode()


def times(text: str) -> list[str]:
    return re.findall(r"^(\d\d.*-->.*)$", text, re.MULTILINE)


def words(text: str) -> list[str]:
    return [block.split("\n", 1)[1] for block in text.strip().split("\n\n")[1:]]


def test_srt_becomes_webvtt():
    text = webvtt(srt("00:00:01,500 --> 00:00:02,750\nHello\nworld", "01:02:03,004 --> 01:02:05,000\nBye"))
    assert text == "WEBVTT\n\n00:00:01.500 --> 00:00:02.750\nHello\nworld\n\n01:02:03.004 --> 01:02:05.000\nBye\n"


def test_webvtt_loses_its_styles_notes_and_settings():
    data = b"\xef\xbb\xbfWEBVTT - x\n\nSTYLE\n::cue { background: url(http://evil.example) }\n\nNOTE a\n\n"
    cue = b"id\n00:01.000 --> 00:02.000 line:0\nA\n\nNOTE b\n"
    assert webvtt(data + cue) == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nA\n"


def test_webvtt_that_was_cleaned_stays_as_it_is():
    text = webvtt(srt("00:00:01,000 --> 00:00:02,000\n<i>a</i> & b < c", "00:00:03,000 --> 00:00:04,000\nd"))
    assert webvtt(text.encode()) == text


def test_only_slanted_bold_and_underlined_words_are_marked():
    marked = "{\\an8}<font color=red>R</font> <I>i</I> <b>b</b><script>x</script> <v Bob>hi 1 < 2 & 3 &amp; 4"
    data = srt(f"00:00:01,000 --> 00:00:02,000\n{marked}")
    assert words(webvtt(data)) == ["R <i>i</i> <b>b</b>x hi 1 &lt; 2 &amp; 3 &amp; 4"]


def test_no_markup_comes_out_of_two_halves():
    text = webvtt(srt("00:00:01,000 --> 00:00:02,000\n<scr<script>ipt>alert(1)</script> &lt;script&gt; --> x"))
    assert "<" not in words(text)[0] and "-->" not in words(text)[0]


def test_captions_are_sorted_and_may_overlap():
    text = webvtt(srt("00:00:05,000 --> 00:00:09,000\nb", "00:00:01,000 --> 00:00:06,000\na"))
    assert times(text) == ["00:00:01.000 --> 00:00:06.000", "00:00:05.000 --> 00:00:09.000"]


@pytest.mark.parametrize("end", ["00:00:01,000", "00:00:03,000", "1193:02:47,295"])
def test_a_caption_that_cannot_end_so_ends_when_it_is_read(end):
    assert times(webvtt(srt(f"00:00:03,000 --> {end}\nSome words"))) == ["00:00:03.000 --> 00:00:04.000"]


@pytest.mark.parametrize(
    "line",
    [
        "00:00:01 --> 00:00:02",
        "00:00:01:000 --> 00:00:02:000",
        "00: 00: 01, 000 --> 00: 00: 02, 000",
        "00:00:01,0000 --> 00:00:02,0000",
        "00:00:01,000 -> 00:00:02,000",
        "00:00:01,000 -- > 00:00:02,000",
        "00:00:01,000 → 00:00:02,000",
        "00:01.000 --> 00:02.000 align:start",
    ],
)
def test_times_are_understood_however_they_are_written(line):
    text = webvtt(srt(f"{line}\nA", "00:00:03,000 --> 00:00:04,000\n10:30 -> 11:00 closed\nat 00:00:09 --> never"))
    assert times(text) == ["00:00:01.000 --> 00:00:02.000", "00:00:03.000 --> 00:00:04.000"]
    assert words(text) == ["A", "10:30 -&gt; 11:00 closed\nat 00:00:09 --&gt; never"]


def test_a_broken_end_does_not_reach_over_the_next_caption():
    text = webvtt(srt("00:00:03,000 --> 00:00:01,000\nSome words", "00:00:03,400 --> 00:00:05,000\nMore"))
    assert times(text)[0] == "00:00:03.000 --> 00:00:03.400"


def test_captions_end_with_the_film():
    data = srt("-00:00:01,000 --> 00:00:02,000\na", "00:00:08,000 --> 00:00:20,000\nb", "00:00:11,000 --> 00:00:12,000\nc")
    assert times(webvtt(data, seconds=10)) == ["00:00:00.000 --> 00:00:02.000", "00:00:08.000 --> 00:00:10.000"]


TEXTS = {
    "cp1252": "L’été où l’on était à la plage, ça m’a plu. Où êtes-vous, garçon ? Déjà prêts à partir ?",
    "cp1251": "Привет, как дела? Сегодня хорошая погода, и мы поедем в деревню к бабушке.",
    "utf-8": "Zażółć gęślą jaźń — “ja”",
    "utf-16": "Zażółć gęślą jaźń — “ja”",
    "utf-16-be": "Zażółć gęślą jaźń — “ja”",
    "utf-16-le": "Привет, как дела?",
}


RUSSIAN = "Привет, как дела? Сегодня хорошая погода, и мы поедем в деревню к бабушке."
JAPANESE = "こんにちは、元気ですか？早く逃げましょう！"
OLD = {
    "koi8_r": RUSSIAN,
    "cp866": RUSSIAN,
    "iso8859_5": RUSSIAN,
    "mac_cyrillic": RUSSIAN,
    "koi8_u": "Привіт, як справи? Ми повинні йти звідси негайно!",
    "euc_jp": JAPANESE,
    "shift_jis": JAPANESE,
    "iso2022_jp": JAPANESE,
    "gb18030": "你好，你怎么样？我们必须马上离开这里！",
    "big5": "你好，你怎麼樣？我們必須馬上離開這裡！",
    "iso8859_2": "Źle się czuję, śpię źle. Cześć, jak się masz?",
    "cp1250": "Nevím, co mám říct. Musíme odsud okamžitě odejít, šťastný člověče!",
    "cp1257": "Aš nežinau, ką pasakyti. Žąsys ėjo, čiulptukas.",
    "cp1253": "Γεια σου, τι κάνεις; Δεν ξέρω τι να πω.",
    "cp1256": "مرحبا، كيف حالك؟ لا أعرف ماذا أقول.",
    "utf-32": RUSSIAN,
}


@pytest.mark.parametrize("charset", OLD)
def test_alphabets_of_all_the_world_are_told_apart(charset):
    assert words(webvtt(srt(f"00:00:01,000 --> 00:00:02,000\n{OLD[charset]}").decode().encode(charset))) == [OLD[charset]]


@pytest.mark.parametrize("charset", ["cp1251", "koi8_r", "cp866"])
def test_who_shouts_is_read_like_others(charset):
    line = "БЫСТРО ВНИЗ! ОНИ УЖЕ ЗДЕСЬ, НАМ НУЖНО ИДТИ. ПОТОМ ПОГОВОРИМ, Я ОБЕЩАЮ ТЕБЕ."
    assert words(webvtt(srt(f"00:00:01,000 --> 00:00:02,000\n{line}").decode().encode(charset))) == [line]


def test_a_damaged_letter_costs_no_other():
    line = "Où étais-tu, ça va ? L’été où l’on était à la plage, déjà prêts à partir, garçon ? Où êtes-vous ?"
    data = srt(f"00:00:01,000 --> 00:00:02,000\n{line}").decode().encode()
    assert words(webvtt(data.replace(b"plage", b"pl\xe2ge"))) == [line.replace("plage", "pl\ufffdge")]


@pytest.mark.parametrize(
    ("language", "charset", "line"),
    [
        ("th", "cp874", "ฉันไม่รู้จะพูดอะไร"),
        ("de", "cp850", "Ich weiß nicht: Äpfel, Öl, Übung."),
        ("fr", "mac_roman", "Où étais-tu, ça va ?"),
    ],
)
def test_a_language_that_is_known_tells_its_alphabet(language, charset, line):
    data = srt(f"00:00:01,000 --> 00:00:02,000\n{line}").decode().encode(charset)
    assert words(webvtt(data, language=language)) == [line] and words(webvtt(data)) != [line]


def test_a_wrong_language_does_not_spoil_the_words():
    line = "L’été où l’on était à la plage, ça m’a plu. Déjà prêts ?"
    data = srt(f"00:00:01,000 --> 00:00:02,000\n{line}").decode().encode("cp1252")
    for language in ("ru", "ja", "th", "pl", "en", "zh-Hant", "x-none"):
        assert words(webvtt(data, language=language)) == [line]


@pytest.mark.parametrize("charset", TEXTS)
def test_the_alphabet_is_found_out(charset):
    cues = "\n\n".join(f"{n}\n00:00:{n:02d},000 --> 00:00:{n:02d},900\n{TEXTS[charset]}" for n in range(1, 6))
    assert words(webvtt(cues.encode(charset))) == [TEXTS[charset]] * 5


def test_lines_may_end_as_they_like_and_be_empty_within():
    text = webvtt(b"1\r\n00:00:01,000 --> 00:00:02,000\r\nA\r\n\r\nB\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n1984\r\n")
    assert words(text) == ["A\nB", "1984"]


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"WEBVTT\n\n", b"1\n00:00:01,000 --> 00:00:02,000\n<b></b>\n", b"\xff" * 1000])
def test_what_has_no_captions_is_refused(data):
    with pytest.raises(NoWords):
        webvtt(data)


def test_hostile_lines_take_no_time():
    hostile = ("<" * 20_000 + "\n" + "{\\" * 20_000 + "\n" + "<a" * 20_000 + "\n" + "0:" * 20_000 + "-->\n") * 5
    text = webvtt(srt("00:00:01,000 --> 00:00:02,000\nA\n" + hostile))
    assert text.startswith("WEBVTT")
