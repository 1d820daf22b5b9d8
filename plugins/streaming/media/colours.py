"""What the colours of a film mean where its file does not say: every player would guess for itself, by the size of what it plays.

A film without a word about its colours is of the standard of its own size. Its small renditions would be taken for another one,
and the picture would change its colours with each change of quality; so all of them say what the film itself is.
"""

from __future__ import annotations

from dataclasses import replace

from plugins.streaming.media.facts import Colours, VideoTrack

BT709, BT601, BT2020 = 1, 6, 9
NAMES = {BT709: "bt709"}
"""What ffmpeg calls them."""
RGB = BT709
"""What red, green and blue are converted to, whatever the size of the film: they have a matrix only then."""
PRIMARIES = {576: 5, 480: 6, 486: 6}
"""Of television, by its lines."""
MEANT = {BT2020: Colours(BT2020, BT2020, 14)}
WIDE, HIGH = 1280, 576
"""What is as wide, or higher, is of high definition."""


def untold(video: VideoTrack) -> Colours:
    """What a picture does not say of its colours: only that."""
    told, meant = video.colours, _meant(video)
    return replace(meant, **{name: None for name in ("matrix", "primaries", "transfer") if getattr(told, name) is not None})


def _meant(video: VideoTrack) -> Colours:
    matrix = video.colours.matrix or video.colours.primaries
    if matrix in MEANT:
        return MEANT[matrix]
    sized = BT709 if video.width >= WIDE or video.height > HIGH else BT601
    return Colours(RGB if video.rgb else sized, PRIMARIES.get(video.height, BT709), BT709)
