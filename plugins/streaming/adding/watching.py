"""Waits for a film on the command line: a line for every change, a bar for those who look."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

import click

from core import db
from core.jobs import living_workers
from plugins.streaming.making import progress
from plugins.streaming.models import Asset

LOOK = 0.25  # seconds
ALONE = 8.0  # seconds without any worker
HEARD = 15.0  # seconds since a worker was last heard of
ENDS = ("complete", "failed", "cancelled")
CLEAR = "\r\x1b[K"
NOBODY = "No worker seems to be running, so that nothing happens to the file. Start one (`make run`, or python -m core.worker)."


class Watch:
    """One asset; `say` writes a line."""

    def __init__(self, asset_id: int, say: Callable[[str], None]) -> None:
        self.asset_id = asset_id
        self.say = say
        self.began = time.monotonic()
        self.heard = self.began
        self.state = ""
        self.playable = False

    def wait(self) -> bool:
        """Until it is complete; False when it will not be, which has been said then."""
        while True:
            db.session.rollback()
            asset = db.session.get(Asset, self.asset_id, populate_existing=True)
            if asset is None:
                self.say("removed")
                return False
            self._tell(asset)
            if asset.state in ENDS:
                return asset.state == "complete"
            if self._alone():
                self.say(NOBODY)
                return False
            time.sleep(LOOK)

    def _tell(self, asset: Asset) -> None:
        if asset.state != self.state:
            self.state = asset.state
            if asset.state != "complete":
                self.say(f"{self._now():6.1f} s  {asset.state}{': ' + asset.failure if asset.failure else ''}")
        if asset.playable_at and not self.playable:
            self.playable = True
            self.say(f"playable after {self._since(asset, asset.playable_at):.1f} s")
        if asset.state == "complete" and asset.complete_at:
            self.say(f"complete after {self._since(asset, asset.complete_at):.1f} s")
        elif asset.state == "encoding":
            self._draw(progress.of([asset])[asset.id])

    def _now(self) -> float:
        return time.monotonic() - self.began

    def _since(self, asset: Asset, moment: datetime) -> float:
        return (moment.astimezone(UTC) - asset.created_at).total_seconds()

    def _draw(self, far: progress.Progress) -> None:
        """A bar on a terminal; lines in a file are for changes only."""
        if not sys.stderr.isatty():
            return
        bar = "█" * round(far.share * 30)
        facts = [f"{far.share:4.0%}"]
        facts += [f"{far.speed:.1f}×"] if far.speed else []
        facts += [f"{far.seconds_left:.0f} s left"] if far.seconds_left else []
        click.echo(f"{CLEAR}{bar:·<30} {'  '.join(facts)}", nl=False, err=True)

    def _alone(self) -> bool:
        """Whether no worker was heard of for some time."""
        if living_workers(HEARD):
            self.heard = time.monotonic()
        return time.monotonic() - self.heard > ALONE
