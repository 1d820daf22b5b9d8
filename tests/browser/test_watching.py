"""A film in our own player, in Chromium; the tests themselves are in frontend/e2e/watch.spec.ts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from core.app import ROOT
from plugins.streaming.media.planning import chunks, plan
from plugins.streaming.media.probing import probed
from plugins.streaming.media.tools import ffmpeg
from tests.browser.conftest import ADMINISTRATOR, Service, running
from tests.browser.test_frontend import MINUTES, run
from tests.parts import require
from tests.plugins.streaming.making.held import Held

TITLE, SECONDS = "The Quiet Clock", 44
SPOKEN = "1\n00:00:00,000 --> 00:00:40,000\nSomebody speaks of &lt;meta http-equiv=refresh content=0&gt;.\n"
CHAPTERS = f""";FFMETADATA1
[CHAPTER]
TIMEBASE=1/1
START=0
END={SECONDS // 2}
title=First half
[CHAPTER]
TIMEBASE=1/1
START={SECONDS // 2}
END={SECONDS}
title=Second half
"""

LADDER = "[[240, 350000, 24.0], [120, 150000, 26.0], [90, 100000, 26.0]]"
COPIED = ["-t", "16", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "20", "-c:a", "aac"]
"""Browsers play it as it is."""
GROWING = ["-t", "52", "-c:v", "mpeg4", "-c:a", "mp3"]
"""They do not. It is encoded in three parts, and of the last one less can be missing than the rest takes to play."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """What the browser has to know of a film in two languages, with subtitles and chapters, and of two that come in later."""
    folder = tmp_path_factory.mktemp("watching")
    held = Held(folder)
    quick = {"MARQUEE_STREAMING__PRESET": "superfast", "MARQUEE_STREAMING__LADDER": LADDER, "MARQUEE_STREAMING__SANDBOX": "off"}
    streaming = quick | {"MARQUEE_STREAMING__FFMPEG": str(held.path), "MARQUEE_STREAMING__NICE": "0"}
    with running(folder, DEMO="0", MARQUEE_PLUGINS="catalog,streaming", **streaming) as service:
        source = clock(folder)
        told = {"MARQUEE_URL": service.url, "FILM_ID": added(service, source), "FILM_TITLE": TITLE, "FILM_HELD": str(held.path)}
        early = {"EARLY_COPIED": tiny(folder / "copied.mp4", COPIED), "EARLY_GROWING": tiny(folder / "growing.mkv", GROWING)}
        yield told | facts(source) | early | ADMINISTRATOR


def tiny(path: Path, coded: list[str]) -> str:
    """A film that takes next to no time to encode."""
    inputs = ["-f", "lavfi", "-i", "testsrc=s=160x120:r=10", "-f", "lavfi", "-i", "sine=330:sample_rate=48000"]
    subprocess.run([ffmpeg("").path, "-v", "error", *inputs, *coded, str(path)], check=True)
    return str(path)


def clock(folder: Path) -> Path:
    """A picture that moves all the time, two tones, words and chapters."""
    (folder / "words.srt").write_text(SPOKEN)
    (folder / "chapters.txt").write_text(CHAPTERS)
    moving = ["-f", "lavfi", "-i", "testsrc2=s=426x240:r=25"]
    tones = ["-f", "lavfi", "-i", "sine=330:sample_rate=48000", "-f", "lavfi", "-i", "sine=440:sample_rate=48000"]
    texts = ["-i", str(folder / "words.srt"), "-i", str(folder / "chapters.txt")]
    mapped = ["-map", "0", "-map", "1", "-map", "2", "-map", "3", "-map_metadata", "4", "-t", str(SECONDS)]
    spoken = ["-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=deu", "-metadata:s:s:0", "language=eng"]
    coded = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "60", "-c:a", "aac", "-c:s", "srt"]
    path = folder / f"{TITLE}.mkv"
    subprocess.run([ffmpeg("").path, "-v", "error", *moving, *tones, *texts, *mapped, *spoken, *coded, str(path)], check=True)
    return path


def added(service: Service, source: Path) -> str:
    """The id of the film, once all of it is there."""
    command = [sys.executable, "-m", "flask", "streaming", "add", str(source), "--publish", "--wait"]
    environ = {**os.environ, "INSTANCE": str(service.instance), "MARQUEE_PLUGINS": "catalog,streaming"}
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return re.search(rf"^(\d+)  {TITLE}", done.stdout, re.MULTILINE)[1]


def facts(source: Path) -> dict[str, str]:
    """How long the film is, and where parts meet that were encoded apart."""
    made = plan(probed(source))
    starts = [float(chunk.first / made.rate) for chunk in chunks(made.frames, made.rate, made.segment_frames)][1:]
    return {"FILM_SECONDS": str(SECONDS), "FILM_JOINTS": ",".join(map(str, starts))}


@pytest.mark.parametrize("screen", ["watch", "watch-phone"])
def test_a_film_plays_in_our_player(film, screen, tmp_path):
    environ = {**film, "CHROMIUM": require("chromium"), "RESULTS": str(tmp_path / "results")}
    run("npx", "--no-install", "playwright", "test", f"--project={screen}", minutes=MINUTES, **environ)
