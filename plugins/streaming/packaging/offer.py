"""What a film is offered as: pictures in their sizes, sounds, words. Manifests are written from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from plugins.streaming.packaging.segments import Track
from plugins.streaming.packaging.wording import address, distinct, language, name

AV1 = "av01"


@dataclass(frozen=True, slots=True)
class Picture:
    """One rendition. `name` is also what its playlist is called."""

    name: str
    track: Track
    width: int
    height: int
    rate: Fraction

    @property
    def codec(self) -> str:
        """The family that players decide by, as in "avc1": they change over within one only."""
        return self.track.codec.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Voice:
    """A language of the sound, in stereo or in 5.1. `title` is a stranger's."""

    name: str
    track: Track
    language: str
    title: str
    channels: int
    default: bool = False
    commentary: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Subtitles: one WebVTT file, the object of this name, else `name`.vtt."""

    name: str
    language: str
    title: str
    seconds: float
    default: bool = False
    forced: bool = False
    hearing_impaired: bool = False
    object: str = ""

    @property
    def file(self) -> str:
        return self.object or f"{self.name}.vtt"


@dataclass(frozen=True, slots=True)
class Offer:
    """All of a film. Titles are fit for a manifest and differ, at most one title of the sound and of the words is the default."""

    pictures: tuple[Picture, ...]
    voices: tuple[Voice, ...] = ()
    words: tuple[Words, ...] = ()

    @property
    def codecs(self) -> list[str]:
        """Those of the pictures, from the one that everybody plays."""
        return list(dict.fromkeys(picture.codec for picture in self.pictures))

    @property
    def channels(self) -> list[int]:
        """How many channels there are to choose from."""
        return sorted({voice.channels for voice in self.voices})


def offer(pictures: list[Picture], voices: list[Voice], words: list[Words]) -> Offer:
    """What strangers' files say of themselves, put in order; the smallest picture comes first, those in AV1 after all others."""
    for known in [*(one.name for one in pictures), *(one.name for one in voices), *(one.name for one in words)]:
        address(known)
    ladder = sorted(pictures, key=lambda picture: (picture.codec == AV1, picture.width * picture.height))
    return Offer(tuple(ladder), tuple(spoken(voices)), tuple(written(words)))


def spoken(voices: list[Voice]) -> list[Voice]:
    """Voices with a language and a title each that tells them apart from others with as many channels."""
    tongues = [language(voice.language) for voice in voices]
    titles = [name(voice.title, tongue) for voice, tongue in zip(voices, tongues)]
    for channels in {voice.channels for voice in voices}:
        places = [place for place, voice in enumerate(voices) if voice.channels == channels]
        for place, title in zip(places, distinct([titles[place] for place in places])):
            titles[place] = title
    told = [replace(one, language=tag, title=title) for one, tag, title in zip(voices, tongues, titles)]
    chosen = next((voice.title for voice in told if voice.default), told[0].title if told else "")
    return [replace(voice, default=voice.title == chosen) for voice in told]


def written(words: list[Words]) -> list[Words]:
    """Texts with a language and a title each that tells them apart."""
    tongues = [language(text.language) for text in words]
    titles = distinct([name(text.title, tongue) for text, tongue in zip(words, tongues)])
    chosen = next((text for text in words if text.default), None)
    told = zip(words, tongues, titles)
    return [replace(one, language=tag, title=title, default=one is chosen) for one, tag, title in told]
