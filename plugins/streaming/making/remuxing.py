"""The step that copies a film as it is, where browsers play it so: it can be watched within seconds."""

from __future__ import annotations

from pathlib import Path

from core import Permanent
from plugins.streaming.making.growth import Growth
from plugins.streaming.making.work import Outputs, Work, track_of
from plugins.streaming.media import remux
from plugins.streaming.media.process import Failed
from plugins.streaming.packaging.boxes import BrokenBoxes
from plugins.streaming.packaging.segments import Track, gathered


class NotAsItIs(Permanent):
    """The film cannot be shown as it is: viewers wait until it is encoded."""


def make_remux(work: Work) -> Outputs:
    copied = remux.copies(work.probe)
    paths = {name: work.scratch / f"{name}.mp4" for name in ("copy", *(sound.name for sound in copied.sounds))}
    try:
        growth = Copy(work, paths, _measured)
        with work.source() as path:
            work.run(remux.arguments(copied, path, paths), growth)
        outputs = growth.finished()
        growth.check()
    except (BrokenBoxes, Failed) as error:
        raise NotAsItIs(f"The film cannot be shown before it is encoded: {error}") from error
    return outputs


class Copy(Growth):
    """A film that is being copied."""

    def check(self) -> None:
        tracks = {name: track_of(output) for name, output in self.outputs.items()}
        if "copy" in tracks and (flaw := remux.flaw(tracks.pop("copy"), tracks)):
            raise NotAsItIs(f"The film cannot be shown before it is encoded: {flaw}.")


def _measured(path: Path, name: str) -> Track:
    return gathered(path, name, remux.LEAST)
