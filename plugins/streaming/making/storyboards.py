"""The step of the storyboard: small pictures, from the key frames of the size that was made first."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from sqlalchemy import select

from core import current_storage, db
from plugins.streaming.making.work import Outputs, Work
from plugins.streaming.media.plan import Rendition
from plugins.streaming.models import Step
from plugins.streaming.packaging.storyboard import SHEET, arguments, storyboard, webvtt

NEEDED = 240
"""Pixels that the larger side of a rendition has to have for it."""


def make_storyboard(work: Work) -> Outputs:
    rung = source_rung(work)
    board = storyboard(work.plan, rung)
    with ExitStack() as stack:
        chunks = [stack.enter_context(current_storage().local(f"{work.folder}/{name}")) for name in stored(work, rung.name)]
        work.run(arguments(board, chunks, work.scratch))
    sheets: list[dict[str, Any]] = []
    for number in range(board.sheets):
        sheets.append(work.store(work.scratch / (SHEET % number), f"storyboard-{number:03d}", "image/webp")["object"])
    text = work.scratch / "storyboard.vtt"
    text.write_text(webvtt(board, work.plan.seconds, [str(sheet["name"]) for sheet in sheets]))
    told = work.store(text, "storyboard", "text/vtt")["object"]
    return {"storyboard": {"objects": [*sheets, told], "text": told["name"]}}


def source_rung(work: Work) -> Rendition:
    """The size that was made first, which is there before the others; else the smallest that has as many pixels as are shown."""
    rungs = work.plan.renditions
    enough = [rung for rung in rungs if max(rung.width, rung.height) >= NEEDED] or rungs
    return next((rung for rung in rungs if rung.name == work.manner.first), min(enough, key=lambda rung: rung.width))


def stored(work: Work, name: str) -> list[str]:
    """The objects of a rendition, in the order of the film."""
    kinds = ("first", "picture")
    query = select(Step).where(Step.asset_id == work.asset_id, Step.kind.in_(kinds), Step.state == "done").order_by(Step.number)
    found = [step.outputs[name]["objects"][0]["name"] for step in db.session.scalars(query) if name in step.outputs]
    db.session.commit()
    return found
