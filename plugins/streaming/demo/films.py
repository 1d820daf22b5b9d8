"""The films of the demonstration: short, made by ffmpeg itself, each for a film of the catalogue's demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.streaming.demo import scenes
from plugins.streaming.demo.music import Music
from plugins.streaming.demo.scenes import Scene

Caption = tuple[float, float, str]
"""Seconds from and to, and the words."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """A language of the sound."""

    language: str
    music: Music


@dataclass(frozen=True, slots=True)
class Film:
    """What there is to see and hear; `words` are captions by language."""

    title: str
    year: int
    scene: Scene
    seconds: int
    sounds: tuple[Sounding, ...]
    words: tuple[tuple[str, tuple[Caption, ...]], ...] = ()
    height: int = 1080


NIGHT = ((0, 7, 15), (8, 12, 20), (3, 10, 19), (10, 14, 17))
CALM = Music(((0, 7, 12, 16), (9, 16, 21, 24), (5, 12, 17, 21), (7, 14, 19, 23)), tune=(24, 28, 31, 36, 33, 28), noise=0.05)
DARK = Music(NIGHT, tune=(36, 34, 31, 27), noise=0.08)
SOLEMN = Music(((2, 9, 14, 17), (10, 14, 17, 22), (5, 9, 17, 21), (0, 7, 12, 16)), timbre=(1.0, 0.5, 0.3, 0.15), bar=5.0)
BRIGHT = Music(((0, 4, 7, 11, 16), (5, 9, 12, 16), (9, 12, 16, 19)), tune=(28, 31, 35, 36, 40, 35), bar=4.0)
BELLS = Music(NIGHT, tune=(27, 31, 34, 36, 39, 36, 34, 31), timbre=(1.0, 0.1), noise=0.08)

KEEPER = (
    (3.0, 6.5, "The lamp was lit at four in the afternoon,\nas it is every day of the year."),
    (7.5, 11.0, "At nine it still turned."),
    (12.0, 16.0, "The log ends there.\nThe ink was not yet dry."),
    (18.0, 22.0, "Nobody has rowed across the sound tonight."),
    (24.0, 28.0, "<i>And yet somebody is counting the ships.</i>"),
)
WAERTER = (
    (3.0, 6.5, "Um vier Uhr nachmittags brannte die Lampe,\nwie an jedem Tag des Jahres."),
    (7.5, 11.0, "Um neun drehte sie sich noch."),
    (12.0, 16.0, "Dort endet das Buch.\nDie Tinte war noch nicht trocken."),
    (18.0, 22.0, "Niemand ist heute über den Sund gerudert."),
    (24.0, 28.0, "<i>Und doch zählt jemand die Schiffe.</i>"),
)


def one(title: str, year: int, scene: Scene, seconds: int, music: Music, height: int = 1080) -> Film:
    """A film without words."""
    return Film(title, year, scene, seconds, (Sounding("en", music),), height=height)


FILMS = (
    one("Dry Line", 2007, scenes.desert, 16, CALM, height=720),
    Film(
        "Cold Harbour Light",
        2024,
        scenes.lighthouse,
        32,
        (Sounding("en", DARK), Sounding("de", BELLS)),
        (("en", KEEPER), ("de", WAERTER)),
    ),
    one("Where the Heron Sleeps", 2022, scenes.lake, 30, CALM),
    one("The Slow Orbit", 2017, scenes.orbit, 30, SOLEMN),
    one("What the Tide Owes", 2018, scenes.tide, 24, BRIGHT),
    one("Seven Moons of Adelheid", 2025, scenes.moons, 28, BRIGHT),
    one("Monsoon Arithmetic", 2015, scenes.rain, 24, DARK, height=720),
    one("The Man Who Sold Fog", 1951, scenes.fog, 24, DARK),
    one("Salt for the Winter", 2011, scenes.salt, 20, SOLEMN, height=720),
    one("Below the Thermocline", 2012, scenes.deep, 24, DARK, height=720),
    one("Searchlight Sonata", 1998, scenes.searchlights, 26, SOLEMN, height=720),
    one("The Bridge at Low Water", 2004, scenes.embers, 20, DARK, height=720),
)
