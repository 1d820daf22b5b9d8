"""Notices when the Python source changes, in development."""

from collections.abc import Callable, Iterator
from pathlib import Path

WATCHED = ("core", "plugins", "config")


class SourceWatch:
    """Calls `changed` once after files of the source were written, made or removed."""

    def __init__(self, root: Path, changed: Callable[[], None]) -> None:
        self._root, self._changed = root, changed
        self._seen = dict(self._stamps())

    def look(self) -> None:
        now = dict(self._stamps())
        if now != self._seen:
            self._seen = now
            self._changed()

    def _stamps(self) -> Iterator[tuple[Path, float]]:
        for folder in WATCHED:
            for path in (self._root / folder).rglob("*"):
                if path.suffix in (".py", ".toml"):
                    yield path, path.stat().st_mtime
