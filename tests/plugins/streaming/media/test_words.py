"""Subtitles that lie in films' files."""

from dataclasses import replace

import pytest

from plugins.streaming.media.probing import probed
from plugins.streaming.media.words import texts
from tests.plugins.streaming.media.clips import MEDIA, make, needs_media, picture, runs

SRT = "1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:02,500 --> 00:00:09,000\n<i>Two</i> & more\n"


def muxed(folder, *subtitles, codec="srt", kind="mkv"):
    """A film with subtitles of these texts, each a language of its own."""
    inputs, maps = [], ["-map", "0:v"]
    for number, text in enumerate(subtitles, 1):
        path = folder / f"{number}.srt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        inputs += ["-i", path]
        maps += ["-map", str(number), f"-metadata:s:s:{number - 1}", f"language={('eng', 'ger', 'fre')[number - 1]}"]
    coded = ["-c:v", "vp9" if kind == "webm" else "libx264", "-c:s", codec]
    return make(folder / f"film.{kind}", *picture(4, "64x64"), *inputs, *maps, *coded)


def found(path, folder, lead=0.0):
    probe = probed(path)
    return texts(runs(folder), path, probe, folder, lead=lead, seconds=4.0)


@pytest.mark.parametrize(("codec", "kind"), [("srt", "mkv"), ("ass", "mkv"), ("webvtt", "webm"), ("mov_text", "mp4")])
def test_text_of_every_kind_becomes_webvtt(tmp_path, codec, kind):
    told = found(muxed(tmp_path, SRT, codec=codec, kind=kind), tmp_path)
    assert told.notes == () and "00:00:01.000 --> 00:00:02.000\nOne\n" in told.found[0].webvtt
    assert "00:00:02.500 --> 00:00:04.000\n" in told.found[0].webvtt and "Two" in told.found[0].webvtt


def test_all_languages_come_in_one_go(tmp_path):
    told = found(muxed(tmp_path, SRT, SRT.replace("One", "Eins"), SRT.replace("One", "Un")), tmp_path)
    assert [one.track.language for one in told.found] == ["en", "de", "fr"]
    assert [one.webvtt.split("\n")[3] for one in told.found] == ["One", "Eins", "Un"]


def test_old_alphabets_in_a_file_are_understood(tmp_path):
    text = "1\n00:00:01,000 --> 00:00:02,000\nDie Schöne hört das Käuzchen über den Flüssen rufen\n".encode("cp1252")
    path = muxed(tmp_path, text.decode("cp1252"))
    data = path.read_bytes()
    utf8, old = "Schöne hört das Käuzchen über den Flüssen".encode(), "Schöne hört das Käuzchen über den Flüssen".encode("cp1252")
    path.write_bytes(data.replace(utf8, old.ljust(len(utf8))))
    assert "Schöne hört das Käuzchen über" in found(path, tmp_path).found[0].webvtt


def test_times_count_from_the_first_picture(tmp_path):
    told = found(muxed(tmp_path, SRT), tmp_path, lead=0.5)
    assert "00:00:00.500 --> 00:00:01.500\nOne" in told.found[0].webvtt


def test_empty_subtitles_are_noted_and_spoil_nothing(tmp_path):
    told = found(muxed(tmp_path, SRT, "1\n00:00:01,000 --> 00:00:02,000\n<font></font>\n"), tmp_path)
    assert [one.track.language for one in told.found] == ["en"]
    assert told.notes == ("The subtitles “de” have no words that can be read.",)


def test_pictures_of_words_are_noted(tmp_path):
    path = muxed(tmp_path, SRT)
    probe = probed(path)
    drawn = replace(probe.subtitles[0], index=9, codec="pgssub", text=False, title="Full")
    told = texts(runs(tmp_path), path, replace(probe, subtitles=(*probe.subtitles, drawn)), tmp_path, lead=0, seconds=4)
    assert len(told.found) == 1 and told.notes[0].startswith("The subtitles “Full” are pictures of words (pgssub), and")


@needs_media
@pytest.mark.parametrize("name", ["sample_with_ass_subtitles.mkv", "sample_with_srt.mkv"])
def test_real_films_keep_their_words(tmp_path, name):
    told = found(MEDIA / "odd" / name, tmp_path)
    assert told.notes == () and told.found[0].webvtt.endswith("\nThis is the first subtitle.\n")
