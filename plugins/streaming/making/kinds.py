"""The kinds of steps: what makes them, on which queue, in which order, and what has to be there before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plugins.streaming.making import av1, cloudinary, pictures, posters, qualities, remuxing, sounds, storyboards, words
from plugins.streaming.making.work import Outputs, Work


@dataclass(frozen=True, slots=True)
class Kind:
    """`rank` says what is done first, the higher the sooner, within and among films; `after` names kinds that have to be done
    before. A film is complete without a step that is not `needed` and that failed. What was begun without one that is made only
    `once` goes on without it: it is not tried again, for parts of a film that were made before and after would differ.
    """

    make: Callable[[Work], Outputs]
    queue: str
    rank: int
    after: tuple[str, ...] = ()
    needed: bool = True
    once: bool = False


def _picture(work: Work) -> Outputs:
    """All sizes that were not made first; of a film that Cloudinary makes, everything."""
    return cloudinary.make_streams(work) if work.manner.cloudinary else pictures.make_rest(work)


KINDS: dict[str, Kind] = {
    "remux": Kind(remuxing.make_remux, "media", rank=90, needed=False),
    "words": Kind(words.make_words, "media", rank=80, needed=False),
    "sound": Kind(sounds.make_sound, "media", rank=70),
    "first": Kind(pictures.make_first, "encoding", rank=50),
    "quality": Kind(qualities.make_quality, "encoding", rank=40, needed=False, once=True),
    "picture": Kind(_picture, "encoding", rank=30, after=("quality",)),
    "storyboard": Kind(storyboards.make_storyboard, "media", rank=25, after=("first", "picture"), needed=False),
    "posters": Kind(posters.make_posters, "media", rank=20, after=("remux", "sound", "first"), needed=False),
    "av1": Kind(av1.make_av1, "encoding", rank=10, needed=False),
}
RANKS = 100
"""What a step of priority from one film to the next is worth: more than any rank."""


def priority(kind: str, asset_priority: int) -> int:
    return asset_priority * RANKS + KINDS[kind].rank
