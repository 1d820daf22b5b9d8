"""Pictures of a film that could stand for it: six of them, for the administrator to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median

from PIL import Image, ImageFilter, ImageStat

from plugins.streaming.media.facts import VideoTrack
from plugins.streaming.media.ladder import shown
from plugins.streaming.media.plan import Plan, Rendition
from plugins.streaming.media.process import Failed, Run
from plugins.streaming.media.recipe import Source, reading, seconds, toned

WANTED = 6
FEWEST, MOST = 8, 18
"""Places of the film that are looked at: one in so many seconds, within these."""
EVERY = 1.5
LARGEST = 1920
MARGIN = 0.04
"""The share of a film at its beginning and end that has titles and credits."""
SHORT = 60.0
"""Seconds up to which a film is looked at frame by frame; of longer ones the key frames are good enough, and cheap."""
SMALL = (192, 192)
DARK, BRIGHT, FLAT = 24.0, 232.0, 10.0  # of 255: the mean, and the deviation from it
BLURRED = 0.3
"""So much of the sharpness of a usual picture of the film is too little."""
ALIKE = 12
"""Of 64 squares; two pictures that differ in no more show the same."""
QUALITY = 82


@dataclass(frozen=True, slots=True)
class Look:
    """A picture of the film, and how it looks: all from 0 to about 1, but `light` to 255 and `sharp`, which has no end."""

    path: Path
    light: float
    contrast: float
    entropy: float
    colour: float
    sharp: float
    squares: int

    @property
    def empty(self) -> bool:
        return not DARK <= self.light <= BRIGHT or self.contrast * 255 < FLAT

    @property
    def worth(self) -> float:
        """How much there is to see: shapes and shades first, then colours; neither night nor snow."""
        middle = 1 - abs(self.light - 118) / 118
        return 2 * self.entropy + self.contrast + self.colour + 0.8 * middle + min(self.sharp / 40, 1)


def posters(run: Run, source: Source, video: VideoTrack, plan: Plan, folder: Path) -> list[Path]:
    """WebP pictures in the order of the film, at most six; fewer where it shows the same all the time."""
    targets = {place: folder / f"look-{number:02d}.jpg" for number, place in enumerate(places(plan.seconds))}
    for place, target in targets.items():
        with suppress(Failed):  # damaged there
            run(arguments(source, video, plan, place, target))
    return [saved(one.path) for one in chosen([look(target) for target in targets.values() if target.exists()])]


def places(length: float) -> list[float]:
    """Where to look, in seconds."""
    first, last = length * MARGIN, length * (1 - MARGIN)
    count = min(max(round(length / EVERY), FEWEST), MOST)
    return [first + (last - first) * number / (count - 1) for number in range(count)]


def arguments(source: Source, video: VideoTrack, plan: Plan, place: float, target: Path) -> list[str]:
    """One picture from about `place`, turned, with square pixels, in the light of a usual screen."""
    long, size = plan.seconds > SHORT, fitting(video)
    quick = ["-noaccurate_seek", "-skip_frame", "nokey", "-threads", "1"] if long else []
    back = source.run_up if source.run_up > 1 else Fraction(0)
    start = max(source.lead + Fraction(place) - back, Fraction(0))
    steps = [] if long or not back else [rf"select=gte(t\,{seconds(source.lead + Fraction(place) - start)})"]
    steps += ["bwdif=mode=send_frame"] * plan.deinterlace
    steps += toned(size) if plan.tone_map else []
    steps += [f"scale={size.width}:{size.height}:out_range=full", "setsar=1", "format=yuvj420p"]
    written = ["-frames:v", "1", "-c:v", "mjpeg", "-q:v", "2", "-threads", "1", "-update", "1", "-f", "image2", f"file:{target}"]
    return [*quick, *reading(source.path, start), "-map", f"0:{plan.video}", "-an", "-sn", "-vf", ",".join(steps), *written]


def fitting(video: VideoTrack) -> Rendition:
    """The size in which the film is shown, made smaller where it is larger than a poster needs."""
    size = shown(video)
    factor = min(Fraction(LARGEST, max(size)), Fraction(1))
    width, height = (max(2 * round(side * factor / 2), 2) for side in size)
    return Rendition("poster", width, height, 0, 0, 0)


def look(path: Path) -> Look:
    with Image.open(path) as picture:
        picture.draft("RGB", SMALL)
        small = picture.convert("RGB")
    small.thumbnail(SMALL)
    grey = small.convert("L")
    stat, hue = ImageStat.Stat(grey), ImageStat.Stat(small.convert("HSV"))
    within = (1, 1, max(grey.width - 1, 2), max(grey.height - 1, 2))
    edges = ImageStat.Stat(grey.filter(ImageFilter.FIND_EDGES).crop(within))
    return Look(path, stat.mean[0], stat.stddev[0] / 128, grey.entropy() / 8, hue.mean[1] / 255, edges.stddev[0], squares(grey))


def squares(grey: Image.Image) -> int:
    """64 bits: whether the picture grows brighter from a square to the next. Pictures of one scene have nearly the same."""
    pixels = grey.resize((9, 8)).tobytes()
    rows = (pixels[start : start + 9] for start in range(0, 72, 9))
    return sum((one < two) << place for place, (one, two) in enumerate(pair for row in rows for pair in pairwise(row)))


def chosen(looks: Sequence[Look]) -> list[Look]:
    """The best, all different, in the order of the film; where nothing is good, the best of what there is."""
    usable = list(sharp([one for one in looks if not one.empty])) or list(looks)
    taken: list[Look] = []
    for one in sorted(usable, key=lambda one: one.worth, reverse=True):
        if len(taken) < WANTED and all(apart(one, other) > ALIKE for other in taken):
            taken.append(one)
    return sorted(taken, key=lambda one: one.path)


def sharp(looks: Sequence[Look]) -> Iterator[Look]:
    usual = median([one.sharp for one in looks]) if looks else 0.0
    return (one for one in looks if one.sharp >= BLURRED * usual)


def apart(one: Look, other: Look) -> int:
    return (one.squares ^ other.squares).bit_count()


def saved(path: Path) -> Path:
    target = path.with_suffix(".webp")
    with Image.open(path) as picture:
        picture.save(target, "WEBP", quality=QUALITY, method=4)
    return target
