"""Sound that ffmpeg makes from formulas: chords that swell and fade, single notes above them, wind or water below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CONCERT = 440.0
LOWEST = 48  # as MIDI counts: the C below the middle
SAMPLES = 16_000
"""A second; a formula is worked out for each, and nothing of it is above 5 kHz."""
ROOM = "aecho=0.8:0.6:90|170|310:0.35|0.25|0.18,lowpass=f=5200"


@dataclass(frozen=True, slots=True)
class Music:
    """Chords in half tones above a low C, each `bar` seconds long; `tune` are single notes, one every half bar.

    `timbre` is how strong the overtones are; `noise` the strength of wind or water, of the colour that ffmpeg names.
    """

    chords: tuple[tuple[int, ...], ...]
    bar: float = 6.0
    tune: tuple[int, ...] = ()
    timbre: tuple[float, ...] = (1.0, 0.35, 0.12)
    noise: float = 0.0
    color: str = "brown"


def graph(music: Music, seconds: float, label: str) -> list[str]:
    """Chains of filters that end in the sound, in stereo, with this label."""
    notes = f"aevalsrc='{side(music, 1.0)}|{side(music, 1.003)}':s={SAMPLES}:d={seconds},aresample=48000,{ROOM}"
    ending = f"afade=t=in:d=2,afade=t=out:st={seconds - 3}:d=3"
    if not music.noise:
        return [f"{notes},{ending}[{label}]"]
    wind = f"anoisesrc=c={music.color}:r=48000:d={seconds}:a={music.noise}:seed=7,lowpass=f=900,tremolo=f=0.13:d=0.7"
    return [
        f"{notes}[{label}n]",
        f"{wind},aformat=channel_layouts=stereo[{label}w]",
        f"[{label}n][{label}w]amix=inputs=2:normalize=0:duration=first,{ending}[{label}]",
    ]


def side(music: Music, tuning: float) -> str:
    """The formula of one ear; a little out of tune with the other, which makes it wide."""
    bar, count = music.bar, len(music.chords)
    place = f"mod(t,{bar * count})"
    parts = [swell(place, number * bar, bar, chord, music.timbre, tuning) for number, chord in enumerate(music.chords)]
    step, length = bar / 2, bar / 2 * max(len(music.tune), 1)
    parts += [struck(f"mod(t,{length})", number * step, note, tuning) for number, note in enumerate(music.tune)]
    return "+".join(parts)


def swell(place: str, start: float, bar: float, chord: Sequence[int], timbre: Sequence[float], tuning: float) -> str:
    """A chord that comes and goes."""
    since = f"({place}-{start})"
    tones = "+".join(
        f"{strength * 0.2:.4f}*sin(2*PI*{pitch(note) * (number + 1) * tuning:.3f}*t)"
        for note in chord
        for number, strength in enumerate(timbre)
    )
    return f"if(between({since},0,{bar}),pow(sin(PI*{since}/{bar}),0.7)*({tones}),0)"


def struck(place: str, start: float, note: int, tuning: float) -> str:
    """A note like that of a bell."""
    since = f"({place}-{start})"
    tone = f"sin(2*PI*{pitch(note) * tuning:.3f}*t)+0.3*sin(2*PI*{pitch(note) * 2.76 * tuning:.3f}*t)"
    return f"if(between({since},0,3),0.3*exp(-1.4*{since})*({tone}),0)"


def pitch(note: int) -> float:
    """Hertz."""
    return float(CONCERT * 2 ** ((note + LOWEST - 69) / 12))
