"""How loud films are, and how they become equally loud."""

from __future__ import annotations

import re
import subprocess
from array import array
from dataclasses import replace
from fractions import Fraction

import pytest

from plugins.streaming.media import loudness, recipe
from plugins.streaming.media.facts import AudioTrack
from plugins.streaming.media.loudness import Loudness, alike, gains, samples
from plugins.streaming.media.plan import Sound
from plugins.streaming.media.recipe import Source
from tests.plugins.streaming.media.clips import FFMPEG, make, runs
from tests.plugins.streaming.packaging.films import ffmpeg, plan, quiet

TRACK = AudioTrack(0, "aac", 2, 48_000, "en", "", True, False, None)
STEREO, SURROUND = Sound(TRACK, "sound0-2", 2, 128_000), Sound(TRACK, "sound0-6", 6, 384_000)


def film(path, sound, seconds=10):
    """Sound alone, as it comes out of a filter."""
    return make(path, "-f", "lavfi", "-i", sound, "-t", str(seconds), "-c:a", "pcm_s16le")


def planned(seconds=10, *sounds):
    return replace(plan(Fraction(25), seconds * 25), sounds=sounds or (STEREO,))


def heard(path, folder, target, made):
    """The gains for a film, and the files that are made of it with these."""
    runs(folder)(loudness.arguments(made, Source(path)))
    found = gains(made, folder, target)
    outputs = {one.name: folder / f"{one.name}.mp4" for one in made.sounds}
    assert quiet(*recipe.sound(made, Source(path), outputs, found)) == ""
    return found, outputs


def level(path, *cut):
    said = ffmpeg(*cut, "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-")
    return tuple(float(re.findall(rf"{name}: +(-[\d.]+)", said)[-1]) for name in ("I", "Peak"))


def test_a_soft_film_becomes_as_loud_as_it_shall(tmp_path):
    source = film(tmp_path / "film.mov", "anoisesrc=c=pink:a=0.3:d=10:seed=1")
    _, made = heard(source, tmp_path, -20, planned())
    assert abs(level(made["sound0-2"])[0] + 20) < 1


def test_a_loud_film_becomes_softer(tmp_path):
    source = film(tmp_path / "film.mov", "sine=440:d=10,volume=17dB")
    found, made = heard(source, tmp_path, -23, planned())
    assert found["sound0-2"] < -10 and abs(level(made["sound0-2"])[0] + 23) < 0.5


def test_soft_scenes_stay_soft(tmp_path):
    source = film(tmp_path / "film.mov", "anoisesrc=c=pink:a=0.1:d=10:seed=1,volume='if(lt(t,5),1,0.1)':eval=frame")
    _, made = heard(source, tmp_path, -18, planned())
    loud, soft = (level(made["sound0-2"], "-ss", start, "-t", "4")[0] for start in ("0.5", "5.5"))
    assert abs(loud - soft - 20) < 1


def test_peaks_limit_how_loud_a_film_becomes_and_are_never_cut_off(tmp_path):
    shot = "anoisesrc=c=pink:a=0.02:d=10:seed=1,volume='if(between(t,5,5.05),45,1)':eval=frame"
    source = film(tmp_path / "film.mov", shot)
    found, made = heard(source, tmp_path, -10, planned())
    assert 0 < found["sound0-2"] < 22 and level(made["sound0-2"])[1] <= -0.5


def test_the_limiter_moves_nothing(tmp_path):
    source = film(tmp_path / "film.mov", "aevalsrc='if(between(t,3,3.01),0.9*sin(2*PI*1000*t),0.001*random(0))':d=10:s=48000")
    found, made = heard(source, tmp_path, -16, planned())
    assert found["sound0-2"] > 3
    decoded = [FFMPEG, "-v", "error", "-i", made["sound0-2"], "-ac", "1", "-f", "s16le", "-"]
    values = array("h", subprocess.run(decoded, check=True, capture_output=True).stdout)
    first = next(place for place, value in enumerate(values) if abs(value) > 6000)
    assert abs(first / 48_000 - 3) < 0.003


def test_stereo_and_surround_become_equally_loud(tmp_path):
    channels = "|".join(f"0.0{number}*random({number})" for number in range(1, 7))
    source = film(tmp_path / "film.mov", f"aevalsrc='{channels}:c=5.1:d=10'")
    _, made = heard(source, tmp_path, -20, planned(10, STEREO, SURROUND))
    assert abs(level(made["sound0-2"])[0] - level(made["sound0-6"])[0]) < 0.6


def test_silence_stays_silence(tmp_path):
    source = film(tmp_path / "film.mov", "anullsrc=r=48000:cl=stereo:d=10")
    found, _ = heard(source, tmp_path, -16, planned())
    assert found == {}


def test_a_sound_that_has_no_room_holds_its_companion_back():
    found = {"sound0-2": Loudness(-20, -1), "sound0-6": Loudness(-24, -12)}
    raised = dict(alike([STEREO, SURROUND], found, -10))
    assert raised == {"sound0-2": 5.5, "sound0-6": 9.5}


def test_a_long_film_is_heard_in_samples(tmp_path):
    source = film(tmp_path / "film.mov", "sine=440:d=1300:r=8000,volume=-6dB", 1300)
    made = planned(1300)
    assert len(samples(1300)) == 24 and samples(1300)[-1] < 1290 and samples(200) == [0.0]
    runs(tmp_path)(loudness.arguments(made, Source(source)))
    assert abs(gains(made, tmp_path, -20)["sound0-2"] - (-20 - level(source, "-t", "20")[0])) < 0.5


@pytest.mark.parametrize("gain", [0.0, -3.0, 3.0])
def test_only_what_becomes_louder_is_limited(gain):
    assert [step.split("=")[0] for step in recipe.raised(gain)] == {0.0: [], -3.0: ["volume"], 3.0: ["volume", "alimiter"]}[gain]
