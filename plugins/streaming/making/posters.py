"""The step of the posters: pictures of the film for the administrator to choose from."""

from __future__ import annotations

from plugins.streaming.making.work import Outputs, Work, source_of
from plugins.streaming.media.policy import picture
from plugins.streaming.media.posters import posters


def make_posters(work: Work) -> Outputs:
    video = picture(work.probe)
    assert video is not None
    with work.source() as path:
        found = posters(work.run, source_of(work, path), video, work.plan, work.scratch)
    stored = (work.store(path, f"poster-{number}", "image/webp")["object"] for number, path in enumerate(found))
    return {f"poster-{number}": {"objects": [object_]} for number, object_ in enumerate(stored)}
