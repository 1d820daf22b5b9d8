"""Readers that keep to the letter: hls-parser for playlists, and for descriptions that of shaka-player."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from core.app import ROOT
from core.storage import LocalFolder, StoredFile
from tests.parts import require

TOOL = ROOT / "frontend" / "tools" / "strict-manifests.mjs"
Told = dict[str, Any]


def strictly(files: Iterable[Path]) -> dict[str, Told]:
    """What one process says of all these manifests, by their names: `read` what is in it, or an `objection`."""
    if not (ROOT / "frontend/node_modules/hls-parser").is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the packages of the frontend are missing: make built-dev")
    command = [require("node"), str(TOOL), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return {Path(name).name: told for name, told in json.loads(done.stdout).items()}


def objections(told: Mapping[str, Told]) -> dict[str, str]:
    return {name: one["objection"] for name, one in told.items() if "objection" in one}


class Noted:
    """The texts of all manifests that were stored, each with a name, and the test that brought it about."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def note(self, key: str, content: bytes) -> None:
        if key.endswith((".m3u8", ".mpd")):
            test = os.environ["PYTEST_CURRENT_TEST"].rpartition("::")[2].partition(" ")[0].replace("/", "-")
            self.names.setdefault(content.decode(), f"{len(self.names)}-{test}-{key.rpartition('/')[2]}")

    def put(self, stored: Callable[..., StoredFile]) -> Callable[..., StoredFile]:
        def put(store: LocalFolder, key: str, content: Any, *more: Any, **limit: Any) -> StoredFile:
            if isinstance(content, bytes):
                self.note(key, content)
            return stored(store, key, content, *more, **limit)

        return put

    def adopted(self, stored: Callable[..., StoredFile]) -> Callable[..., StoredFile]:
        def adopt(store: LocalFolder, path: Path, key: str, content_type: str) -> StoredFile:
            if path.suffix in (".m3u8", ".mpd"):
                self.note(key, path.read_bytes())
            return stored(store, path, key, content_type)

        return adopt


@contextmanager
def all_read_strictly(folder: Path) -> Iterator[None]:
    """Every manifest that is stored meanwhile, also what it was before it grew, is read when the block ends."""
    noted = Noted()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LocalFolder, "put", noted.put(LocalFolder.put))
        patch.setattr(LocalFolder, "adopt", noted.adopted(LocalFolder.adopt))
        yield
    for text, name in noted.names.items():
        (folder / name).write_text(text)
    assert objections(strictly(folder.iterdir()) if noted.names else {}) == {}
