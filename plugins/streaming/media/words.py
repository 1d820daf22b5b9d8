"""The subtitles that lie in a film's file, as WebVTT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.streaming.media.facts import Probe, SubtitleTrack
from plugins.streaming.media.process import Failed, Run
from plugins.streaming.media.recipe import nameless, reading
from plugins.streaming.packaging.webvtt import LARGEST, NoWords, webvtt

KEPT = {"subrip": ("copy", "srt"), "webvtt": ("copy", "webvtt"), "ass": ("copy", "ass"), "ssa": ("copy", "ass")}
"""Kinds of text that are taken out as they are: how they are written down is for us to find out."""
OTHERS = ("srt", "srt")


@dataclass(frozen=True, slots=True)
class Text:
    """One track, clean."""

    track: SubtitleTrack
    webvtt: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What was found, and a sentence for administrators about each track that was not."""

    found: tuple[Text, ...]
    notes: tuple[str, ...]


def texts(run: Run, source: Path, probe: Probe, folder: Path, *, lead: float, seconds: float) -> Texts:
    """All subtitles of a film, taken out in one go. `lead` is when the film begins in its file, `seconds` how long it is."""
    tracks = [track for track in probe.subtitles if track.text]
    extracted(run, source, tracks, folder)
    found, notes = [], list(pictures(probe.subtitles))
    for track in tracks:
        try:
            found.append(Text(track, webvtt(_read(place(folder, track)), seconds, lead, track.language)))
        except (NoWords, OSError):
            notes.append(f"The subtitles {called(track)} have no words that can be read.")
    return Texts(tuple(found), tuple(notes))


def pictures(tracks: Sequence[SubtitleTrack]) -> Iterator[str]:
    """What is said of subtitles that are drawn."""
    for track in tracks:
        if not track.text:
            drawn = f"The subtitles {called(track)} are pictures of words ({track.codec}), and players need text"
            yield f"{drawn}: upload them as SRT, WebVTT or ASS."


def extracted(run: Run, source: Path, tracks: Sequence[SubtitleTrack], folder: Path) -> None:
    """Every track into a file of its own. When one of them stops ffmpeg, each is tried alone."""
    if not tracks:
        return
    try:
        run(arguments(source, tracks, folder))
    except Failed:
        if len(tracks) > 1:
            for track in tracks:
                extracted(run, source, [track], folder)


def arguments(source: Path, tracks: Sequence[SubtitleTrack], folder: Path) -> list[str]:
    words = reading(source)
    for track in tracks:
        codec, kind = KEPT.get(track.codec, OTHERS)
        words += ["-map", f"0:{track.index}", "-c:s", codec, *nameless(), "-f", kind, f"file:{place(folder, track)}"]
    return words


def place(folder: Path, track: SubtitleTrack) -> Path:
    return folder / f"words{track.index}"


def called(track: SubtitleTrack) -> str:
    return f"“{track.title or track.language}”"


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
