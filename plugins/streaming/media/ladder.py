"""The sizes in which a film is offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from plugins.streaming.media.facts import VideoTrack
from plugins.streaming.media.plan import Rendition

Rung = tuple[int, int, float]
RUNGS: tuple[Rung, ...] = (
    (2160, 16_000_000, 21.0),
    (1440, 9_000_000, 21.0),
    (1080, 5_000_000, 21.0),
    (720, 2_800_000, 22.0),
    (480, 1_400_000, 23.0),
    (360, 800_000, 23.0),
    (240, 350_000, 24.0),
)
"""Short side in pixels, the most bits a second at up to 30 frames, and the constant rate factor of x264; largest first."""
NEARLY = Fraction(19, 20)
"""So much of a rung is enough for it: a film of 1920×1072 is not reduced to 720 lines."""
CLOSE = Fraction(11, 10)
"""A film that is larger than its largest rung by more than this keeps its own size too: of 900 lines, 720 would be a loss."""
FLUENT = Fraction(30)
FLUENT_FACTOR = Fraction(7, 5)


def shown(video: VideoTrack) -> tuple[int, int]:
    """Width and height as a viewer sees them: square pixels, turned."""
    width = max(round(video.width * video.pixel_aspect), 1)
    return (video.height, width) if video.rotation in (90, 270) else (width, video.height)


def ladder(video: VideoTrack, rate: Fraction, rungs: Sequence[Rung] = RUNGS) -> tuple[Rendition, ...]:
    """From the largest to the smallest: every rung that the source fills, told by its short side, and its own size where it lies
    between two; never larger than it, at least one. `rate` is that of the encode."""
    size = shown(video)
    short = min(size)
    filled = [rung for rung in rungs if short >= rung[0] * NEARLY]
    factor = FLUENT_FACTOR if rate > FLUENT else Fraction(1)
    if not filled:
        return (_rendition(size, short, rungs[-1], factor, f"{_even(short)}p"),)
    own = [rung for rung in _between(short, rungs) if short > filled[0][0] * CLOSE]
    return tuple(_rendition(size, min(rung[0], short), rung, factor, f"{rung[0]}p") for rung in [*own, *filled])


def _between(short: int, rungs: Sequence[Rung]) -> Iterator[Rung]:
    """A rung for a size below one of the ladder's: with bits by the share of its picture, as good as that one."""
    above = [rung for rung in rungs if rung[0] > short]
    if above:
        larger, bits, crf = above[-1]
        yield _even(short), round(bits * Fraction(short, larger) ** 2), crf


def _rendition(size: tuple[int, int], short: int, rung: Rung, factor: Fraction, name: str) -> Rendition:
    cap = round(rung[1] * factor)
    width, height = (min(2 * round(side * Fraction(short, min(size)) / 2), _even(side)) for side in size)
    return Rendition(name, max(width, 2), max(height, 2), rung[2], cap, 2 * cap)


def _even(pixels: int) -> int:
    """The next smaller even number; H.264 with halved colours has no other sizes."""
    return pixels // 2 * 2
