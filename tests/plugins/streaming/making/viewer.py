"""Somebody who looks all the time at what viewers of a film get, and remembers what was wrong with it."""

from __future__ import annotations

import re
import threading
from contextlib import suppress
from dataclasses import dataclass
from urllib.request import urlopen

import psycopg2

GIVEN = "SELECT live, edition FROM streaming_assets WHERE id = %s"
EDITIONS = """
SELECT number, kind, master FROM streaming_editions WHERE asset_id = %s AND number BETWEEN %s AND %s ORDER BY number
"""
OFTEN = 0.1  # seconds between two looks
ROUNDED = 0.1  # seconds by which two sums of the lengths of segments may differ


@dataclass(frozen=True)
class Shown:
    """What can be watched of an edition: a picture of so many lines, up to this second."""

    kind: str
    lines: int
    seconds: float

    def less_than(self, other: Shown) -> bool:
        fallen = (self.kind, other.kind) in (("growing", "remux"), ("growing", "final"), ("remux", "final"))
        return fallen or self.lines < other.lines or self.seconds < other.seconds - ROUNDED


class Viewer(threading.Thread):
    """`wrong` says what should not have been; `seen` is the first that was seen of each edition that was published, in order.

    `files` is the address of the film's folder, of whatever kind.
    """

    def __init__(self, database: str, asset_id: int, files: str, seconds: float) -> None:
        super().__init__(daemon=True)
        self.database, self.asset_id, self.files, self.seconds = database, asset_id, files, seconds
        self.wrong: list[str] = []
        self.seen: list[Shown] = []
        self.now: Shown | None = None
        self.last = 0
        self.left = threading.Event()

    def run(self) -> None:
        while not self.left.wait(OFTEN):
            with suppress(psycopg2.Error):  # it was killed, and is looked for once more
                self._watch()

    def _watch(self) -> None:
        connection = psycopg2.connect(self.database.replace("postgresql+psycopg2://", "postgresql://"))
        connection.autocommit = True
        try:
            while not self.left.wait(OFTEN):
                with connection.cursor() as cursor:
                    self._look(cursor)
        finally:
            connection.close()

    def _look(self, cursor: psycopg2.extensions.cursor) -> None:
        """At the edition that viewers get now, and at those that they got since the last look."""
        cursor.execute(GIVEN, [self.asset_id])
        live, number = cursor.fetchone() or (False, None)
        if not live or number is None:
            self._expect(not live and not self.last, "a film that was there is gone, or has no edition")
            return
        self._expect(number >= self.last, "an earlier edition came back")
        cursor.execute(EDITIONS, [self.asset_id, self.last, number])
        editions = cursor.fetchall()
        self._expect([number] == [there for there, *_ in editions[-1:]], f"there is no edition {number}")
        for edition in editions:
            try:
                self._compare(*edition)
            except OSError as error:
                self.wrong.append(f"edition {edition[0]}: {error}")

    def _compare(self, number: int, kind: str, master: str) -> None:
        """What could be watched once can be watched ever after."""
        shown = Shown(kind, *self._play(master, whole=kind == "final"))
        if self.now:
            self._expect(not shown.less_than(self.now), f"after {self.now} came {shown}")
        if number > self.last:
            self.seen.append(shown)
        self.now, self.last = shown, number

    def _play(self, master: str, whole: bool) -> tuple[int, float]:
        """Looks at all that an edition names; answers the lines of the largest picture, and up to where there is everything."""
        text = self._read(master)
        names = {*re.findall(r'URI="([^"]+)"', text), *re.findall(r"^[^#\s].*$", text, re.MULTILINE)}
        self._expect(len(names) >= 2, f"{master} names {names}")
        lasting = {name: self._fetch(name, whole and ".keys." not in name) for name in names}
        reach = min(seconds for name, seconds in lasting.items() if ".keys." not in name)
        return max(int(lines) for lines in re.findall(r"RESOLUTION=\d+x(\d+)", text)), reach

    def _fetch(self, name: str, whole: bool) -> float:
        """Every piece that a playlist names is there as a whole; answers how long it lasts."""
        playlist = self._read(name)
        ranges = re.findall(r'#EXT-X-MAP:URI="([^"]+)",BYTERANGE="(\d+)@(\d+)"', playlist)
        ranges += [(uri, size, start) for size, start, uri in re.findall(r"#EXT-X-BYTERANGE:(\d+)@(\d+)\n([^#\n]+)", playlist)]
        self._expect(bool(ranges), f"{name} names nothing")
        for uri in {uri for uri, *_ in ranges}:
            end = max(int(start) + int(size) for other, size, start in ranges if other == uri)
            self._expect(self._size(uri) >= end, f"{uri} is too short")
        lasts = sum(float(one) for one in re.findall(r"#EXTINF:([\d.]+)", playlist))
        ends = playlist.rstrip().endswith("#EXT-X-ENDLIST")
        self._expect(not whole or (ends and abs(lasts - self.seconds) < ROUNDED), f"{name} lasts {lasts} s")
        return lasts

    def _read(self, name: str) -> str:
        with urlopen(f"{self.files}/{name}") as file:
            return file.read().decode()

    def _size(self, name: str) -> int:
        with urlopen(f"{self.files}/{name}") as file:
            return int(file.headers["Content-Length"])

    def _expect(self, right: bool, otherwise: str) -> None:
        if not right:
            self.wrong.append(otherwise)

    def leave(self) -> None:
        self.left.set()
        self.join()
