"""Somebody who looks all the time at what viewers of a film get, and remembers what was wrong with it."""

from __future__ import annotations

import re
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg2

GIVEN = """
SELECT asset.live, asset.edition, edition.kind, edition.master FROM streaming_assets asset
LEFT JOIN streaming_editions edition ON edition.asset_id = asset.id AND edition.number = asset.edition WHERE asset.id = %s
"""
OFTEN = 0.1  # seconds between two looks


class Viewer(threading.Thread):
    """`wrong` says what should not have been; `seen` the kinds of editions, in order."""

    def __init__(self, database: str, asset_id: int, folder: Path, seconds: float) -> None:
        super().__init__(daemon=True)
        self.database, self.asset_id, self.folder, self.seconds = database, asset_id, folder, seconds
        self.wrong: list[str] = []
        self.seen: list[str] = []
        self.last = 0
        self.left = threading.Event()

    def run(self) -> None:
        while not self.left.is_set():
            with suppress(psycopg2.Error):  # it was killed, and is looked for once more
                self._watch()
            time.sleep(OFTEN)

    def _watch(self) -> None:
        connection = psycopg2.connect(self.database.replace("postgresql+psycopg2://", "postgresql://"))
        connection.autocommit = True
        try:
            while not self.left.wait(OFTEN):
                with connection.cursor() as cursor:
                    cursor.execute(GIVEN, [self.asset_id])
                    self._look(*(cursor.fetchone() or (False, None, None, None)))
        finally:
            connection.close()

    def _look(self, live: bool, number: int | None, kind: str | None, master: str | None) -> None:
        if not live or number is None or kind is None or master is None:
            self._expect(not live and not self.last, "a film that was there is gone, or has no edition")
            return
        self._expect(number >= self.last, "an earlier edition came back")
        if number > self.last:
            self.seen.append(kind)
        self.last = number
        try:
            self._play(master, whole=kind == "final")
        except OSError as error:
            self.wrong.append(f"edition {number}: {error}")

    def _play(self, master: str, whole: bool) -> None:
        text = (self.folder / master).read_text()
        names = {*re.findall(r'URI="([^"]+)"', text), *re.findall(r"^[^#\s].*$", text, re.MULTILINE)}
        self._expect(len(names) >= 2, f"{master} names {names}")
        for name in names:
            playlist = (self.folder / name).read_text()
            self._fetch(name, playlist)
            if whole and ".keys." not in name:
                lasts = sum(float(one) for one in re.findall(r"#EXTINF:([\d.]+)", playlist))
                ends = playlist.rstrip().endswith("#EXT-X-ENDLIST")
                self._expect(ends and abs(lasts - self.seconds) < 0.1, f"{name} lasts {lasts} s")

    def _fetch(self, name: str, playlist: str) -> None:
        """Every piece that a playlist names is there as a whole."""
        ranges = re.findall(r'#EXT-X-MAP:URI="([^"]+)",BYTERANGE="(\d+)@(\d+)"', playlist)
        ranges += [(uri, size, start) for size, start, uri in re.findall(r"#EXT-X-BYTERANGE:(\d+)@(\d+)\n([^#\n]+)", playlist)]
        self._expect(bool(ranges), f"{name} names nothing")
        for uri, size, start in ranges:
            self._expect((self.folder / uri).stat().st_size >= int(start) + int(size), f"{uri} is too short")

    def _expect(self, right: bool, otherwise: str) -> None:
        if not right:
            self.wrong.append(otherwise)

    def leave(self) -> None:
        self.left.set()
        self.join()
