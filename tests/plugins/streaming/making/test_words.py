"""Subtitles of films: from their files, and from administrators."""

from __future__ import annotations

import pytest

from core import db, errors
from core.testing.jobs import run_waiting
from plugins.streaming.making import control, words
from plugins.streaming.making.looking import look
from tests.plugins.streaming.making.films import clip, edition, fresh, made, names, read, taken_in
from tests.plugins.streaming.media.clips import make

SRT = b"1\n00:00:00,500 --> 00:00:01,500\nHello\n\n2\n00:00:01,700 --> 00:00:09,000\nBye\n"


def subtitled(folder, *texts):
    """A film with subtitles in these languages, the last forced."""
    path, inputs, maps = clip(folder / "plain.mkv", 2), [], ["-map", "0"]
    for number, language in enumerate(texts, 1):
        (folder / f"{number}.srt").write_bytes(SRT.replace(b"Hello", language.encode()))
        inputs += ["-i", folder / f"{number}.srt"]
        maps += ["-map", number, f"-metadata:s:s:{number - 1}", f"language={language}"]
    flags = [f"-disposition:s:{len(texts) - 1}", "forced"]
    return make(folder / "film.mkv", "-i", path, *inputs, *maps, "-c", "copy", "-c:s", "srt", *flags)


def listed(asset):
    return [(one["language"], one["forced"]) for one in edition(fresh(asset.id)).facts["words"]]


def added(asset, data=SRT, language="fr", title="Français"):
    row = words.add(asset.id, data, language, title, False, True)
    db.session.commit()
    return row.name


def test_subtitles_of_a_file_are_offered_with_their_languages(app, tmp_path):
    asset = made(app, subtitled(tmp_path, "eng", "ger"))
    assert listed(asset) == [("en", False), ("de", True)]
    name = next(name for name in names(asset) if name.startswith("words2-"))
    assert read(asset, name).decode() == (
        "WEBVTT\n\n00:00:00.500 --> 00:00:01.500\neng\n\n00:00:01.700 --> 00:00:02.000\nBye\n"
    )
    master = read(asset, edition(asset).master).decode()
    assert 'LANGUAGE="de"' in master and "FORCED=YES" in master


def test_subtitles_that_are_added_are_offered_at_once(app, tmp_path):
    asset = made(app, clip(tmp_path / "film.mkv", 2))
    name, before = added(asset), fresh(asset.id).edition
    run_waiting(app)
    assert listed(asset) == [("fr", False)] and fresh(asset.id).edition == before + 1
    assert f'URI="e{before + 1}-{name}.m3u8"' in read(asset, edition(fresh(asset.id)).master).decode()


def test_two_of_one_language_stand_beside_each_other_and_each_can_go(app, tmp_path):
    asset = made(app, clip(tmp_path / "film.mkv", 2))
    first, second = added(asset), added(asset, SRT.replace(b"Hello", b"Salut"))
    assert (first, second) == ("words-fr", "words-fr-2")
    words.remove(asset.id, first)
    db.session.commit()
    run_waiting(app)
    assert len(listed(asset)) == 1
    with pytest.raises(errors.NotFound):
        words.remove(asset.id, first)


def test_subtitles_may_come_while_the_film_is_being_made(app, tmp_path):
    asset = taken_in(clip(tmp_path / "film.mkv", 2))
    look(asset_id=asset.id)
    added(asset)
    run_waiting(app)
    assert listed(asset) == [("fr", False)]


def test_what_is_no_subtitles_is_refused_with_a_sentence(app, tmp_path):
    asset = made(app, clip(tmp_path / "film.mkv", 2))
    with pytest.raises(errors.Invalid) as refused:
        words.add(asset.id, b"\x89PNG\r\n\x1a\n nothing", "en", None, False, False)
    assert "There are no subtitles in this file" in str(refused.value.__dict__)


def test_subtitles_go_with_the_film(app, tmp_path):
    asset = made(app, clip(tmp_path / "film.mkv", 2))
    added(asset)
    run_waiting(app)
    control.remove(asset.id)
    db.session.commit()
    run_waiting(app)
    assert names(asset) == []
